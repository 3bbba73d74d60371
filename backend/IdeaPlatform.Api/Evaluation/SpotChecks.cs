using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

public sealed record DrawSpotCheckRequest([property: Range(1, 50)] int Wanted);

public sealed record SpotCheckDrawn(Guid Id, int No);

public sealed record RecordFindingRequest(
    [property: Required, RegularExpression("^(in_order|to_mend|serious)$")] string Finding,
    [property: Required, Words(5, 1000)] string Note,
    DateOnly LookedOn,
    [property: MaxLength(Files.MostOfVisit)] IReadOnlyList<Guid>? EvidenceIds = null);

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
        if (user.BelongsTo(row.Carriers)) return Problems.Refused("evaluation.own_organization");
        if (row.Finding is not null) return Problems.Refused("evaluation.finding_entered");
        if (request.LookedOn > season.Today()) return Problems.Invalid("evaluation.visit_in_future", "lookedOn");
        var evidenceIds = (request.EvidenceIds ?? []).Distinct().ToArray();
        if (!await ProjectFiles.HasAll(work, projectId, evidenceIds)) return Problems.Invalid("projects.evidence_unknown", "evidenceIds");
        if (await ProjectFiles.WhichNotToShow(work, evidenceIds) is { } name) return Problems.Refused("evaluation.photo_not_public", new { name });
        await work.Run(SaveFinding, new { spotCheckId, projectId, request.Finding, note = PersonalNumbers.Mask(request.Note.Trim()), request.LookedOn, userId = user.Id, evidenceIds });
        await ProjectFiles.ShowPhotos(work, evidenceIds, season.Now());
        await work.Audit(user.Id, "evaluation.finding_recorded", "project", projectId, new { spotCheckId, request.Finding, files = evidenceIds.Length });
        await work.Changed("evaluation.spot_check", spotCheckId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Running(Guid Id, string No);

    private sealed record Drawn(string ScopeAreaCode, Guid[] Carriers, string? Finding);

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
        select s.scope_area_code, p.carriers, n.finding
        from evaluation.spot_check_project n
        join evaluation.spot_check s on s.id = n.spot_check_id
        join projects.pub_project p on p.id = n.project_id
        where n.spot_check_id = @spotCheckId and n.project_id = @projectId and n.drawn
        """;

    private const string SaveFinding = """
        update evaluation.spot_check_project
        set finding = @Finding, note = @note, looked_on = @LookedOn, looked_by = @userId
        where spot_check_id = @spotCheckId and project_id = @projectId;
        insert into evaluation.spot_check_evidence (spot_check_id, project_id, evidence_id)
        select @spotCheckId, @projectId, f.id from unnest(@evidenceIds::uuid[]) f (id)
        """;
}
