using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>
/// The close of a year: what is free goes back to where it came from, nothing new is bound. What is set aside, promised or paid is carried over, a row
/// each in the ledger, and goes on to be paid and accounted for.
/// </summary>
internal static class ClosePot
{
    internal static async Task<Results<Ok<PotResponse>, ProblemHttpResult>> Handle(
        Guid potId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await Money.Lock(work, potId) is { } unknown) return Problems.NotFound(unknown);
        var pot = await work.One<Row>("select fiscal_year, closed_at is not null as closed from programmes.fund_pot where id = @potId", new { potId });
        var free = await work.List<Free>(ReadFree, new { potId });
        // What comes back after the close is sent on by closing again.
        if (pot.Closed && free.Count == 0) return Problems.Refused("programmes.pot_closed");
        if (season.Today().Year < pot.FiscalYear) return Problems.Refused("programmes.year_not_begun");
        // Nothing is signed from a closed pot: whoever was chosen, and now waits for a signature, would be left without the money.
        if (!pot.Closed && await work.List<string>(ReadCalls, new { potId }) is { Count: > 0 } calls)
        {
            return Problems.Refused("programmes.pot_has_calls", new { count = calls.Count, calls = string.Join('、', calls) });
        }
        var memo = $"{pot.FiscalYear} 年度结转";
        foreach (var one in free)
        {
            if (await Money.Post(work, new Money.Posting(potId, "close", one.BalanceFen, "pot", null, memo, user.Id, one.Purpose)) is { } reason) return Problems.Refused(reason);
        }
        foreach (var one in pot.Closed ? [] : await work.List<Open>(ReadOpen, new { potId }))
        {
            if (await Money.Post(work, new Money.Posting(potId, one.Kind, one.BalanceFen, one.Subject, one.SubjectId, memo, user.Id, one.Purpose)) is { } reason) return Problems.Refused(reason);
        }
        await work.Run("update programmes.fund_pot set closed_at = coalesce(closed_at, @now), closed_by = coalesce(closed_by, @userId) where id = @potId", new { potId, now = season.Now(), userId = user.Id });
        await work.Audit(user.Id, "programmes.pot_closed", "pot", potId);
        await work.Commit();
        return TypedResults.Ok((await ListPots.Read(db, potId, ct))[0]);
    }

    private sealed record Row(int FiscalYear, bool Closed);

    private sealed record Free(string Purpose, long BalanceFen);

    private sealed record Open(string Subject, Guid SubjectId, string Purpose, string Kind, long BalanceFen);

    private const string ReadCalls = """
        select no from programmes.call where pot_id = @potId and phase not in ('draft', 'implementing', 'closed', 'cancelled') order by no limit 10
        """;

    private const string ReadOpen = """
        select r.subject, a.subject_id, a.purpose,
            case a.account when 'reserved' then 'carry_reserved' when 'committed' then 'carry' else 'carry_paid' end as kind, a.balance_fen
        from programmes.money_account a
        join programmes.money_entry r on r.pot_id = a.pot_id and r.subject_id = a.subject_id and r.kind = 'reserve'
        where a.pot_id = @potId and a.account in ('reserved', 'committed', 'released') and a.balance_fen > 0
        order by a.account, a.subject_id, a.purpose
        """;

    private const string ReadFree = """
        select a.purpose, a.balance_fen
        from programmes.money_account a
        where a.pot_id = @potId and a.account = 'available' and a.balance_fen > 0
        order by a.purpose
        """;
}
