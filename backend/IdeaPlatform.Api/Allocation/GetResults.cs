using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>The ranking of a call with all its parts, so that anybody can add it up again; in the order of the rounds where a rule decides.</summary>
public sealed record ResultsResponse(
    Guid CallId, string No, string TitleZh, string TitleEn, string Phase, string DocNo, DateTimeOffset PublishedAt, int ReviewWeight, int VoteWeight, int MinVotes, int MostVotes,
    int? Ballots, int? Picks, long ShortlistedFen, IReadOnlyList<string> Reviewers, IReadOnlyList<ResultRow> Rows, IReadOnlyList<ResultChange> Changes, string SelectionRule);

internal static class GetResults
{
    internal static async Task<Results<Ok<ResultsResponse>, ProblemHttpResult>> Handle(Guid callId, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.Any(work, callId) is not { } call) return Problems.NotFound("allocation.call_unknown");
        if (await Publication.Published(work, callId) is not { } board) return Problems.NotFound("allocation.not_published");
        var rows = await Publication.Rows(work, call);
        var turnout = await work.MaybeOne<Turnout>(ReadTurnout, new { callId });
        return TypedResults.Ok(new ResultsResponse(
            callId, call.No, call.TitleZh, call.TitleEn, call.Phase, board.DocNo!, board.PublishedAt!.Value, call.ReviewWeight, call.VoteWeight, call.MinVotes,
            rows.Select(row => row.Votes).DefaultIfEmpty(0).Max(), turnout?.Ballots, turnout?.Picks,
            rows.Where(row => row.Outcome == "shortlisted").Sum(row => row.CostFen ?? 0), await Publication.Reviewers(work, callId), rows, await Publication.Changes(work, callId), call.SelectionRule));
    }

    private sealed record Turnout(int Ballots, int Picks);

    private const string ReadTurnout = "select ballots::int as ballots, picks::int as picks from voting.pub_turnout where call_id = @callId";
}
