using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>What a tap has to know of its call: dates, electorate, visibility. By which rules it counts, the head of the vote tells.</summary>
internal record VoteCall(
    Guid Id, string Phase, string ScopeAreaCode, DateTimeOffset VoteFrom, DateTimeOffset VoteTo, string TallyVisibility, int HiddenHours)
{
    public VoteWindow Window(bool opened, bool closed) => new(VoteFrom, VoteTo, opened, closed || Phase == "cancelled");

    public static VoteCall Of(Guid callId, NpgsqlDataReader row) => new(
        callId, row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetInt32(6));

    public const string Columns = "c.id, c.phase, c.scope_area_code, c.vote_from, c.vote_to, c.tally_visibility, c.hidden_hours";
}

/// <summary>A call with method and limits as they will be at the opening.</summary>
internal sealed record CallFacts(
    Guid Id, string Phase, string ScopeAreaCode, DateTimeOffset VoteFrom, DateTimeOffset VoteTo, string TallyVisibility, int HiddenHours,
    string VoteMethod, int MaxPicks, int MinPicks, int VotePoints, string SelectionRule, long PotFen)
    : VoteCall(Id, Phase, ScopeAreaCode, VoteFrom, VoteTo, TallyVisibility, HiddenHours)
{
    /// <summary>The rules of the vote: a knapsack is limited by the pot, points by their number.</summary>
    public VoteRules Rules => new(VoteMethod, MaxPicks, MinPicks, VoteMethod == "points" ? VotePoints : null, VoteMethod == "knapsack" ? PotFen : null);

    /// <summary>A draft is nobody's business, and has no dates yet.</summary>
    public const string Read = $"""
        select {Columns}, c.vote_method, c.max_picks, c.min_picks, c.vote_points, c.selection_rule,
            coalesce((select p.left_fen from programmes.pub_pot p where p.id = c.pot_id), 0) as pot_fen
        from programmes.pub_call c
        where c.id = @callId and c.phase <> 'draft' and c.vote_from is not null and c.vote_to is not null
        """;
}
