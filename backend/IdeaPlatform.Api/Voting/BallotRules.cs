namespace IdeaPlatform.Voting;

/// <summary>One wish of a voter: pick or withdraw one idea. <paramref name="Rev"/> is the ballot version that the voter saw.</summary>
internal sealed record Tap(Guid TapId, int Rev, Guid IdeaId, bool Pick, DateTimeOffset AdmittedAt);

/// <summary>The vote of a call as a tap meets it. <paramref name="Closed"/> is the one-way end, whatever the dates say.</summary>
internal sealed record VoteWindow(DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool Opened, bool Closed);

/// <summary>An idea on the list of the vote.</summary>
internal sealed record Candidate(Guid IdeaId, bool InVote, Guid SubmitterId, long CostFen);

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

    /// <summary>
    /// Folds one tap into the ballot. The same tap gets its first result again, before anything else is asked; a tap made on an older
    /// ballot is outdated, so a late repetition never undoes a later withdrawal. A refusal leaves the ballot as it was.
    /// </summary>
    public static TapOutcome Apply(Ballot ballot, Tap tap, Candidate idea, Voter voter, string scope, VoteWindow window)
    {
        if (ballot.FirstResult(tap.TapId) is { } first) return TapOutcome.Saved(first);
        if (WhyNotOpen(window, tap.AdmittedAt) is { } closed) return TapOutcome.Refused(closed);
        if (tap.Rev != ballot.Rev) return TapOutcome.Outdated;
        var has = ballot.Picks.Contains(idea.IdeaId);
        if (tap.Pick && !has && WhyNotPick(ballot, idea, voter, scope) is { } reason) return TapOutcome.Refused(reason);
        return TapOutcome.Saved(ballot.Save(tap, idea, changes: tap.Pick != has));
    }

    private static string? WhyNotPick(Ballot ballot, Candidate idea, Voter voter, string scope) => idea switch
    {
        _ when WhyNoVote(voter, scope) is { } reason => reason,
        { InVote: false } => "voting.idea_not_in_vote",
        // An author does not vote for their own idea.
        _ when idea.SubmitterId == voter.PersonId => "voting.own_idea",
        _ when ballot.Picks.Count >= ballot.MaxPicks => "voting.limit_reached",
        _ => null,
    };
}
