using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Who did what to which thing. <paramref name="Detail"/> never carries personal data.</summary>
public sealed record AuditResponse(long Id, DateTimeOffset At, Guid? ActorId, string? ActorName, string Action, string Subject, Guid? SubjectId, JsonElement? Detail);

/// <summary>Filters are optional; <paramref name="Action"/> is a beginning, such as <c>identity.</c>.</summary>
public sealed record AuditFilter([property: MaxLength(60)] string? Action = null, Guid? ActorId = null, Guid? SubjectId = null);

internal static class ListAudit
{
    internal static async Task<Results<Ok<Paged<AuditResponse>>, ProblemHttpResult>> Handle(
        [AsParameters] AuditFilter filter, [AsParameters] Page page, Database db, CancellationToken ct)
    {
        if (!TryBefore(page.After, out var before)) return Problems.Invalid("kernel.bad_request", "after");
        var rows = await db.List<Row>(ReadAudit, new { filter.Action, filter.ActorId, filter.SubjectId, before, limit = page.Size + 1 }, ct);
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

    private sealed record Row(long Id, DateTimeOffset At, Guid? ActorId, string? ActorName, string Action, string Subject, Guid? SubjectId, string? Detail);

    private const string ReadAudit = """
        select a.id, a.at, a.actor_id, p.display_name as actor_name, a.action, a.subject, a.subject_id, a.detail::text as detail
        from kernel.pub_audit a
        left join identity.person p on p.id = a.actor_id
        where (@before::bigint is null or a.id < @before)
          and (@Action::text is null or starts_with(a.action, @Action))
          and (@ActorId::uuid is null or a.actor_id = @ActorId)
          and (@SubjectId::uuid is null or a.subject_id = @SubjectId)
        order by a.id desc
        limit @limit
        """;
}
