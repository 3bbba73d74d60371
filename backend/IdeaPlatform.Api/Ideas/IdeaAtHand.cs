using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas;

/// <summary>The idea that a use case is about to change, locked: whoever comes second waits and sees what the first one did.</summary>
internal sealed record IdeaAtHand(
    Guid Id, Guid CallId, string No, string State, string Kind, string AreaCode, Guid SubmitterId, string SubmitterName, long? EstCostFen, long? AgreedCostFen,
    int Revision, DateTimeOffset? AppealedAt)
{
    public static Task<IdeaAtHand?> Lock(Work work, Guid ideaId) => work.MaybeOne<IdeaAtHand>(LockIdea, new { ideaId });

    private const string LockIdea = """
        select i.id, i.call_id, i.no, i.state, i.kind, i.area_code, i.submitter_id,
            case when i.signature = 'anonymous' then '匿名居民' else i.submitter_name end as submitter_name, i.est_cost_fen, i.agreed_cost_fen,
            i.revision, i.appealed_at
        from ideas.idea i
        where i.id = @ideaId
        for update
        """;
}
