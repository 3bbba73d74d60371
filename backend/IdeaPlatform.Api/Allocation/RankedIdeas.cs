using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Allocation;

/// <summary>
/// An idea of the ranking with its decision so far. <paramref name="Funded"/>: what the call's rule says of it; null where review and votes
/// decide.
/// </summary>
internal sealed record RankedIdea(IdeaFacts Facts, Ranked Ranked, Proposed Proposed, bool? Funded)
{
    /// <summary>Whether the bureau decided otherwise than the rule.</summary>
    public bool Differs => Funded is { } funded && Facts.Outcome is { } outcome && funded != (outcome == "shortlisted");

    public string? RuleSaid => Funded switch { true => "funded", false => "not_funded", null => null };

    /// <summary>
    /// Everything under review in a call, best first, by the rule of the call; null: the rule is not computed yet. Tallies and marks come from their rooms.
    /// </summary>
    public static async Task<IReadOnlyList<RankedIdea>?> Read(Work work, CallRow call, Runs runs)
    {
        if (!call.HasRule) return await Read(work, call, (IReadOnlyList<(string, long)>?)null);
        if (await runs.Of(call.SelectionRule) is not { } run) return null;
        return await Read(work, call, run.Funded);
    }

    /// <param name="selected">What the rule funds, by number, in its order, with what each gets; null where review and votes decide.</param>
    public static async Task<IReadOnlyList<RankedIdea>> Read(Work work, CallRow call, IReadOnlyList<(string No, long AmountFen)>? selected)
    {
        var facts = (await work.List<IdeaFacts>(ReadFacts, new { callId = call.Id })).ToDictionary(idea => idea.IdeaId);
        var ranked = Ranking.Of(
            [.. facts.Values.Select(idea => new Candidate(idea.IdeaId, idea.Votes, idea.PointsX100Sum, idea.Counted, idea.NeedSum, idea.Sheets, idea.SubmittedAt, idea.No))],
            new RankWeights(call.ReviewWeight, call.VoteWeight, call.MinVotes));
        var proposed = Proposal.Of(
            [.. ranked.Select(entry => new Costed(entry.Candidate.IdeaId, entry.Total, entry.EnoughVotes, facts[entry.Candidate.IdeaId].CostFen))], call.MoneyFen);
        var byScore = ranked.Zip(proposed, (entry, proposal) => new RankedIdea(facts[entry.Candidate.IdeaId], entry, proposal, null));
        return selected is null ? [.. byScore] : ByRule([.. byScore], selected);
    }

    /// <summary>What the rule funds stands first, in its order; behind it the others, by review and votes.</summary>
    private static IReadOnlyList<RankedIdea> ByRule(IReadOnlyList<RankedIdea> byScore, IReadOnlyList<(string No, long AmountFen)> selected)
    {
        var place = selected.Select((one, at) => (one, at)).ToDictionary(it => it.one.No, it => (it.at, it.one.AmountFen), StringComparer.Ordinal);
        var sum = 0L;
        return [.. byScore.OrderBy(idea => place.TryGetValue(idea.Facts.No, out var its) ? its.at : int.MaxValue).Select((idea, at) =>
        {
            var funded = place.TryGetValue(idea.Facts.No, out var its);
            // The idea at which the money ends may start with a part: what it gets is what is decided on.
            var facts = funded ? idea.Facts with { CostFen = its.AmountFen, FullCostFen = idea.Facts.CostFen } : idea.Facts;
            sum += facts.CostFen ?? 0;
            var (outcome, why) = Proposal.ByRule(funded, new Costed(facts.IdeaId, idea.Ranked.Total, idea.Ranked.EnoughVotes, facts.CostFen));
            return new RankedIdea(facts, idea.Ranked with { Rank = at + 1, TieBroken = false }, new Proposed(facts.IdeaId, sum, funded, outcome, why), funded);
        })];
    }

    private const string ReadFacts = """
        select i.id as idea_id, i.no, i.title, i.category, i.area_code, i.agreed_cost_fen as cost_fen, i.submitted_at,
            coalesce(t.votes, 0)::int as votes, coalesce(s.points_x100_sum, 0) as points_x100_sum, coalesce(s.counted, 0) as counted,
            coalesce(s.need_sum, 0) as need_sum, coalesce(s.sheets, 0) as sheets, d.outcome, coalesce(d.reason, '') as reason, d.reply_class, d.reserve_place
        from ideas.pub_idea i
        left join voting.pub_tally t on t.call_id = i.call_id and t.idea_id = i.id
        left join review.pub_score s on s.idea_id = i.id
        left join allocation.decision d on d.idea_id = i.id
        where i.call_id = @callId and i.state = 'in_review'
        order by i.id
        """;
}

internal sealed record IdeaFacts(
    Guid IdeaId, string No, string Title, string Category, string AreaCode, long? CostFen, DateTimeOffset SubmittedAt, int Votes, long PointsX100Sum, int Counted, long NeedSum,
    int Sheets, string? Outcome, string Reason, string? ReplyClass, int? ReservePlace)
{
    /// <summary>The agreed cost where the rule gives only a part of it.</summary>
    public long? FullCostFen { get; init; }
}
