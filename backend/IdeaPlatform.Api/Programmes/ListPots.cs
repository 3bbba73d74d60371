using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary><paramref name="CanReverse"/>: a mistake in it may still be mended by the reverse entry.</summary>
public sealed record PotEntry(
    long Id, string Kind, long AmountFen, string Subject, string Memo, string Purpose, string? VoucherNo, long? Reverses, bool CanReverse, DateTimeOffset At);

/// <summary>What part of a pot is tied to, and where its money is.</summary>
public sealed record PotPurpose(string Code, string NameZh, string NameEn, long AppropriatedFen, long LeftFen, long SpentFen);

/// <summary>
/// A fund pot, where its money is and every movement of it, newest first. <paramref name="ReservedFen"/> is all that is bound;
/// <paramref name="OpenProjects"/> are those with money promised or not accounted for, which the close of a year carries over.
/// </summary>
public sealed record PotResponse(
    Guid Id, int FiscalYear, string NameZh, string NameEn, string Source, string ApprovalDoc, long AppropriatedFen, long ReservedFen, long LeftFen,
    long CommittedFen, long ReleasedFen, long SpentFen, int OpenProjects, DateTimeOffset? ClosedAt, bool IsDemo, IReadOnlyList<PotPurpose> Purposes,
    IReadOnlyList<PotEntry> Entries);

internal static class ListPots
{
    internal static async Task<Ok<IReadOnlyList<PotResponse>>> Handle(Database db, CancellationToken ct) => TypedResults.Ok(await Read(db, null, ct));

    internal static async Task<IReadOnlyList<PotResponse>> Read(Database db, Guid? potId, CancellationToken ct)
    {
        var pots = await db.List<PotRow>(ReadPots, new { potId }, ct);
        var potIds = pots.Select(pot => pot.Id).ToArray();
        var purposes = (await db.List<PurposeRow>(ReadPurposes, new { potIds }, ct)).ToLookup(purpose => purpose.PotId);
        var entries = (await db.List<EntryRow>(ReadEntries, new { potIds }, ct)).ToLookup(entry => entry.PotId);
        return [.. pots.Select(pot => pot.Response([.. purposes[pot.Id].Select(one => one.Purpose())], [.. entries[pot.Id].Select(one => one.Entry())]))];
    }

    private sealed record PotRow(
        Guid Id, int FiscalYear, string NameZh, string NameEn, string Source, string ApprovalDoc, long AppropriatedFen, long ReservedFen, long LeftFen,
        long CommittedFen, long ReleasedFen, long SpentFen, int OpenProjects, DateTimeOffset? ClosedAt, bool IsDemo)
    {
        public PotResponse Response(IReadOnlyList<PotPurpose> purposes, IReadOnlyList<PotEntry> entries) => new(Id, FiscalYear, NameZh, NameEn, Source,
            ApprovalDoc, AppropriatedFen, ReservedFen, LeftFen, CommittedFen, ReleasedFen, SpentFen, OpenProjects, ClosedAt, IsDemo, purposes, entries);
    }

    private sealed record PurposeRow(Guid PotId, string Code, string NameZh, string NameEn, long AppropriatedFen, long LeftFen, long SpentFen)
    {
        public PotPurpose Purpose() => new(Code, NameZh, NameEn, AppropriatedFen, LeftFen, SpentFen);
    }

    private sealed record EntryRow(
        Guid PotId, long Id, string Kind, long AmountFen, string Subject, string Memo, string Purpose, string? VoucherNo, long? Reverses, bool CanReverse,
        DateTimeOffset At)
    {
        public PotEntry Entry() => new(Id, Kind, AmountFen, Subject, Memo, Purpose, VoucherNo, Reverses, CanReverse, At);
    }

    private const string ReadPots = """
        select p.id, p.fiscal_year, p.name_zh, p.name_en, p.source, p.approval_doc, p.appropriated_fen, p.reserved_fen, p.left_fen, b.committed_fen,
            b.released_fen, b.spent_fen,
            (select count(*)::int from programmes.pub_project_money m where m.pot_id = p.id and m.committed_fen + m.released_fen > 0) as open_projects,
            p.closed_at, p.is_demo
        from programmes.pub_pot p
        join programmes.pub_pot_balance b on b.pot_id = p.id
        where @potId::uuid is null or p.id = @potId::uuid
        order by p.fiscal_year desc, p.name_zh, p.id
        limit 200
        """;

    private const string ReadPurposes = """
        select l.pot_id, l.code, l.name_zh, l.name_en,
            coalesce(-sum(a.balance_fen) filter (where a.account = 'source'), 0)::bigint as appropriated_fen,
            coalesce(sum(a.balance_fen) filter (where a.account = 'available'), 0)::bigint as left_fen,
            coalesce(sum(a.balance_fen) filter (where a.account = 'spent'), 0)::bigint as spent_fen
        from programmes.pot_purpose l
        left join programmes.money_account a on a.pot_id = l.pot_id and a.purpose = l.code
        where l.pot_id = any (@potIds)
        group by l.pot_id, l.code, l.position, l.name_zh, l.name_en
        order by l.pot_id, l.position
        """;

    private const string ReadEntries = """
        select pot_id, id, kind, amount_fen, subject, memo, purpose, voucher_no, reverses,
            kind <> 'reverse' and subject = 'pot' and not exists (select 1 from programmes.money_entry r where r.reverses = newest.id) as can_reverse, at
        from (
            select e.pot_id, e.kind, e.amount_fen, e.subject, e.memo, e.purpose, e.voucher_no, e.reverses, e.at, e.id,
                row_number() over (partition by e.pot_id order by e.id desc) as place
            from programmes.money_entry e
            where e.pot_id = any (@potIds)) newest
        where place <= 50
        order by pot_id, id desc
        """;
}
