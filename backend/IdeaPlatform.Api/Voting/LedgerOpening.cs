using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;

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
                new Dictionary<string, JsonElement>
                {
                    ["hidden_hours"] = JsonSerializer.SerializeToElement(call.HiddenHours),
                    // A phone and a community are enough, at any time until the close.
                    [OpeningRules.RegisterGrowsName] = JsonSerializer.SerializeToElement(true),
                }));
        await work.Run("insert into voting.vote_ledger (call_id, seq, leaf) values (@callId, 0, @leaf)", new { callId = call.Id, leaf = leaf.ToText() });
    }

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
