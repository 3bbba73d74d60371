using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record RegisterTag(string Code, string Kind, string NameZh, string NameEn);

/// <summary>Figures as they were computed when they were taken down.</summary>
public sealed record RegisterSnapshot(Guid Id, DateOnly AsOf, string Note, DateTimeOffset TakenAt, IReadOnlyList<RegisterFigure> Figures);

/// <summary>What a document says: a number, a share or a growth in percent, exact or 余 (over), 不足 (under), about.</summary>
public sealed record ReportedFigure(Guid Id, string Measure, string Aspect, double Value, string Qualifier, DateOnly AsOf, string SourceDoc);

public sealed record RegisterStatistics(
    DateOnly AsOf, string? Within, IReadOnlyList<RegisterFigure> Figures, IReadOnlyList<RegisterTag> Tags, IReadOnlyList<RegisterSnapshot> Snapshots,
    IReadOnlyList<ReportedFigure> Reported);

internal static class GetRegisterStatistics
{
    internal static async Task<Results<Ok<RegisterStatistics>, ProblemHttpResult>> Handle(
        Database db, SeasonClock season, CancellationToken ct, DateOnly? asOf = null, [RegularExpression("^[a-z_]{1,40}$")] string? within = null)
    {
        var day = asOf ?? season.Today();
        if (day > season.Today()) return Problems.Invalid("organizations.as_of_future", "asOf");
        var tags = await db.List<RegisterTag>("select code, kind, name_zh, name_en from registers.pub_tag order by position", null, ct);
        if (within is not null && tags.All(tag => tag.Code != within)) return Problems.Invalid("organizations.tag_unknown", "within");
        var snapshots = await db.List<Snapshot>(ReadSnapshots, null, ct);
        return TypedResults.Ok(new RegisterStatistics(day, within, await RegisterFigures.Of(db, day, within, ct), tags,
            [.. snapshots.Select(one => new RegisterSnapshot(one.Id, one.AsOf, one.Note, one.TakenAt, JsonSerializer.Deserialize<RegisterFigure[]>(one.Figures, Json.Options)!))],
            await db.List<ReportedFigure>(ReadReported, null, ct)));
    }

    private sealed record Snapshot(Guid Id, DateOnly AsOf, string Note, DateTimeOffset TakenAt, string Figures);

    private const string ReadSnapshots = """
        select id, as_of, note, taken_at, figures::text as figures from organizations.snapshot order by as_of desc, taken_at desc, id limit 20
        """;

    private const string ReadReported = """
        select id, measure, aspect, value::double precision as value, qualifier, as_of, source_doc
        from organizations.reported_figure
        order by as_of desc, entered_at, id
        limit 200
        """;
}
