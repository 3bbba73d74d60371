using IdeaPlatform.Budgeting;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Voting.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary>
/// What one rule would do. <paramref name="Selected"/>: ideas in the order of selection. <paramref name="VotersWithNothing"/>: none of what
/// they chose is funded. <paramref name="MeanFunded"/>: funded ideas of a voter, on the mean. Streets by code.
/// </summary>
public sealed record LabRule(
    string Rule, bool Official, IReadOnlyList<Guid> Selected, long CostFen, long VotersWithNothing, double ShareWithNothing, decimal MeanFunded, IReadOnlyList<LabSpend> ByStreet,
    IReadOnlyList<LabSpend> ByCategory);

/// <summary><paramref name="Excluded"/>: out of the contest (returned, declined, withdrawn or taken down after the vote).</summary>
public sealed record LabIdea(Guid IdeaId, string No, string Title, long CostFen, int Votes, string AreaCode, string Category, bool Excluded);

/// <summary>
/// Rules side by side on the same certified ballots. The first is the official one, once it is computed. <paramref name="Progress"/>: rules that have no result
/// yet; whoever opens the page has asked for them.
/// </summary>
public sealed record LaboratoryResponse(
    Guid CallId, string InputSha256, int Voters, long BudgetFen, string Currency, string OfficialRule, string Ties, string Variant, bool Published, bool BallotsWithheld,
    IReadOnlyList<LabRule> Rules, IReadOnlyList<LabProgress> Progress, IReadOnlyList<LabIdea> Ideas);

internal static class GetLaboratory
{
    public const int MostRules = 8;

    internal static async Task<Results<Ok<LaboratoryResponse>, ProblemHttpResult>> Handle(
        Guid callId, [FromQuery] string[]? rule, CurrentUser? user, Database db, RunSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.Any(work, callId) is not { } call) return Problems.NotFound("allocation.call_unknown");
        var published = await Publication.Published(work, callId) is not null;
        var inside = LabReaders.Has(user, call);
        // Before the decision there is nothing to see for anybody else, and not even that there will be.
        if (!inside && !published) return Problems.NotFound("allocation.not_published");
        var more = inside ? rule ?? [] : [];
        if (more.Any(name => !Rule.TryParse(name, out _))) return Problems.Invalid("allocation.rule_unknown", "rule");
        if (await CertifiedBallots.Facts(work, callId) is not { } facts) return Problems.Refused("allocation.not_certified");
        // Among so few, numbers about voters tell of neighbours.
        if (facts.Withheld && !inside) return Problems.Refused("allocation.too_few_ballots");
        var runs = new Runs(work, call);
        var ideas = await RunIdeas.Read(work, callId);
        var shown = Shown(call, more);
        var missing = new List<string>();
        foreach (var name in shown)
        {
            if (await runs.Of(name) is null) missing.Add(name);
        }
        if (missing.Count > 0) await runs.Ask(missing);
        // Progress first, results after it: what is done meanwhile is in one of both at least.
        var progress = (await runs.Progress(missing)).ToDictionary(one => one.Rule);
        var columns = new List<LabRule>();
        foreach (var name in shown)
        {
            if (await runs.Of(name) is not { } run) continue;
            columns.Add(Column(name, name == call.SelectionRule, run.Numbers, ideas));
            progress.Remove(name);
        }
        if (progress.Count == 0 && !call.HasRule && await ByScore(work, call, published) is { } byScore) columns.Insert(0, Column(SelectionRules.ScoreRank, true, byScore, ideas));
        await work.Commit();
        if (missing.Count > 0) signal.Set();
        return TypedResults.Ok(new LaboratoryResponse(
            callId, facts.Sha256, facts.Ballots, facts.BudgetFen, "CNY", call.SelectionRule, "official", call.Options.Variant, published, facts.Withheld, columns, [.. progress.Values],
            [.. ideas.Values.Select(idea => new LabIdea(idea.IdeaId, idea.No, idea.Title, idea.CostFen, idea.Votes, idea.AreaCode, idea.Category, idea.Gone))]));
    }

    /// <summary>What a laboratory shows: the usual rules, and further ones as long as there is room.</summary>
    public static IReadOnlyList<string> Shown(CallRow call, IEnumerable<string> more) => [.. Usual(call).Concat(more).Distinct().Take(MostRules)];

    /// <summary>The call's own rule, then those that people compare it with.</summary>
    private static IEnumerable<string> Usual(CallRow call) =>
    [
        .. call.HasRule ? [call.SelectionRule] : Array.Empty<string>(),
        .. call.VoteMethod == "points"
            ? (string[])["greedy_points", "mes_points_add1+greedy_points", "greedy_votes", "phragmen+greedy_votes"]
            : ["greedy_votes", "greedy_votes_per_cost", "mes_cost_add1+greedy_votes", "mes_card_add1+greedy_votes", "phragmen+greedy_votes"],
    ];

    /// <summary>What review and votes together select: the proposal, and once it is published, the shortlist.</summary>
    private static async Task<RunSummary?> ByScore(Work work, CallRow call, bool published)
    {
        if (!published && call.Phase != "allocating") return null;
        if (await RunInput.Read(work, call.Id) is not { } input) return null;
        if (published) return input.Of([.. (await Publication.Rows(work, call)).Where(row => row.Outcome == "shortlisted").Select(row => (row.No, row.CostFen ?? 0))]);
        var ranked = await RankedIdea.Read(work, call, (IReadOnlyList<(string, long)>?)null);
        return input.Of([.. ranked.Where(idea => idea.Proposed.Outcome == "shortlisted").Select(idea => (idea.Facts.No, idea.Facts.CostFen ?? 0))]);
    }

    private static LabRule Column(string rule, bool official, RunSummary numbers, IReadOnlyDictionary<string, RunIdea> ideas) => new(
        rule, official, [.. numbers.Selected.Select(no => ideas[no].IdeaId)], numbers.CostFen, numbers.WithNothing, numbers.ShareWithNothing, numbers.MeanFunded, numbers.ByStreet,
        numbers.ByCategory);
}

internal static class LabReaders
{
    /// <summary>The bureau, which decides, and the audit, which reads; each in its area.</summary>
    public static bool Has(CurrentUser? user, CallRow call) => user is not null && (user.Has(Roles.Bureau, call.ScopeAreaCode) || user.Has(Roles.Auditor, call.ScopeAreaCode));
}
