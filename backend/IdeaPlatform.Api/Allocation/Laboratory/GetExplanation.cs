using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary>Why the rule funded an idea (<paramref name="Round"/>) or did not (<paramref name="Loser"/>); one of both is there.</summary>
public sealed record ExplanationResponse(
    Guid IdeaId, Guid CallId, string CallTitleZh, string CallTitleEn, string Rule, string? Variant, int Voters, long BudgetFen, int Rounds, AllocationRound? Round, AllocationLoser? Loser,
    AllocationOverride? Override);

internal static class GetExplanation
{
    internal static async Task<Results<Ok<ExplanationResponse>, ProblemHttpResult>> Handle(Guid ideaId, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var callId = await work.MaybeOne<Guid?>("select call_id from ideas.pub_idea where id = @ideaId and state <> 'taken_down'", new { ideaId });
        if (callId is null || await CallRow.Any(work, callId.Value) is not { HasRule: true } call) return Problems.NotFound("allocation.no_explanation");
        if (await Publication.Published(work, call.Id) is null || await Voting.Published.CertifiedBallots.Withheld(work, call.Id) != false) return Problems.NotFound("allocation.no_explanation");
        if (await new Runs(work, call).Of(call.SelectionRule) is not { } run) return Problems.NotFound("allocation.no_explanation");
        using var reader = new RunReader(run.Result, await RunIdeas.Read(work, call.Id));
        var rounds = reader.Rounds;
        var (round, loser) = (rounds.FirstOrDefault(one => one.IdeaId == ideaId), reader.Losers.FirstOrDefault(one => one.IdeaId == ideaId));
        var differs = (await GetAllocation.Overrides(work, call.Id)).FirstOrDefault(one => one.IdeaId == ideaId);
        await work.Commit();
        if (round is null && loser is null) return Problems.NotFound("allocation.no_explanation");
        return TypedResults.Ok(new ExplanationResponse(ideaId, call.Id, call.TitleZh, call.TitleEn, run.Rule, reader.Variant, reader.Voters, reader.BudgetFen, rounds.Count, round, loser, differs));
    }
}
