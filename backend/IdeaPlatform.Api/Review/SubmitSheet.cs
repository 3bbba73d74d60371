using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Review.Calibration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary><paramref name="Version"/> is the saved version that the reviewer looked at when they pressed the button.</summary>
public sealed record SubmitSheetRequest([property: Range(0, int.MaxValue)] int Version);

public sealed record SubmittedSheetResponse(int PointsX100, DateTimeOffset SubmittedAt);

/// <summary>Hands the sheet in. Final: neither the reviewer nor the bureau changes it afterwards, and the database refuses it too.</summary>
internal static class SubmitSheet
{
    internal static async Task<Results<Ok<SubmittedSheetResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, SubmitSheetRequest request, CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var callId = await work.MaybeOne<Guid?>("select call_id from review.sheet where idea_id = @ideaId and reviewer_id = @reviewerId",
            new { ideaId, reviewerId = reviewer.Id });
        if (callId is null) return Problems.NotFound("review.not_yours");
        await Panel.TakeTurn(work, callId.Value);
        if (await SheetRow.Lock(work, ideaId, reviewer.Id) is not { } sheet) return Problems.NotFound("review.not_yours");
        if (SheetRules.WhyNotChange(sheet.State, sheet.Phase) is { } closed) return Problems.Refused(closed);
        if (sheet.Version != request.Version) return Problems.Stale("review.stale_sheet", await GetSheet.Read(work, ideaId, reviewer.Id));
        var criteria = await SheetRow.Criteria(work, sheet.CallId);
        var points = (await work.List<GivenPoint>(ReadPoints, new { sheet.Id })).ToDictionary(point => point.Code, point => point.Points);
        if (SheetRules.WhyNotSubmit(criteria, points, sheet.Comment, sheet.MinComment) is { } unfinished) return Problems.Refused(unfinished, new { least = sheet.MinComment });
        var (pointsX100, now) = (SheetRules.PointsX100(criteria, points, sheet.Scale), season.Now());
        // A conflict is found before the mark counts: the sheet goes to somebody else, and that is kept although the mark is refused.
        await Conflicts.Refresh(work, sheet.CallId, now, reviewer.Id);
        if (await Conflicts.HardKind(work, ideaId, reviewer.Id) is { } kind)
        {
            await Settlement.InTurn(work, sheet.CallId, now, null);
            await work.Commit();
            return Problems.Refused("review.in_conflict", new { kind });
        }
        await work.Run(SaveSubmission, new { sheet.Id, pointsX100, now });
        await Divergence.Ask(work, sheet.CallId, ideaId, now);
        await Panel.RefreshGate(work, sheet.CallId);
        await work.Audit(reviewer.Id, "review.submit_sheet", "idea", ideaId);
        await work.Changed("review.desk", sheet.CallId, "desk");
        await work.Commit();
        return TypedResults.Ok(new SubmittedSheetResponse(pointsX100, now));
    }

    private sealed record GivenPoint(string Code, int Points);

    private const string ReadPoints = "select criterion_code as code, points from review.point where sheet_id = @Id";

    private const string SaveSubmission = """
        update review.sheet
        set state = 'submitted', points_x100 = @pointsX100, submitted_at = @now, version = version + 1
        where id = @Id
        """;
}
