using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record TakeSnapshotRequest([property: Required] DateOnly? AsOf, [property: MaxLength(200)] string Note = "");

public sealed record EnterReportedRequest(
    [property: Required, RegularExpression("^[a-z_]{1,40}$")] string Measure,
    [property: Required, RegularExpression("^(count|share|growth)$")] string Aspect,
    [property: Range(-1000, 10_000_000)] double Value,
    [property: Required, RegularExpression("^(exact|over|under|about)$")] string Qualifier,
    [property: Required] DateOnly? AsOf,
    [property: Required, Words(2, 200)] string SourceDoc);

public sealed record FigureKept(Guid Id);

/// <summary>The bureau takes the figures of a day down for good, and enters what documents report. What is reported is never computed.</summary>
internal static class KeepFigures
{
    internal static async Task<Results<Created<FigureKept>, ProblemHttpResult>> Take(
        TakeSnapshotRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (request.AsOf > season.Today()) return Problems.Invalid("organizations.as_of_future", "asOf");
        var id = Guid.CreateVersion7();
        await using var work = await db.Begin(ct);
        var figures = JsonSerializer.Serialize(await RegisterFigures.Of(work, request.AsOf!.Value), Json.Options);
        await work.Run(SaveSnapshot, new { id, request.AsOf, note = request.Note.Trim(), figures, userId = user.Id, now = season.Now() });
        await work.Audit(user.Id, "organizations.snapshot_taken", "register_snapshot", id, new { request.AsOf });
        await work.Commit();
        return TypedResults.Created($"/api/organizations/statistics?asOf={request.AsOf:yyyy-MM-dd}", new FigureKept(id));
    }

    internal static async Task<Results<Created<FigureKept>, ProblemHttpResult>> Enter(
        EnterReportedRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (!await work.One<bool>(MeasureKnown, new { request.Measure })) return Problems.Invalid("organizations.measure_unknown", "measure");
        var id = Guid.CreateVersion7();
        var saved = await work.Run(SaveReported, new
        {
            id,
            request.Measure,
            request.Aspect,
            request.Value,
            request.Qualifier,
            request.AsOf,
            source = request.SourceDoc.Trim(),
            userId = user.Id,
            now = season.Now(),
        });
        if (saved == 0) return Problems.Refused("organizations.reported_already");
        await work.Audit(user.Id, "organizations.reported_entered", "reported_figure", id, new { request.Measure, request.Aspect, request.Value });
        await work.Commit();
        return TypedResults.Created("/api/organizations/statistics", new FigureKept(id));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Remove(Guid figureId, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.Run("delete from organizations.reported_figure where id = @figureId", new { figureId }) == 0) return Problems.NotFound("organizations.reported_unknown");
        await work.Audit(user.Id, "organizations.reported_removed", "reported_figure", figureId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string MeasureKnown = """
        select @Measure in ('total', 'association', 'service', 'foundation', 'community') or exists (select 1 from registers.pub_tag t where t.code = @Measure)
        """;

    private const string SaveSnapshot = """
        insert into organizations.snapshot (id, as_of, note, figures, taken_by, taken_at) values (@id, @AsOf, @note, @figures::jsonb, @userId, @now)
        """;

    private const string SaveReported = """
        insert into organizations.reported_figure (id, measure, aspect, value, qualifier, as_of, source_doc, entered_by, entered_at)
        values (@id, @Measure, @Aspect, @Value, @Qualifier, @AsOf, @source, @userId, @now)
        on conflict do nothing
        """;
}
