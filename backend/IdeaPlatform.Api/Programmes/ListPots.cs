using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

public sealed record PotEntry(string Kind, long AmountFen, string Subject, string Memo, DateTimeOffset At);

/// <summary>A fund pot with every movement of its money, newest first.</summary>
public sealed record PotResponse(
    Guid Id, int FiscalYear, string NameZh, string NameEn, string Source, string ApprovalDoc, long AppropriatedFen, long ReservedFen,
    long LeftFen, bool IsDemo, IReadOnlyList<PotEntry> Entries);

internal static class ListPots
{
    internal static async Task<Ok<IReadOnlyList<PotResponse>>> Handle(Database db, CancellationToken ct) => TypedResults.Ok(await Read(db, null, ct));

    internal static async Task<IReadOnlyList<PotResponse>> Read(Database db, Guid? potId, CancellationToken ct)
    {
        var pots = await db.List<PotRow>(ReadPots, new { potId }, ct);
        var entries = (await db.List<EntryRow>(ReadEntries, new { potIds = pots.Select(pot => pot.Id).ToArray() }, ct)).ToLookup(entry => entry.PotId);
        return [.. pots.Select(pot => pot.Response([.. entries[pot.Id].Select(entry => entry.Entry())]))];
    }

    private sealed record PotRow(
        Guid Id, int FiscalYear, string NameZh, string NameEn, string Source, string ApprovalDoc, long AppropriatedFen, long ReservedFen, bool IsDemo)
    {
        public PotResponse Response(IReadOnlyList<PotEntry> entries) => new(
            Id, FiscalYear, NameZh, NameEn, Source, ApprovalDoc, AppropriatedFen, ReservedFen, AppropriatedFen - ReservedFen, IsDemo, entries);
    }

    private sealed record EntryRow(Guid PotId, string Kind, long AmountFen, string Subject, string Memo, DateTimeOffset At)
    {
        public PotEntry Entry() => new(Kind, AmountFen, Subject, Memo, At);
    }

    private const string ReadPots = """
        select id, fiscal_year, name_zh, name_en, source, approval_doc, appropriated_fen, reserved_fen, is_demo
        from programmes.fund_pot
        where @potId::uuid is null or id = @potId::uuid
        order by fiscal_year desc, name_zh, id
        limit 200
        """;

    private const string ReadEntries = """
        select pot_id, kind, amount_fen, subject, memo, at
        from (
            select e.pot_id, e.kind, e.amount_fen, e.subject, e.memo, e.at, e.id, row_number() over (partition by e.pot_id order by e.id desc) as place
            from programmes.money_entry e
            where e.pot_id = any (@potIds)) newest
        where place <= 50
        order by pot_id, id desc
        """;
}
