using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects;

/// <summary>An idea as claiming sees it: its own state, its call's window and money, and what the bureau decided for it alone, and who was asked to claim it.</summary>
internal sealed record IdeaStanding(
    Guid IdeaId, string No, string Title, string State, string Category, Guid CallId, string Phase, string ScopeAreaCode,
    DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo, Guid? PotId, int PublicityDays, string PublicityKind, bool IsDemo, long CapFen,
    DateTimeOffset? ExtendedTo, string? Route, Guid? MatchingId, string? MatchingKind, DateTimeOffset? OwnUntil, string? LeadState, bool DirectedBefore)
{
    public bool WindowOpen(DateTimeOffset now) => ClaimRules.WindowOpen(State, Phase, ClaimFrom, ClaimTo, OwnUntil, now);

    public DateTimeOffset? WindowUntil => OwnUntil ?? ClaimTo;

    /// <summary>How it stands with an organization that was asked to claim this idea; null: it was not.</summary>
    public Task<string?> Invitation(Work work, Guid organizationId) =>
        work.MaybeOne<string>("select state from projects.invitation where matching_id = @MatchingId and organization_id = @organizationId", new { MatchingId, organizationId });

    public static Task<IdeaStanding?> Read(Work work, Guid ideaId) => work.MaybeOne<IdeaStanding>(ReadOne, new { ideaId });

    private const string ReadOne = """
        select idea_id, no, title, state, category, call_id, phase, scope_area_code, claim_from, claim_to, pot_id, publicity_days,
            publicity_kind, is_demo, cap_fen, extended_to, route, matching_id, matching_kind, own_until, lead_state, directed_before
        from projects.idea_standing
        where idea_id = @ideaId
        """;
}
