using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary>
/// What whoever noted a slip as handed in gets to take that back with. Who noted which slip, and when, is kept nowhere: together with the
/// pseudonym on the slip it would say when somebody came. So the proof of it goes out with the answer, and holds for a short while.
/// </summary>
internal sealed class ReturnMarks(IDataProtectionProvider protection)
{
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _marks = protection.CreateProtector("IdeaPlatform.SlipReturn").ToTimeLimitedDataProtector();

    public string Make(Guid slipId, Guid officerId) => _marks.Protect($"{slipId} {officerId}", Holds);

    public bool Fits(string mark, Guid slipId, Guid officerId)
    {
        try
        {
            return _marks.Unprotect(mark) == $"{slipId} {officerId}";
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}

public sealed record TakeBackReturnRequest([property: Required, StringLength(1000)] string Mark);

internal static class TakeBackReturn
{
    /// <summary>
    /// A number was mistyped, and another slip than the one in hand was noted as handed in. Only while the vote runs: after it, what is in the
    /// box is not taken out by whoever has the box alone.
    /// </summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid slipId, TakeBackReturnRequest request, CurrentUser officer, Database db, ReturnMarks marks, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await SlipAtHand.Take(work, slipId, officer) is not { } slip) return Problems.NotFound("voting.slip_unknown");
        if (slip.Batch.ClosedAt is not null || !marks.Fits(request.Mark, slipId, officer.Id)) return Problems.Refused("voting.slip_noted_for_good");
        if (slip.State != "returned") return Problems.Refused("voting.slip_state");
        await work.Run("update voting.paper_slip set state = 'issued' where id = @slipId", new { slipId });
        await work.Audit(officer.Id, "voting.slip_return_taken_back", "paper_batch", slip.Batch.Id, new { slip.N });
        await work.Commit();
        return TypedResults.NoContent();
    }
}
