using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

public sealed record LookUpIdeaRequest(
    [property: Words(4, 40)] string No, [property: RegularExpression("^[0-9]{4}$")] string PhoneLast4);

/// <summary>What a paper slip finds without any account.</summary>
public sealed record LookUpIdeaResponse(
    Guid IdeaId, Guid CallId, string No, string State, string Title, string? ReplyClass, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt, bool Public, ThreadResponse Thread);

/// <summary>
/// Number and the phone's last four digits. A wrong number and wrong digits get the same answer, and ten wrong tries at one number
/// within an hour close it for that hour: four digits alone would be guessed.
/// </summary>
internal static class LookUpIdea
{
    private const int MostFailures = 10;

    internal static async Task<Results<Ok<LookUpIdeaResponse>, ProblemHttpResult>> Handle(LookUpIdeaRequest request, Database db, CancellationToken ct)
    {
        var no = request.No.Trim().ToUpperInvariant();
        if (await db.One<int>(CountFailures, new { no }, ct) >= MostFailures) return Problems.TooMany("ideas.lookup_closed");
        var idea = await db.MaybeOne<Row>(ReadIdea, new { no, request.PhoneLast4 }, ct);
        if (idea is null)
        {
            await db.Run(SaveFailure, new { no }, ct);
            return Problems.NotFound("ideas.lookup_no_match");
        }
        var thread = await GetIdeaThread.Read(idea.Id, idea.State, all: true,
            new CallDates(idea.DueAt, idea.VoteFrom, idea.VoteTo, idea.ReviewTo, idea.ClaimFrom, idea.ClaimTo), db, ct);
        return TypedResults.Ok(new LookUpIdeaResponse(idea.Id, idea.CallId, idea.No, idea.State, idea.Title, idea.ReplyClass, idea.SubmittedAt, idea.DueAt,
            IdeaStates.Open.Contains(idea.State), thread));
    }

    private sealed record Row(
        Guid Id, Guid CallId, string No, string State, string Title, string? ReplyClass, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt,
        DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo, DateTimeOffset? ReviewTo, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo);

    // Real time: guessing is slowed down by the clock on the wall, not by the season's.
    private const string CountFailures = "select count(*)::int from ideas.lookup_failure where no = @no and at > now() - interval '1 hour'";

    private const string SaveFailure = """
        delete from ideas.lookup_failure where at < now() - interval '1 day';
        insert into ideas.lookup_failure (no) values (@no)
        """;

    private const string ReadIdea = """
        select i.id, i.call_id, i.no, i.state, i.title, i.reply_class, i.submitted_at, i.due_at, c.vote_from, c.vote_to, c.review_to, c.claim_from, c.claim_to
        from ideas.idea i
        join programmes.pub_call c on c.id = i.call_id
        join identity.pub_person p on p.id = i.submitter_id
        where i.no = @no and p.phone_last4 = @PhoneLast4
        """;
}
