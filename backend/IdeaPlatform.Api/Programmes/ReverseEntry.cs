using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

public sealed record ReverseEntryRequest([property: Required, Words(5, 200)] string Reason);

/// <summary>A mistake in the books is mended by the reverse entry: both stay to be read.</summary>
internal static class ReverseEntry
{
    internal static async Task<Results<Ok<PotResponse>, ProblemHttpResult>> Handle(
        Guid potId, long entryId, ReverseEntryRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await Money.Lock(work, potId) is { } unknown) return Problems.NotFound(unknown);
        if (await work.MaybeOne<Row>(ReadEntry, new { potId, entryId }) is not { } entry) return Problems.NotFound("programmes.entry_unknown");
        if (MoneyRules.WhyNotReverse(entry.Kind, entry.OfPot, entry.Reversed, entry.Covered) is { } reason) return Problems.Refused(reason);
        await Money.Reverse(work, entryId, PersonalNumbers.Mask(request.Reason.Trim()), user.Id);
        await work.Audit(user.Id, "programmes.entry_reversed", "pot", potId, new { entryId });
        await work.Commit();
        return TypedResults.Ok((await ListPots.Read(db, potId, ct))[0]);
    }

    private sealed record Row(string Kind, bool OfPot, bool Reversed, bool Covered);

    private const string ReadEntry = """
        select e.kind, e.subject = 'pot' as of_pot, exists (select 1 from programmes.money_entry r where r.reverses = e.id) as reversed,
            not exists (
                select 1
                from programmes.money_line l
                join programmes.money_account a on a.pot_id = l.pot_id and a.purpose = l.purpose and a.subject_id = l.subject_id and a.account = l.account
                where l.entry_id = e.id and l.account <> 'source' and a.balance_fen < l.amount_fen) as covered
        from programmes.money_entry e
        where e.pot_id = @potId and e.id = @entryId
        """;
}
