using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

/// <summary>Public with the finding; taken down by itself, a photo leaves the reason in its place.</summary>
public sealed record SpotCheckPhoto(Guid Id, int Width, int Height, bool Hidden, string HiddenReason);

/// <summary><paramref name="Papers"/> may hold names: they are listed only for those who work on the project.</summary>
public sealed record SpotCheckProject(
    Guid ProjectId, string ProjectNo, string IdeaTitle, Guid OrganizationId, string OrganizationName, int Place, string Lot, bool Drawn, string? Finding, string? Note, DateOnly? LookedOn,
    IReadOnlyList<SpotCheckPhoto> Photos, IReadOnlyList<SheetEvidence> Papers);

/// <summary>A spot check with everything that anybody needs to draw it again: the seed, and all projects that were in it.</summary>
public sealed record SpotCheck(Guid Id, int No, string ScopeAreaCode, string Seed, int Wanted, DateTimeOffset DrawnAt, IReadOnlyList<SpotCheckProject> Projects);

public sealed record SpotCheckItem(Guid Id, int No, DateTimeOffset DrawnAt, int Projects, int Drawn, int Looked);

/// <summary>Every spot check, for everybody: how it was drawn, what was found, and the photos of it.</summary>
internal static class GetSpotCheck
{
    internal static async Task<Ok<IReadOnlyList<SpotCheckItem>>> List(Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<SpotCheckItem>(ReadAll, null, ct));

    internal static async Task<Results<Ok<SpotCheck>, ProblemHttpResult>> Handle(Guid spotCheckId, CurrentUser? user, Database db, CancellationToken ct)
    {
        if (await db.MaybeOne<Row>(ReadOne, new { spotCheckId }, ct) is not { } row) return Problems.NotFound("evaluation.spot_check_unknown");
        var projects = await db.List<InLot>(ReadProjects, new { spotCheckId }, ct);
        var photos = (await db.List<LinkedPhoto>(ReadPhotos, new { spotCheckId }, ct)).ToLookup(one => one.ProjectId, one => new SpotCheckPhoto(one.Id, one.Width, one.Height, one.Hidden, one.HiddenReason));
        var mine = new { spotCheckId, organizations = user?.Organizations ?? [], areas = user?.Areas(Roles.Bureau, Roles.Finance, Roles.Auditor) ?? [] };
        var papers = (await db.List<LinkedPaper>(ReadPapers, mine, ct)).ToLookup(one => one.ProjectId, one => new SheetEvidence(one.Id, one.Kind, one.Name));
        return TypedResults.Ok(new SpotCheck(row.Id, row.No, row.ScopeAreaCode, row.Seed, row.Wanted, row.DrawnAt, [.. projects.Select(one => new SpotCheckProject(
            one.ProjectId, one.ProjectNo, one.IdeaTitle, one.OrganizationId, one.OrganizationName, one.Place, one.Lot, one.Drawn, one.Finding, one.Note, one.LookedOn,
            [.. photos[one.ProjectId]], [.. papers[one.ProjectId]]))]));
    }

    private sealed record Row(Guid Id, int No, string ScopeAreaCode, string Seed, int Wanted, DateTimeOffset DrawnAt);

    private sealed record InLot(
        Guid ProjectId, string ProjectNo, string IdeaTitle, Guid OrganizationId, string OrganizationName, int Place, string Lot, bool Drawn, string? Finding, string? Note, DateOnly? LookedOn);

    private sealed record LinkedPhoto(Guid ProjectId, Guid Id, int Width, int Height, bool Hidden, string HiddenReason);

    private sealed record LinkedPaper(Guid ProjectId, Guid Id, string Kind, string Name);

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

    private const string ReadPhotos = """
        select l.project_id, e.id, e.width, e.height, e.hidden, e.hidden_reason
        from evaluation.spot_check_evidence l
        join projects.pub_evidence e on e.id = l.evidence_id and e.kind = 'photo'
        where l.spot_check_id = @spotCheckId
        order by e.uploaded_at, e.id
        """;

    // The same people to whom Projects hands the file.
    private const string ReadPapers = """
        select l.project_id, e.id, e.kind, e.name
        from evaluation.spot_check_evidence l
        join projects.pub_evidence e on e.id = l.evidence_id and e.kind <> 'photo' and not e.hidden
        join projects.pub_project p on p.id = l.project_id
        join programmes.pub_call c on c.id = p.call_id
        where l.spot_check_id = @spotCheckId
          and (p.carriers && @organizations
            or exists (select 1 from unnest(@areas) a where c.scope_area_code like a || '%'))
        order by e.uploaded_at, e.id
        """;
}
