using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>An idea on the list of the vote. <paramref name="N"/>: its place there, by which paper names it.</summary>
public sealed record ListedIdeaResponse(int N, Guid IdeaId, string No, string Title, string AreaCode, long CostFen, bool InVote);

internal static class VoteList
{
    public static Task<IReadOnlyList<ListedIdeaResponse>> ByPlace(Database db, Guid callId, CancellationToken ct) =>
        db.List<ListedIdeaResponse>($"{Read} order by t.n", new { callId }, ct);

    /// <summary>Another order for every voter: no place on the list is worth more than another.</summary>
    public static Task<IReadOnlyList<ListedIdeaResponse>> Shuffled(Database db, Guid callId, Guid seed, CancellationToken ct) =>
        db.List<ListedIdeaResponse>($"{Read} order by sha256(convert_to(@seed || t.idea_id::text, 'UTF8')), t.n", new { callId, seed = seed.ToString() }, ct);

    private const string Read = """
        select t.n, t.idea_id, i.no, i.title, i.area_code, t.cost_fen, i.state = 'in_vote' as in_vote
        from voting.tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = @callId
        """;
}
