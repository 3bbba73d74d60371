namespace IdeaPlatform.Voting;

/// <summary>
/// One wish of a voter: give an idea so many points (1 in an approval or knapsack vote), or take them back (0).
/// <paramref name="Rev"/> is the ballot version that the voter saw.
/// </summary>
internal sealed record Tap(Guid TapId, int Rev, Guid IdeaId, int Points, DateTimeOffset AdmittedAt, string Channel = Channels.Web);

/// <summary>The ways by which one ballot can be filled in.</summary>
internal static class Channels
{
    public const string Web = "web";
    public const string Kiosk = "kiosk";
    public const string Assisted = "assisted";
    public const string Paper = "paper";
    public const string Desk = "desk";
}

/// <summary>How residents vote in a call, as it was fixed at the opening. Money in fen; null: no such limit.</summary>
internal sealed record VoteRules(string Method, int MaxPicks, int MinPicks, int? MaxPoints, long? MaxCostFen);

/// <summary>The vote of a call as a tap meets it. <paramref name="Closed"/> is the one-way end, whatever the dates say.</summary>
internal sealed record VoteWindow(DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool Opened, bool Closed);

/// <summary>An idea on the list of the vote: <paramref name="N"/> is its place there, from 1.</summary>
internal sealed record Candidate(Guid IdeaId, int N, bool InVote, Guid SubmitterId, long CostFen);

/// <summary>Who taps: <paramref name="AreaCode"/> is null for a person who was not verified with a community.</summary>
internal sealed record Voter(Guid PersonId, string? AreaCode);

/// <summary>What became of a tap: a result word, or a refusal, or "stale" (the voter saw an older ballot).</summary>
internal sealed record TapOutcome(string? Result, string? Refusal, bool Stale)
{
    public static TapOutcome Saved(string result) => new(result, null, false);

    public static TapOutcome Refused(string code) => new(null, code, false);

    public static TapOutcome Outdated { get; } = new(null, null, true);
}

/// <summary>The law of the vote, without a database: the writer, the tests and a recount use the same functions.</summary>
internal static class BallotRules
{
    public const string Counted = "counted";
    public const string Withdrawn = "withdrawn";
    public const string Already = "already";

    /// <summary>Taps that were admitted in time may still be on their way to the database when the window ends.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>The reason nothing can be saved now, or null.</summary>
    public static string? WhyNotOpen(VoteWindow window, DateTimeOffset at) => window switch
    {
        { Closed: true } => "voting.closed",
        _ when at >= window.ClosesAt => "voting.closed",
        { Opened: false } => "voting.not_open_yet",
        _ when at < window.OpensAt => "voting.not_open_yet",
        _ => null,
    };

    /// <summary>The reason this person has no vote in a call for <paramref name="scope"/>, or null. Area codes nest by prefix.</summary>
    public static string? WhyNoVote(Voter voter, string scope) => voter switch
    {
        { AreaCode: null } => "voting.not_verified",
        _ when !voter.AreaCode.StartsWith(scope, StringComparison.Ordinal) => "voting.other_area",
        _ => null,
    };

    /// <summary>The reason a ballot of this standing can no longer be changed by its voter, or null.</summary>
    public static string? WhyNotChange(string status) => status switch
    {
        BallotStatus.Locked => "voting.ballot_on_paper",
        BallotStatus.Quarantined => "voting.ballot_quarantined",
        BallotStatus.Voided => "voting.ballot_voided",
        _ => null,
    };

    /// <summary>
    /// Folds one tap into the ballot. The same tap gets its first result again, before anything else is asked; a tap made on an older
    /// ballot is outdated, so a late repetition never undoes a later withdrawal. A refusal leaves the ballot as it was.
    /// </summary>
    public static TapOutcome Apply(Ballot ballot, Tap tap, Candidate idea, Voter voter, string scope, VoteWindow window)
    {
        if (ballot.FirstResult(tap.TapId) is { } first) return TapOutcome.Saved(first);
        if (WhyNotOpen(window, tap.AdmittedAt) is { } closed) return TapOutcome.Refused(closed);
        if (WhyNotChange(ballot.Status) is { } held) return TapOutcome.Refused(held);
        if (tap.Rev != ballot.Rev) return TapOutcome.Outdated;
        var given = ballot.PointsFor(idea.N);
        if (tap.Points > given && WhyNotGive(ballot, tap.Points, given, idea, voter, scope) is { } reason) return TapOutcome.Refused(reason);
        return TapOutcome.Saved(ballot.Save(tap, idea));
    }

    private static string? WhyNotGive(Ballot ballot, int points, int given, Candidate idea, Voter voter, string scope) => idea switch
    {
        _ when WhyNoVote(voter, scope) is { } reason => reason,
        { InVote: false } => "voting.idea_not_in_vote",
        // An author does not vote for their own idea.
        _ when idea.SubmitterId == voter.PersonId => "voting.own_idea",
        _ => WhyNotFit(ballot, ballot.Rules, points, given, idea),
    };

    private static string? WhyNotFit(Ballot ballot, VoteRules rules, int points, int given, Candidate idea) => rules switch
    {
        { MaxPoints: null } when points > 1 => "voting.points_not_asked",
        _ when given == 0 && ballot.Picks.Count >= rules.MaxPicks => "voting.limit_reached",
        { MaxCostFen: { } budget } when given == 0 && ballot.CostFen + idea.CostFen > budget => "voting.over_budget",
        { MaxPoints: { } most } when ballot.Points - given + points > most => "voting.not_enough_points",
        _ => null,
    };
}
