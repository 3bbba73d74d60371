using IdeaPlatform.Kernel;

namespace IdeaPlatform.Allocation;

/// <summary>What this room keeps about a person: what they objected to, and what was answered.</summary>
internal static class ExportObjections
{
    public static async Task<object?> Read(Guid personId, Database db, CancellationToken ct) =>
        await db.List<Filed>(ReadFiled, new { personId }, ct) is { Count: > 0 } filed ? new Kept(filed) : null;

    private sealed record Kept(IReadOnlyList<Filed> Objections);

    private sealed record Filed(DateTimeOffset FiledAt, string Text, string State, string? Answer, DateTimeOffset? AnsweredAt);

    private const string ReadFiled = """
        select filed_at, text, state, answer, answered_at from allocation.objection where objector_id = @personId order by filed_at, id
        """;
}
