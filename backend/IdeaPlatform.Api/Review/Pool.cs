using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary>
/// A reviewer as the bureau keeps them. <paramref name="PhoneKnown"/>: their own phone is kept, as a hash alone; <paramref name="Open"/>,
/// <paramref name="Overdue"/> and <paramref name="Submitted"/>: sheets in calls that are under review.
/// </summary>
public sealed record PoolReviewer(
    Guid ReviewerId, string Name, string AreaCode, string[] Fields, string? HomeAreaCode, bool Active, string Note, int Version, bool PhoneKnown,
    int Declarations, int Open, int Overdue, int Submitted, IReadOnlyList<PoolPost> Posts);

/// <summary>A post in an organization. <paramref name="Id"/> is null for an account of the organization, which ends where accounts are kept.</summary>
public sealed record PoolPost(Guid? Id, Guid OrganizationId, string Organization, string Title, DateOnly From, DateOnly? To);

public sealed record SavePoolRequest(
    [property: Range(0, int.MaxValue)] int Version,
    [property: Required, MaxLength(15)] string[] Fields,
    bool Active,
    [property: Required(AllowEmptyStrings = true), StringLength(300)] string Note,
    [property: RegularExpression("^[0-9]{12}$")] string? HomeAreaCode = null,
    [property: StringLength(20)] string? Phone = null);

/// <summary>The pool of reviewers, for the bureau of their area.</summary>
internal static class Pool
{
    internal static async Task<Ok<IReadOnlyList<PoolReviewer>>> List(CurrentUser user, Database db, SeasonClock season, CancellationToken ct) =>
        TypedResults.Ok(await Read(db, user, season.Now(), null, ct));

    internal static async Task<Results<Ok<PoolReviewer>, ProblemHttpResult>> Save(
        Guid reviewerId, SavePoolRequest request, CurrentUser user, Database db, PhoneTies phones, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var known = await work.One<Known>(ReadKnown, new { reviewerId, areas = user.Areas(Roles.Bureau), request.Fields, request.HomeAreaCode });
        if (!known.Reviewer) return Problems.NotFound("review.reviewer_unknown");
        if (!known.Fields) return Problems.Invalid("review.field_unknown", "fields");
        if (!known.Area) return Problems.Invalid("review.area_unknown", "homeAreaCode");
        var now = season.Now();
        var saved = await work.Run(SaveMember, new { reviewerId, request.Version, request.Fields, request.Active, note = request.Note.Trim(), request.HomeAreaCode, now });
        if (saved == 0) return Problems.Stale("review.pool_changed", (await Read(db, user, now, reviewerId, ct)).SingleOrDefault());
        if (request.Phone is { } phone && !await phones.Save(work, reviewerId, phone, own: true)) return Problems.Invalid("identity.phone_invalid", "phone");
        await work.Audit(user.Id, "review.pool_saved", "person", reviewerId, new { request.Fields, request.Active, phone = request.Phone is not null });
        await Settlement.SettleAll(work, now);
        await work.Commit();
        return TypedResults.Ok((await Read(db, user, now, reviewerId, ct)).Single());
    }

    private static async Task<IReadOnlyList<PoolReviewer>> Read(Database db, CurrentUser user, DateTimeOffset now, Guid? reviewerId, CancellationToken ct)
    {
        var key = new { areas = user.Areas(Roles.Bureau), reviewerId, now };
        var rows = await db.List<Row>(ReadPool, key, ct);
        var posts = (await db.List<PostRow>(ReadPosts, new { ids = rows.Select(row => row.ReviewerId).ToArray() }, ct)).ToLookup(post => post.PersonId);
        return [.. rows.Select(row => new PoolReviewer(row.ReviewerId, row.Name, row.AreaCode, row.Fields, row.HomeAreaCode, row.Active, row.Note, row.Version,
            row.PhoneKnown, row.Declarations, row.Open, row.Overdue, row.Submitted,
            [.. posts[row.ReviewerId].Select(post => new PoolPost(post.Id, post.OrganizationId, post.Organization, post.Title, post.HeldFrom, post.HeldTo))]))];
    }

    private sealed record Known(bool Reviewer, bool Fields, bool Area);

    private sealed record Row(
        Guid ReviewerId, string Name, string AreaCode, string[] Fields, string? HomeAreaCode, bool Active, string Note, int Version, bool PhoneKnown,
        int Declarations, int Open, int Overdue, int Submitted);

    private sealed record PostRow(Guid PersonId, Guid? Id, Guid OrganizationId, string Organization, string Title, DateOnly HeldFrom, DateOnly? HeldTo);

    private const string ReadKnown = """
        select exists (select 1 from identity.pub_role r join unnest(@areas) a on r.area_code like a || '%'
                       where r.person_id = @reviewerId and r.role = 'reviewer') as reviewer,
            not exists (select 1 from unnest(@Fields) f where not exists (select 1 from registers.pub_category c where c.code = f)) as fields,
            @HomeAreaCode::text is null or exists (select 1 from registers.pub_area where code = @HomeAreaCode) as area
        """;

    private const string SaveMember = """
        insert into review.pool_member (reviewer_id, fields, home_area_code, active, note, version, updated_at)
        select @reviewerId, @Fields, @HomeAreaCode, @Active, @note, 1, @now
        where @Version = 0 or exists (select 1 from review.pool_member where reviewer_id = @reviewerId)
        on conflict (reviewer_id) do update
        set fields = excluded.fields, home_area_code = excluded.home_area_code, active = excluded.active, note = excluded.note,
            version = pool_member.version + 1, updated_at = excluded.updated_at
        where pool_member.version = @Version
        """;

    private const string ReadPool = """
        select p.id as reviewer_id, p.display_name as name, min(r.area_code) as area_code, coalesce(m.fields, '{}') as fields,
            coalesce(m.home_area_code, p.area_code) as home_area_code, coalesce(m.active, true) as active, coalesce(m.note, '') as note,
            coalesce(m.version, 0) as version,
            exists (select 1 from identity.pub_phone_tie t where t.person_id = p.id and t.own > 0) as phone_known,
            ((select count(*) from review.declaration d where d.reviewer_id = p.id and d.withdrawn_at is null)
             + coalesce((select t.close from identity.pub_phone_tie t where t.person_id = p.id), 0))::int as declarations,
            coalesce(n.open, 0)::int as open, coalesce(n.overdue, 0)::int as overdue, coalesce(n.submitted, 0)::int as submitted
        from identity.pub_role r
        join unnest(@areas) a on r.area_code like a || '%'
        join identity.pub_person p on p.id = r.person_id and p.closed_at is null
        left join review.pool_member m on m.reviewer_id = p.id
        left join lateral (
            select count(*) filter (where s.state = 'handed') as open, count(*) filter (where s.state = 'handed' and s.due_at < @now) as overdue,
                count(*) filter (where s.state = 'submitted') as submitted
            from review.held_sheet s
            join programmes.pub_call c on c.id = s.call_id and c.phase = 'reviewing'
            where s.reviewer_id = p.id) n on true
        where r.role = 'reviewer' and (@reviewerId::uuid is null or p.id = @reviewerId)
        group by p.id, p.display_name, p.area_code, m.fields, m.home_area_code, m.active, m.note, m.version, n.open, n.overdue, n.submitted
        order by p.display_name, p.id
        """;

    private const string ReadPosts = """
        select p.person_id, p.id, p.organization_id, o.name as organization, p.title, p.held_from, p.held_to
        from organizations.pub_post p
        join organizations.pub_organization o on o.id = p.organization_id
        where p.person_id = any(@ids)
        order by p.held_to desc nulls first, p.held_from desc, p.organization_id, p.id
        """;
}
