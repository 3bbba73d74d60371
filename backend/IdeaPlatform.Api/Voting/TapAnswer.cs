using IdeaPlatform.Identity.Published;

namespace IdeaPlatform.Voting;

/// <summary>A tap on its way to the database, and where its answer is awaited.</summary>
internal sealed class PendingTap(Guid callId, Guid personId, Tap tap, Fraud.TapOrigin? origin = null, SessionVoter? voter = null)
{
    // Continuations run elsewhere, so that the writer goes on with the next batch.
    private readonly TaskCompletionSource<TapAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid CallId => callId;

    public Guid PersonId => personId;

    public Tap Tap => tap;

    /// <summary>Where it came from, as far as the signals need it; none where an officer stood beside.</summary>
    public Fraud.TapOrigin? Origin => origin;

    /// <summary>The voter as their session knows them; once, since whoever asks again has found it wrong.</summary>
    public SessionVoter? TakeVoter() => Interlocked.Exchange(ref voter, null);

    public Task<TapAnswer> Answered => _answer.Task;

    public void Answer(TapAnswer answer) => _answer.TrySetResult(answer);

    public void Fail(Exception failure) => _answer.TrySetException(failure);
}

/// <summary>What a tap gets back, after the commit.</summary>
internal abstract record TapAnswer
{
    internal sealed record Saved(string Result, BallotResponse Ballot, VoteReceiptResponse? Receipt) : TapAnswer;

    internal sealed record Outdated(BallotResponse Ballot) : TapAnswer;

    internal sealed record Refused(string Code, object? Facts) : TapAnswer;

    internal sealed record Unknown(string Code) : TapAnswer;

    /// <summary>Nothing was saved as far as we know; the same tap may be sent again.</summary>
    internal sealed record TryLater : TapAnswer;
}
