using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

public sealed record DrawSpotCheckRequest([property: Range(1, 50)] int Wanted);

public sealed record SpotCheckDrawn(Guid Id, int No);

public sealed record RecordFindingRequest(
    [property: Required, RegularExpression("^(in_order|to_mend|serious)$")] string Finding,
    [property: Required, StringLength(1000, MinimumLength = 5)] string Note,
    DateOnly LookedOn);

public sealed record SpotCheckProject(
    Guid ProjectId, string ProjectNo, string IdeaTitle, Guid OrganizationId, string OrganizationName, int Place, string Lot, bool Drawn, string? Finding, string? Note, DateOnly? LookedOn);

/// <summary>A spot check with everything that anybody needs to draw it again: the seed, and all projects that were in it.</summary>
public sealed record SpotCheck(Guid Id, int No, string ScopeAreaCode, string Seed, int Wanted, DateTimeOffset DrawnAt, IReadOnlyList<SpotCheckProject> Projects);

public sealed record SpotCheckItem(Guid Id, int No, DateTimeOffset DrawnAt, int Projects, int Drawn, int Looked);

/// <summary>The bureau draws running projects by lot and looks at them unannounced. Every draw stays and is public, so none can be repeated until it suits.</summary>
internal static class SpotChecks
{
    internal static async Task<Results<Created<SpotCheckDrawn>, ProblemHttpResult>> Draw(
        DrawSpotCheckRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var area = user.Areas(Roles.Bureau).Order(StringComparer.Ordinal).First();
        var running = await work.List<Running>(ReadRunning, new { area });
        if (running.Count < request.Wanted) return Problems.Refused("evaluation.few_projects", new { running = running.Count, wanted = request.Wanted });
        var (id, seed) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32));
        var no = await work.One<int>(Save, new { id, area, seed, request.Wanted, userId = user.Id, now = season.Now() });
        foreach (var lot in SpotCheckRules.Draw(seed, running.Select(one => (one.Id, one.No)), request.Wanted))
        {
            await work.Run(SaveLot, new { id, lot.ProjectId, lot.ProjectNo, lot.Place, lot.Hash, lot.Drawn });
        }
        await work.Audit(user.Id, "evaluation.spot_check_drawn", "spot_check", id, new { request.Wanted, running = running.Count, seed = Convert.ToHexStringLower(seed) });
        await work.Changed("evaluation.spot_check", id, "desk");
        await work.Commit();
        return TypedResults.Created($"/api/spot-checks/{id}", new SpotCheckDrawn(id, no));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> RecordFinding(
        Guid spotCheckId, Guid projectId, RecordFindingRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await work.Run("select 1 from evaluation.spot_check_project where spot_check_id = @spotCheckId and project_id = @projectId for update", new { spotCheckId, projectId });
        var row = await work.MaybeOne<Drawn>(ReadDrawn, new { spotCheckId, projectId });
        if (row is null || !user.Has(Roles.Bureau, row.ScopeAreaCode)) return Problems.NotFound("evaluation.spot_check_unknown");
        if (user.Organizations.Contains(row.OrganizationId)) return Problems.Refused("evaluation.own_organization");
        if (row.Finding is not null) return Problems.Refused("evaluation.finding_entered");
        if (request.LookedOn > season.Today()) return Problems.Invalid("evaluation.visit_in_future", "lookedOn");
        await work.Run(SaveFinding, new { spotCheckId, projectId, request.Finding, note = PersonalNumbers.Mask(request.Note.Trim()), request.LookedOn, userId = user.Id });
        await work.Audit(user.Id, "evaluation.finding_recorded", "project", projectId, new { spotCheckId, request.Finding });
        await work.Changed("evaluation.spot_check", spotCheckId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static async Task<Ok<IReadOnlyList<SpotCheckItem>>> List(Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<SpotCheckItem>(ReadAll, null, ct));

    internal static async Task<Results<Ok<SpotCheck>, ProblemHttpResult>> Get(Guid spotCheckId, Database db, CancellationToken ct)
    {
        var row = await db.MaybeOne<Row>(ReadOne, new { spotCheckId }, ct);
        return row is null
            ? Problems.NotFound("evaluation.spot_check_unknown")
            : TypedResults.Ok(new SpotCheck(row.Id, row.No, row.ScopeAreaCode, row.Seed, row.Wanted, row.DrawnAt, await db.List<SpotCheckProject>(ReadProjects, new { spotCheckId }, ct)));
    }

    private sealed record Running(Guid Id, string No);

    private sealed record Drawn(string ScopeAreaCode, Guid OrganizationId, string? Finding);

    private sealed record Row(Guid Id, int No, string ScopeAreaCode, string Seed, int Wanted, DateTimeOffset DrawnAt);

    private const string ReadRunning = """
        select p.id, p.no
        from projects.pub_project p
        join programmes.pub_call c on c.id = p.call_id
        where p.state = 'in_progress' and c.scope_area_code like @area || '%'
        order by p.no
        """;

    private const string Save = """
        insert into evaluation.spot_check (id, scope_area_code, seed, wanted, drawn_by, drawn_at)
        values (@id, @area, @seed, @Wanted, @userId, @now)
        returning no
        """;

    private const string SaveLot = """
        insert into evaluation.spot_check_project (spot_check_id, project_id, project_no, place, lot, drawn)
        values (@id, @ProjectId, @ProjectNo, @Place, @Hash, @Drawn)
        """;

    private const string ReadDrawn = """
        select s.scope_area_code, p.organization_id, n.finding
        from evaluation.spot_check_project n
        join evaluation.spot_check s on s.id = n.spot_check_id
        join projects.pub_project p on p.id = n.project_id
        where n.spot_check_id = @spotCheckId and n.project_id = @projectId and n.drawn
        """;

    private const string SaveFinding = """
        update evaluation.spot_check_project
        set finding = @Finding, note = @note, looked_on = @LookedOn, looked_by = @userId
        where spot_check_id = @spotCheckId and project_id = @projectId
        """;

    private const string ReadAll = """
        select s.id, s.no, s.drawn_at, count(*)::int as projects, (count(*) filter (where n.drawn))::int as drawn, (count(*) filter (where n.finding is not null))::int as looked
        from evaluation.spot_check s
        join evaluation.spot_check_project n on n.spot_check_id = s.id
        group by s.id
        order by s.no desc
        limit 100
        """;

    private const string ReadOne = """
        select id, no, scope_area_code, encode(seed, 'hex') as seed, wanted, drawn_at from evaluation.spot_check where id = @spotCheckId
        """;

    private const string ReadProjects = """
        select n.project_id, n.project_no, i.title as idea_title, p.organization_id, o.name as organization_name, n.place, n.lot, n.drawn, n.finding, n.note, n.looked_on
        from evaluation.spot_check_project n
        join projects.pub_project p on p.id = n.project_id
        join ideas.pub_idea i on i.id = p.idea_id
        join organizations.pub_organization o on o.id = p.organization_id
        where n.spot_check_id = @spotCheckId
        order by n.place
        """;
}
