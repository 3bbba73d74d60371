using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Corrections;

/// <summary>What stands in the register (or stood, when it was asked), and what should; only the parts it is about.</summary>
public sealed record Correction(
    Guid Id, Guid OrganizationId, string OrganizationName, EntryParts Before, EntryParts Wanted, string Words, string State, string Reason, string AskedBy,
    DateTimeOffset AskedAt, DateTimeOffset? DecidedAt);

internal static class ListCorrections
{
    /// <summary>For everybody in the organization: what they asked for, the newest first.</summary>
    internal static async Task<Results<Ok<IReadOnlyList<Correction>>, ProblemHttpResult>> Ours(
        Guid organizationId, CurrentUser user, Database db, CancellationToken ct) =>
        user.Organizations.Contains(organizationId)
            ? TypedResults.Ok(await Read(db, [], organizationId, ct))
            : Problems.NotAllowed("organizations.not_yours");

    /// <summary>The bureau's desk: what waits first, the oldest on top; then what was answered lately.</summary>
    internal static async Task<Ok<IReadOnlyList<Correction>>> Desk(CurrentUser user, Database db, CancellationToken ct) =>
        TypedResults.Ok(await Read(db, user.Areas(Roles.Bureau), null, ct));

    private static async Task<IReadOnlyList<Correction>> Read(Database db, string[] areas, Guid? organizationId, CancellationToken ct) =>
        [.. (await db.List<Row>(ReadAll, new { areas, organizationId }, ct)).Select(row => new Correction(row.Id, row.OrganizationId, row.OrganizationName,
            CorrectionAtHand.Of(row.Before), CorrectionAtHand.Of(row.Wanted), row.Words, row.State, row.Reason, row.AskedBy, row.AskedAt, row.DecidedAt))];

    private sealed record Row(
        Guid Id, Guid OrganizationId, string OrganizationName, string Before, string Wanted, string Words, string State, string Reason, string AskedBy,
        DateTimeOffset AskedAt, DateTimeOffset? DecidedAt);

    private const string ReadAll = """
        select c.id, c.organization_id, o.name as organization_name, c.before::text as before, c.wanted::text as wanted, c.words, c.state, c.reason,
            p.display_name as asked_by, c.asked_at, c.decided_at
        from organizations.correction c
        join organizations.organization o on o.id = c.organization_id
        join identity.pub_person p on p.id = c.asked_by
        where case when @organizationId::uuid is null
            then c.state <> 'withdrawn' and exists (select 1 from unnest(@areas) a where o.area_code like a || '%')
            else c.organization_id = @organizationId end
        order by (c.state <> 'waiting'), case when c.state = 'waiting' then c.asked_at end, c.decided_at desc, c.id
        limit 100
        """;
}
