using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>A project from before the platform, as the document names it.</summary>
public sealed record AddEarlierProjectRequest(
    [property: Required, Words(2, 80)] string Name,
    [property: Range(2000, 2200)] int Year,
    [property: Required, Words(5, 200)] string Source,
    [property: StringLength(80)] string OrganizationName = "",
    [property: StringLength(12)] string AreaCode = "");

public sealed record EarlierProject(Guid Id, string No, string Name, int Year, string OrganizationName, string AreaCode, string Source);

/// <summary>Projects that were carried out before the platform was there: they have a name, a year and a document, and figures like any other.</summary>
internal static class EarlierProjects
{
    internal static async Task<Ok<IReadOnlyList<EarlierProject>>> List(CurrentUser user, Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<EarlierProject>(ReadAll, new { areas = user.Areas(Roles.Bureau, Roles.Auditor) }, ct));

    internal static async Task<Results<Created<EarlierProject>, ProblemHttpResult>> Add(
        AddEarlierProjectRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var areaCode = request.AreaCode.Length > 0 ? request.AreaCode : user.Areas(Roles.Bureau).Order().First();
        if (!user.Has(Roles.Bureau, areaCode)) return Problems.NotFound("projects.earlier_area");
        if (request.Year > season.Today().Year) return Problems.Invalid("projects.earlier_future", "year");
        await using var work = await db.Begin(ct);
        if (!await work.One<bool>("select exists (select 1 from registers.pub_area a where a.code = @areaCode)", new { areaCode })) return Problems.NotFound("projects.earlier_area");
        var id = Guid.CreateVersion7();
        // The row stays locked until the commit, so numbers have no gap.
        var no = $"GD-ZQ-{request.Year}-{await work.One<int>(NextNumber, new { request.Year }):00}";
        var added = new EarlierProject(id, no, PersonalNumbers.Mask(request.Name.Trim()), request.Year, PersonalNumbers.Mask(request.OrganizationName.Trim()), areaCode, PersonalNumbers.Mask(request.Source.Trim()));
        if (await work.Run(Save, new { added.Id, added.No, added.Name, added.Year, added.OrganizationName, added.AreaCode, added.Source, userId = user.Id, now = season.Now() }) == 0)
        {
            return Problems.Refused("projects.earlier_known");
        }
        await work.Audit(user.Id, "projects.earlier_added", "earlier_project", id, new { no });
        await work.Commit();
        return TypedResults.Created($"/api/desk/earlier-projects/{id}", added);
    }

    private const string ReadAll = """
        select e.id, e.no, e.name, e.year, e.organization_name, e.area_code, e.source
        from projects.earlier_project e
        where exists (select 1 from unnest(@areas) a where e.area_code like a || '%')
        order by e.year desc, e.no
        limit 500
        """;

    private const string NextNumber = """
        insert into projects.counter (name, year, last)
        values ('earlier', @Year, 1)
        on conflict (name, year) do update set last = counter.last + 1
        returning last
        """;

    private const string Save = """
        insert into projects.earlier_project (id, no, name, year, organization_name, area_code, source, entered_by, entered_at)
        values (@Id, @No, @Name, @Year, @OrganizationName, @AreaCode, @Source, @userId, @now)
        on conflict (name, year) do nothing
        """;
}
