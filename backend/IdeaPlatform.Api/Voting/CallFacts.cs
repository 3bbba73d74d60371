namespace IdeaPlatform.Voting;

/// <summary>What the vote needs to know of its call: dates, electorate, limits, visibility.</summary>
internal sealed record CallFacts(
    Guid Id, string Phase, string ScopeAreaCode, DateTimeOffset VoteFrom, DateTimeOffset VoteTo, int MaxPicks, int MinPicks, string TallyVisibility, int HiddenHours)
{
    public VoteWindow Window(bool opened, bool closed) => new(VoteFrom, VoteTo, opened, closed || Phase == "cancelled");

    /// <summary>A draft is nobody's business, and has no dates yet.</summary>
    public const string Read = """
        select id, phase, scope_area_code, vote_from, vote_to, max_picks, min_picks, tally_visibility, hidden_hours
        from programmes.pub_call
        where id = @callId and phase <> 'draft' and vote_from is not null and vote_to is not null
        """;
}
