using System.Globalization;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Who did what to which thing. <paramref name="Detail"/> never carries personal data.</summary>
public sealed record AuditResponse(long Id, DateTimeOffset At, Guid? ActorId, string? ActorName, string Action, string Subject, Guid? SubjectId, JsonElement? Detail);

internal static class ListAudit
{
    internal static async Task<Results<Ok<Paged<AuditResponse>>, ProblemHttpResult>> Handle(
        [AsParameters] AuditFilter filter, [AsParameters] Page page, Database db, CancellationToken ct)
    {
        if (!TryBefore(page.After, out var before)) return Problems.Invalid("kernel.bad_request", "after");
        var rows = await db.List<AuditRow>(AuditRow.Read, AuditRow.Parameters(filter, before, page.Size + 1), ct);
        var shown = rows.Take(page.Size).Select(row => new AuditResponse(row.Id, row.At, row.ActorId, row.ActorName, row.Action, row.Subject, row.SubjectId,
            row.Detail is null ? null : JsonDocument.Parse(row.Detail).RootElement)).ToArray();
        return TypedResults.Ok(new Paged<AuditResponse>(shown, rows.Count > page.Size ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static bool TryBefore(string? after, out long? before)
    {
        before = null;
        if (string.IsNullOrEmpty(after)) return true;
        if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        before = id;
        return true;
    }
}
