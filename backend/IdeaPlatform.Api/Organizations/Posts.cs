using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record RecordPostRequest(
    [property: Required] Guid? PersonId,
    [property: Required(AllowEmptyStrings = true), StringLength(40)] string Title,
    [property: Required] DateOnly? From,
    DateOnly? To = null);

public sealed record EndPostRequest([property: Required] DateOnly? To);

public sealed record PostResponse(Guid Id);

/// <summary>Posts that people hold in organizations, entered by the bureau of the person's area. They decide about conflicts of interest.</summary>
internal static class Posts
{
    internal static async Task<Results<Created<PostResponse>, ProblemHttpResult>> Record(
        Guid organizationId, RecordPostRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (request.To < request.From) return Problems.Invalid("organizations.post_dates", "to");
        await using var work = await db.Begin(ct);
        if (!await work.One<bool>("select exists (select 1 from organizations.organization where id = @organizationId)", new { organizationId })) return Problems.NotFound("organizations.unknown");
        if (!await work.One<bool>(InArea, new { personId = request.PersonId, areas = user.Areas(Roles.Bureau) })) return Problems.NotFound("organizations.person_unknown");
        var id = Guid.CreateVersion7();
        await work.Run(Save, new { id, request.PersonId, organizationId, title = request.Title.Trim(), request.From, request.To, userId = user.Id, now = season.Now() });
        await work.Publish(new PostsChanged(organizationId));
        await work.Audit(user.Id, "organizations.post_recorded", "person", request.PersonId, new { organizationId });
        await work.Commit();
        return TypedResults.Created($"/api/organizations/{organizationId}/posts/{id}", new PostResponse(id));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> End(
        Guid organizationId, Guid postId, EndPostRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var post = await work.MaybeOne<Row>(Lock, new { organizationId, postId });
        if (post is null || !await work.One<bool>(InArea, new { personId = post.PersonId, areas = user.Areas(Roles.Bureau) })) return Problems.NotFound("organizations.post_unknown");
        if (request.To < post.HeldFrom) return Problems.Invalid("organizations.post_dates", "to");
        await work.Run("update organizations.post set held_to = @To where id = @postId", new { request.To, postId });
        await work.Publish(new PostsChanged(organizationId));
        await work.Audit(user.Id, "organizations.post_ended", "person", post.PersonId, new { organizationId });
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>For an entry that was a mistake; a post that was held is ended, not removed.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        Guid organizationId, Guid postId, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var post = await work.MaybeOne<Row>(Lock, new { organizationId, postId });
        if (post is null || !await work.One<bool>(InArea, new { personId = post.PersonId, areas = user.Areas(Roles.Bureau) })) return Problems.NotFound("organizations.post_unknown");
        await work.Run("delete from organizations.post where id = @postId", new { postId });
        await work.Publish(new PostsChanged(organizationId));
        await work.Audit(user.Id, "organizations.post_removed", "person", post.PersonId, new { organizationId });
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Row(Guid PersonId, DateOnly HeldFrom);

    private const string InArea = """
        select exists (
            select 1 from identity.pub_person p join unnest(@areas) a on p.area_code like a || '%' where p.id = @personId
            union all
            select 1 from identity.pub_role r join unnest(@areas) a on r.area_code like a || '%' where r.person_id = @personId)
        """;

    private const string Lock = "select person_id, held_from from organizations.post where id = @postId and organization_id = @organizationId for update";

    private const string Save = """
        insert into organizations.post (id, person_id, organization_id, title, held_from, held_to, entered_by, entered_at)
        values (@id, @PersonId, @organizationId, @title, @From, @To, @userId, @now)
        """;
}
