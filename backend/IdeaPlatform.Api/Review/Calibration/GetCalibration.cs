using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review.Calibration;

/// <summary>
/// A reviewer beside the others. <paramref name="Leniency"/>: points above (mild) or below (severe) what the others gave the same ideas.
/// <paramref name="Name"/> is for the bureau; the public reads a number.
/// </summary>
public sealed record CalibratedReviewer(int Number, string? Name, int Sheets, double Mean, double Leniency);

/// <summary>An idea's marks, raw and without what its reviewers give more or less than others. Places are by these means alone, without votes.</summary>
public sealed record CalibratedIdea(
    Guid IdeaId, string No, string Title, int Sheets, double Lowest, double Highest, double Mean, double Adjusted, int Place, int AdjustedPlace, bool AnotherAsked);

/// <summary>How far the panel of a call agrees. Alpha: null when there is nothing to compare.</summary>
public sealed record CalibrationResponse(
    Guid CallId, string No, string TitleZh, string TitleEn, int Sheets, int DivergencePoints, int TrimFrom, double? AlphaInterval, double? AlphaOrdinal,
    IReadOnlyList<CalibratedReviewer> Reviewers, IReadOnlyList<CalibratedIdea> Ideas);

/// <summary>For the bureau once every sheet is in; for everybody when the result is published.</summary>
internal static class GetCalibration
{
    private static readonly string[] s_public = ["publicity", "claiming", "contracting", "implementing", "closed"];

    internal static async Task<Results<Ok<CalibrationResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser? user, Database db, CancellationToken ct)
    {
        var call = await db.MaybeOne<Call>(ReadCall, new { callId }, ct);
        if (call is null) return Problems.NotFound("review.call_unknown");
        var inside = user is not null && (user.Has(Roles.Bureau, call.ScopeAreaCode) || user.Has(Roles.Auditor, call.ScopeAreaCode));
        if (!s_public.Contains(call.Phase) && !(inside && call.Phase == "allocating")) return inside ? Problems.Refused("review.not_scored") : Problems.NotFound("review.call_unknown");
        var rows = await db.List<Row>(ReadMarks, new { callId }, ct);
        var ideas = await db.List<IdeaRow>(ReadIdeas, new { callId }, ct);
        var marks = rows.Select(row => new Mark(row.IdeaId, row.ReviewerId, row.PointsX100 / 100.0)).ToList();
        var fit = Severity.Fit(marks);
        var byIdea = marks.ToLookup(mark => mark.IdeaId);
        var units = byIdea.Select(idea => (IReadOnlyList<double>)[.. idea.Select(mark => mark.Points)]).ToList();
        return TypedResults.Ok(new CalibrationResponse(callId, call.No, call.TitleZh, call.TitleEn, marks.Count, call.DivergencePoints, call.TrimFrom,
            Shown(Agreement.Alpha(units, MarkScale.Interval), 3), Shown(Agreement.Alpha(units, MarkScale.Ordinal), 3), Reviewers(rows, fit, inside), Ideas(ideas, byIdea, fit)));
    }

    /// <summary>In an order that says nothing about who they are: by what they gave on the mean.</summary>
    private static List<CalibratedReviewer> Reviewers(IReadOnlyList<Row> rows, SeverityFit fit, bool named) =>
        [.. rows.GroupBy(row => row.ReviewerId).OrderBy(group => fit.Leniency[group.Key]).ThenBy(group => group.Key).Select((group, at) => new CalibratedReviewer(
            at + 1, named ? group.First().Name : null, group.Count(), Shown(group.Average(row => row.PointsX100 / 100.0), 2)!.Value, Shown(fit.Leniency[group.Key], 2)!.Value))];

    private static List<CalibratedIdea> Ideas(IReadOnlyList<IdeaRow> ideas, ILookup<Guid, Mark> marks, SeverityFit fit)
    {
        var scored = ideas.Where(idea => marks.Contains(idea.IdeaId)).ToList();
        double Mean(IdeaRow idea) => marks[idea.IdeaId].Average(mark => mark.Points);
        Dictionary<Guid, int> Places(Func<IdeaRow, double> by) =>
            scored.OrderByDescending(by).ThenBy(idea => idea.No, StringComparer.Ordinal).Select((idea, at) => (idea.IdeaId, at)).ToDictionary(one => one.IdeaId, one => one.at + 1);
        var (raw, adjusted) = (Places(Mean), Places(idea => fit.Adjusted[idea.IdeaId]));
        return [.. scored.OrderBy(idea => raw[idea.IdeaId]).Select(idea => new CalibratedIdea(
            idea.IdeaId, idea.No, idea.Title, marks[idea.IdeaId].Count(), marks[idea.IdeaId].Min(mark => mark.Points), marks[idea.IdeaId].Max(mark => mark.Points),
            Shown(Mean(idea), 2)!.Value, Shown(fit.Adjusted[idea.IdeaId], 2)!.Value, raw[idea.IdeaId], adjusted[idea.IdeaId], idea.AnotherAsked))];
    }

    private static double? Shown(double? value, int decimals) => value is { } number ? Math.Round(number, decimals) : null;

    private sealed record Call(string No, string TitleZh, string TitleEn, string Phase, string ScopeAreaCode, int DivergencePoints, int TrimFrom);

    private sealed record Row(Guid IdeaId, Guid ReviewerId, string Name, int PointsX100);

    private sealed record IdeaRow(Guid IdeaId, string No, string Title, bool AnotherAsked);

    private const string ReadCall = """
        select c.no, c.title_zh, c.title_en, c.phase, c.scope_area_code, r.divergence_points, r.trim_from
        from programmes.pub_call c
        join programmes.pub_review_setting r on r.call_id = c.id
        where c.id = @callId and c.phase <> 'draft'
        """;

    private const string ReadMarks = """
        select s.idea_id, s.reviewer_id, p.display_name as name, s.points_x100
        from review.counted_sheet s
        join identity.pub_person p on p.id = s.reviewer_id
        where s.call_id = @callId
        order by s.idea_id, s.reviewer_id
        """;

    private const string ReadIdeas = """
        select i.id as idea_id, i.no, i.title, exists (select 1 from review.sheet s where s.idea_id = i.id and s.origin = 'divergence') as another_asked
        from ideas.pub_idea i
        where i.call_id = @callId and i.state <> 'taken_down'
        order by i.no
        """;
}
