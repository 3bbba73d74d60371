using System.ComponentModel.DataAnnotations;

namespace IdeaPlatform.Identity;

/// <summary>
/// Filters are optional. <paramref name="Action"/> is a beginning, such as <c>identity.</c>; <paramref name="Actor"/> a part of the name;
/// <paramref name="Id"/> anything that has one: who acted or what was acted upon.
/// </summary>
public sealed record AuditFilter(
    [property: MaxLength(60)] string? Action = null, Guid? ActorId = null, Guid? SubjectId = null, [property: MaxLength(40)] string? Actor = null,
    [property: MaxLength(40)] string? Subject = null, Guid? Id = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>The rows that a filter leaves, newest first; the page and the file read the same.</summary>
internal sealed record AuditRow(long Id, DateTimeOffset At, Guid? ActorId, string? ActorName, string Action, string Subject, Guid? SubjectId, string? Detail)
{
    public const string Read = """
        select a.id, a.at, a.actor_id, p.display_name as actor_name, a.action, a.subject, a.subject_id, a.detail::text as detail
        from kernel.pub_audit a
        left join identity.person p on p.id = a.actor_id
        where (@before::bigint is null or a.id < @before)
          and (@Action::text is null or starts_with(a.action, @Action))
          and (@ActorId::uuid is null or a.actor_id = @ActorId)
          and (@SubjectId::uuid is null or a.subject_id = @SubjectId)
          and (@Actor::text is null or strpos(p.display_name, @Actor) > 0)
          and (@Subject::text is null or a.subject = @Subject)
          and (@Id::uuid is null or @Id in (a.actor_id, a.subject_id))
          and (@From::timestamptz is null or a.at >= @From)
          and (@To::timestamptz is null or a.at < @To)
        order by a.id desc
        limit @limit
        """;

    public static object Parameters(AuditFilter filter, long? before, int limit) => new
    {
        Action = Given(filter.Action),
        filter.ActorId,
        filter.SubjectId,
        Actor = Given(filter.Actor),
        Subject = Given(filter.Subject),
        filter.Id,
        From = filter.From?.ToUniversalTime(),
        To = filter.To?.ToUniversalTime(),
        before,
        limit,
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
