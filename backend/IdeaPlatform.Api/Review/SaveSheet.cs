using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary>The whole sheet as it stands on the reviewer's page. <paramref name="Points"/>: 0 to the scale of the call, by criterion; what is missing is not given yet.</summary>
public sealed record SaveSheetRequest(
    [property: Range(0, int.MaxValue)] int Version,
    [property: Required] IReadOnlyDictionary<string, int> Points,
    [property: Required(AllowEmptyStrings = true), MaxLength(2000)] string Comment);

public sealed record SavedSheetResponse(int Version, DateTimeOffset SavedAt);

/// <summary>Autosave of an unfinished sheet. A page that saw an older version is told so and gets the newer one; it never overwrites it.</summary>
internal static class SaveSheet
{
    internal static async Task<Results<Ok<SavedSheetResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, SaveSheetRequest request, CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await SheetRow.Lock(work, ideaId, reviewer.Id) is not { } sheet) return Problems.NotFound("review.not_yours");
        if (request.Points.Values.Any(points => points < 0 || points > sheet.Scale)) return Problems.Invalid("review.points_out_of_range", "points");
        if (SheetRules.WhyNotChange(sheet.State, sheet.Phase) is { } reason) return Problems.Refused(reason);
        if (sheet.Version != request.Version) return Problems.Stale("review.stale_sheet", await GetSheet.Read(work, ideaId, reviewer.Id));
        var criteria = await SheetRow.Criteria(work, sheet.CallId);
        if (request.Points.Keys.Except(criteria.Select(criterion => criterion.Code)).Any()) return Problems.Invalid("review.criterion_unknown", "points");
        var now = season.Now();
        await work.Run(SavePoints, new { sheet.Id, sheet.CallId, codes = request.Points.Keys.ToArray(), points = request.Points.Values.ToArray() });
        await work.Run(SaveRest, new { sheet.Id, request.Comment, now });
        await work.Commit();
        return TypedResults.Ok(new SavedSheetResponse(sheet.Version + 1, now));
    }

    private const string SavePoints = """
        with given as (select code, points from unnest(@codes::text[], @points::int[]) as g (code, points)),
        gone as (delete from review.point p where p.sheet_id = @Id and not exists (select 1 from given g where g.code = p.criterion_code))
        insert into review.point (sheet_id, call_id, criterion_code, points)
        select @Id, @CallId, g.code, g.points from given g
        on conflict (sheet_id, criterion_code) do update set points = excluded.points
        """;

    private const string SaveRest = "update review.sheet set comment = @Comment, version = version + 1, saved_at = @now where id = @Id";
}

/// <summary>A reviewer's own sheet, locked first and read afterwards.</summary>
internal sealed record SheetRow(Guid Id, Guid CallId, string State, int Version, string Comment, string Phase, int Scale, int MinComment)
{
    public static async Task<SheetRow?> Lock(Work work, Guid ideaId, Guid reviewerId)
    {
        var id = await work.MaybeOne<Guid?>(
            "select id from review.sheet where idea_id = @ideaId and reviewer_id = @reviewerId for update", new { ideaId, reviewerId });
        return id is null ? null : await work.MaybeOne<SheetRow>(ReadSheet, new { id });
    }

    public static Task<IReadOnlyList<Criterion>> Criteria(Work work, Guid callId) =>
        work.List<Criterion>("select code, weight from programmes.pub_criterion where call_id = @callId order by position, code", new { callId });

    private const string ReadSheet = """
        select s.id, s.call_id, s.state, s.version, s.comment, c.phase, r.scale, r.min_comment
        from review.sheet s
        join programmes.pub_call c on c.id = s.call_id
        join programmes.pub_review_setting r on r.call_id = s.call_id
        where s.id = @id
        """;
}
