using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>What the vote needs to know of its call: dates, electorate, method and limits as they will be at the opening, visibility.</summary>
internal sealed record CallFacts(
    Guid Id, string Phase, string ScopeAreaCode, DateTimeOffset VoteFrom, DateTimeOffset VoteTo, string TallyVisibility, int HiddenHours,
    string VoteMethod, int MaxPicks, int MinPicks, int VotePoints, string SelectionRule, long PotFen)
{
    public VoteWindow Window(bool opened, bool closed) => new(VoteFrom, VoteTo, opened, closed || Phase == "cancelled");

    /// <summary>The rules of the vote: a knapsack is limited by the pot, points by their number.</summary>
    public VoteRules Rules => new(VoteMethod, MaxPicks, MinPicks, VoteMethod == "points" ? VotePoints : null, VoteMethod == "knapsack" ? PotFen : null);

    public static CallFacts Of(Guid callId, NpgsqlDataReader row) => new(
        callId, row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5),
        row.GetInt32(6), row.GetString(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10),
        row.GetString(11), row.GetInt64(12));

    public const string Columns = """
        c.id, c.phase, c.scope_area_code, c.vote_from, c.vote_to, c.tally_visibility, c.hidden_hours, c.vote_method, c.max_picks, c.min_picks,
            c.vote_points, c.selection_rule, coalesce((select p.left_fen from programmes.pub_pot p where p.id = c.pot_id), 0) as pot_fen
        """;

    /// <summary>A draft is nobody's business, and has no dates yet.</summary>
    public const string Read = $"""
        select {Columns}
        from programmes.pub_call c
        where c.id = @callId and c.phase <> 'draft' and c.vote_from is not null and c.vote_to is not null
        """;
}
