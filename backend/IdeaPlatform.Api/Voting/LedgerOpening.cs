using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Voting;

/// <summary>
/// Row 0 of the ledger: what the vote is about and by which rules, before anybody has voted. Changing any of it later changes the root
/// of every checkpoint. The lot, which breaks the last ties, is drawn here, when nobody can know whom it will favour.
/// </summary>
internal static class LedgerOpening
{
    public static async Task Write(Work work, CallFacts call, DateTimeOffset at)
    {
        var ideas = await work.List<ListedIdea>(ReadIdeas, new { callId = call.Id });
        var register = await work.One<long>(CountRegister, new { scope = call.ScopeAreaCode });
        var leaf = new OpeningLeaf(
            call.Id,
            [.. ideas.Select(idea => new OpeningIdea(idea.N, idea.IdeaId, idea.No, idea.CostFen))],
            new Digest(RandomNumberGenerator.GetBytes(Digest.Length)),
            register,
            new OpeningRules(call.Rules.Method, call.Rules.MaxPicks, call.Rules.MinPicks, call.Rules.MaxCostFen, call.Rules.MaxPoints,
                call.SelectionRule, call.TallyVisibility,
                await Others(work, call)));
        await work.Run("insert into voting.vote_ledger (call_id, seq, leaf) values (@callId, 0, @leaf)", new { callId = call.Id, leaf = leaf.ToText() });
    }

    private static async Task<Dictionary<string, JsonElement>> Others(Work work, CallFacts call)
    {
        var others = new Dictionary<string, JsonElement>
        {
            ["hidden_hours"] = JsonSerializer.SerializeToElement(call.HiddenHours),
            // A phone and a community are enough, at any time until the close.
            [OpeningRules.RegisterGrowsName] = JsonSerializer.SerializeToElement(true),
        };
        // A rule by votes alone is applied to the published ballots by anybody; its options must be known as early as the rule.
        if (call.SelectionRule == SelectionRules.ScoreRank) return others;
        var chosen = await work.One<Chosen>("select min_votes, selection_options::text as options from programmes.pub_call where id = @callId", new { callId = call.Id });
        others["minimum_votes"] = JsonSerializer.SerializeToElement(chosen.MinVotes);
        others["selection_options"] = JsonSerializer.SerializeToElement(SelectionOptions.Parse(chosen.Options), s_snake);
        return others;
    }

    private static readonly JsonSerializerOptions s_snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private sealed record Chosen(int MinVotes, string Options);

    private sealed record ListedIdea(int N, Guid IdeaId, string No, long CostFen);

    private const string ReadIdeas = """
        select t.n, t.idea_id, i.no, t.cost_fen
        from voting.tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = @callId
        order by t.n
        """;

    // Area codes nest by prefix: the register of a call is everybody who could vote in it now.
    private const string CountRegister = "select count(*) from identity.pub_voter where area_code like @scope || '%'";
}
