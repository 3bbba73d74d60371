namespace IdeaPlatform.Voting.Replay;

/// <summary>What the server prepared and the replay program needs: the file plan.json in the working folder of a replay.</summary>
public sealed record ReplayPlan(Guid CallId, string FileSha256, IReadOnlyDictionary<string, Guid> Ideas, IReadOnlyDictionary<string, string> Tokens)
{
    public const string FileName = "plan.json";

    /// <summary>One line per acknowledged tap, its id; written by the replay program.</summary>
    public const string AcknowledgedName = "acknowledged.log";
}
