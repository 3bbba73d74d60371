using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Fraud;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting;

/// <summary>
/// One tap: pick the idea, or withdraw the pick. <paramref name="TapId"/> is made by the client and sent again unchanged when the
/// answer got lost; <paramref name="Rev"/> is the ballot version the voter saw. <paramref name="Points"/> is 1
/// where the vote does not share out points.
/// </summary>
public sealed record SaveTapRequest(
    [property: JsonRequired] Guid TapId,
    [property: JsonRequired, Range(0, int.MaxValue)] int Rev,
    [property: JsonRequired] bool Pick,
    [property: Range(1, 1000)] int Points = 1);

/// <summary>
/// <paramref name="Result"/>: counted, withdrawn, or already (it was so before, and nothing changed: no receipt). The ballot is the
/// current one; the receipt is that of this tap, also when it is asked for again.
/// </summary>
public sealed record SaveTapResponse(string Result, BallotResponse Ballot, VoteReceiptResponse? Receipt);

internal static class SaveTap
{
    internal static Task<Results<Ok<SaveTapResponse>, ProblemHttpResult>> Handle(
        Guid callId, Guid ideaId, SaveTapRequest request, CurrentUser voter, TapWriter writer, SeasonClock season, KeyRing keys, TimeProvider clock,
        RecentSessions sessions, HttpContext http) =>
        ByVoter(callId, ideaId, request, voter, sessions.Find(http.Request)?.Voter, writer, season, keys, clock, http);

    /// <summary>The voter's own tap. <paramref name="known"/>: where they vote and by which key, as their session has it.</summary>
    internal static Task<Results<Ok<SaveTapResponse>, ProblemHttpResult>> ByVoter(
        Guid callId, Guid ideaId, SaveTapRequest request, CurrentUser voter, SessionVoter? known, TapWriter writer, SeasonClock season, KeyRing keys,
        TimeProvider clock, HttpContext http) =>
        Save(callId, voter.Id, Channels.Web, ideaId, request, writer, season, http, TapOrigin.Of(http, keys, clock), known);

    /// <summary>
    /// One tap on the ballot of a person, by whichever channel. <paramref name="origin"/>: none where an officer stood beside.
    /// </summary>
    internal static async Task<Results<Ok<SaveTapResponse>, ProblemHttpResult>> Save(
        Guid callId, Guid personId, string channel, Guid ideaId, SaveTapRequest request, TapWriter writer, SeasonClock season, HttpContext http,
        TapOrigin? origin = null, SessionVoter? known = null)
    {
        if (request.TapId == Guid.Empty) return Problems.Invalid("voting.tap_unnamed", "tapId");
        if (request.Rev < 0) return Problems.Invalid("kernel.invalid", "rev");
        if (request.Points is < 1 or > 1000) return Problems.Invalid("kernel.invalid", "points");
        var tap = new Tap(request.TapId, request.Rev, ideaId, request.Pick ? request.Points : 0, season.Now(), channel);
        var answer = await writer.Save(new PendingTap(callId, personId, tap, origin, known));
        return answer switch
        {
            TapAnswer.Saved saved => TypedResults.Ok(new SaveTapResponse(saved.Result, saved.Ballot, saved.Receipt)),
            TapAnswer.Outdated outdated => Problems.Stale("voting.ballot_changed", outdated.Ballot),
            TapAnswer.Unknown unknown => Problems.NotFound(unknown.Code),
            TapAnswer.Refused refused => Problems.Refused(refused.Code, refused.Facts),
            _ => TryLater(http),
        };
    }

    private static ProblemHttpResult TryLater(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problems.Busy("voting.busy");
    }
}
