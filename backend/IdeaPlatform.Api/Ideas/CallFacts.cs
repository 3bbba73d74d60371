using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas;

/// <summary>What this room has to know of a call.</summary>
internal sealed record CallFacts(
    Guid Id, string Phase, DateTimeOffset? SubmitFrom, DateTimeOffset? SubmitTo, string ScopeAreaCode, long CapFen, bool IsDemo)
{
    /// <summary>Before the vote: ideas may still be screened, mended and withdrawn.</summary>
    public bool BeforeVote => Phase is "collecting" or "screening";

    public bool InScope(string areaCode) => areaCode.StartsWith(ScopeAreaCode, StringComparison.Ordinal);

    /// <summary>Reads the call and keeps it from changing phase until this work ends; null when there is none that the public knows.</summary>
    public static Task<CallFacts?> Hold(Work work, Guid callId) => work.MaybeOne<CallFacts>(ReadCall + " for share of c", new { callId });

    public static Task<CallFacts?> Read(Database db, Guid callId, CancellationToken ct) => db.MaybeOne<CallFacts>(ReadCall, new { callId }, ct);

    private const string ReadCall = """
        select c.id, c.phase, c.submit_from, c.submit_to, c.scope_area_code, c.cap_fen, c.is_demo
        from programmes.pub_call c
        where c.id = @callId and c.phase <> 'draft'
        """;
}
