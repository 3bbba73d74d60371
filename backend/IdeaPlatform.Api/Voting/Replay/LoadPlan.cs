namespace IdeaPlatform.Voting.Replay;

/// <summary>What the server prepared for the load program: a call, its ideas, and the sessions of its voters.</summary>
public sealed record LoadPlan(Guid CallId, int MaxPicks, IReadOnlyList<Guid> Ideas, IReadOnlyList<string> Tokens)
{
    public const string FileName = "load.json";
}
