using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary><paramref name="Version"/> is the board that the officer saw: nobody signs what they have not read.</summary>
public sealed record SignDecisionsRequest([property: Range(0, int.MaxValue)] int Version);

/// <summary>
/// The first signature: the board is complete and the officer stands for it as it is. Any change takes the signature away again, and only
/// somebody else can publish.
/// </summary>
internal static class SignDecisions
{
    internal static async Task<Results<Ok<BoardSignature>, ProblemHttpResult>> Handle(
        Guid callId, SignDecisionsRequest request, CurrentUser user, Database db, SeasonClock season, RunSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (board, refusal) = await OpenBoard.Take(work, callId, user, request.Version);
        if (board is null) return refusal!;
        if (board.Row.SignedBy is not null) return Problems.Refused("allocation.already_signed");
        var (ideas, incomplete) = await CompleteBoard.Read(work, board.Call, signal);
        if (incomplete is not null) return incomplete;
        var now = season.Now();
        await work.Run("update allocation.board set signed_by = @by, signed_at = @now, signed_as = @what where call_id = @callId",
            new { callId, by = user.Id, now, what = Fingerprint.Of(ideas) });
        await work.Audit(user.Id, "allocation.sign", "call", callId, new { request.Version });
        await work.Changed("allocation.call", callId, "desk");
        await work.Commit();
        return TypedResults.Ok(new BoardSignature(user.DisplayName, now, true));
    }
}
