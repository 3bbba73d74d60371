using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Evaluation;

public sealed record SheetAspect(string Code, string NameZh, string NameEn, int Weight, int? ScoreX100);

/// <summary>
/// An indicator with what both sides say; points in hundredths, null where they are not given or not yet for the reader.
/// <paramref name="Computed"/>: what its formula came to, where it has one.
/// </summary>
public sealed record SheetIndicator(
    string Code, string Aspect, string NameZh, string NameEn, string HintZh, string HintEn, int MaxPoints, Computed? Computed, int? SelfX100, string SelfWords,
    int? OfficeX100, string OfficeWords, IReadOnlyList<Guid> SelfFiles, IReadOnlyList<Guid> OfficeFiles);

public sealed record SheetGrade(string Grade, int LeastX100);

/// <summary>Counts of one channel: those asked, those who answered, those who are satisfied.</summary>
public sealed record SatisfactionCount(string Channel, int Asked, int Answered, int Satisfied);

public sealed record SheetRating(int Stars, string Words, DateTimeOffset RatedAt);

/// <summary>
/// An evaluation as one reader may see it. <paramref name="Commands"/>: what the reader may do now. The name of whoever went to look is for
/// the two sides only, and so are the organization's words, the files (<paramref name="Files"/>: the project's, for both to choose from), and counts of fewer
/// than five answers.
/// </summary>
public sealed record EvaluationSheet(
    Guid Id, Guid ProjectId, string ProjectNo, Guid IdeaId, string IdeaTitle, Guid OrganizationId, string OrganizationName, string Stage, int Attempt, string State,
    int Version, int TemplateVersion, string TemplateZh, string TemplateEn, DateTimeOffset SelfDueAt, DateTimeOffset? ObjectBy, DateTimeOffset? AcceptedAt,
    IReadOnlyList<SheetAspect> Aspects, IReadOnlyList<SheetIndicator> Indicators, IReadOnlyList<SheetGrade> Grades, int? TotalX100, string? Grade, string? MisuseReason,
    DateOnly? VisitedOn, string VisitedBy, string VisitNote, string? Objection, DateTimeOffset? ObjectedAt, bool? Upheld, string? Answer, DateTimeOffset? AnsweredAt,
    IReadOnlyList<SatisfactionCount> Satisfaction, SheetRating? Rating, DateTimeOffset? ScoredAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? PublishedAt,
    IReadOnlyList<SheetEvidence> Files, IReadOnlyList<Guid> VisitFiles, IReadOnlyList<string> Commands);

/// <summary>Who reads: an officer sees both sides, the organization the bureau's points once they are added up, the public what was published.</summary>
internal enum SheetReader
{
    Office,
    Member,
    Public,
}

internal static class EvaluationSheets
{
    public static async Task<EvaluationSheet> Read(Work work, EvaluationAtHand one, SheetReader reader, CurrentUser? user, DateTimeOffset now)
    {
        var template = await Template.Read(work, one.TemplateVersion, one.Stage);
        var marks = (await work.List<MarkRow>(ReadMarks, new { one.Id })).ToDictionary(mark => (mark.Indicator, mark.Side));
        var isScored = EvaluationRules.IsScored(one.State);
        var computed = isScored ? Frozen(marks) : await Evidence.Compute(work, one, template, now);
        var files = reader == SheetReader.Public ? null : await Files.Read(work, one.Id, one.ProjectId);
        var showsOffice = reader == SheetReader.Office || isScored;
        SheetIndicator Show(TemplateIndicator indicator)
        {
            var (self, office) = (marks.GetValueOrDefault((indicator.Code, "self")), marks.GetValueOrDefault((indicator.Code, "office")));
            return new SheetIndicator(indicator.Code, indicator.Aspect, indicator.NameZh, indicator.NameEn, indicator.HintZh, indicator.HintEn, indicator.MaxPoints,
                computed.GetValueOrDefault(indicator.Code), self?.PointsX100, reader == SheetReader.Public ? "" : self?.Words ?? "", showsOffice ? office?.PointsX100 : null,
                showsOffice ? office?.Words ?? "" : "", [.. files?.OfMarks[(indicator.Code, "self")] ?? []],
                showsOffice ? [.. files?.OfMarks[(indicator.Code, "office")] ?? []] : []);
        }

        var more = await work.One<More>(ReadMore, new { one.Id });
        var weighed = ScoreEvaluation.Weigh(template, code => marks.GetValueOrDefault((code, "office"))?.PointsX100 ?? 0).ToDictionary(aspect => aspect.Aspect);
        return new EvaluationSheet(one.Id, one.ProjectId, one.ProjectNo, one.IdeaId, one.IdeaTitle, one.OrganizationId, one.OrganizationName, one.Stage, one.Attempt,
            one.State, one.Version, template.Head.Version, template.Head.NameZh, template.Head.NameEn, one.SelfDueAt, one.ObjectBy, one.AcceptedAt,
            [.. template.Aspects.Select(aspect => new SheetAspect(
                aspect.Code, aspect.NameZh, aspect.NameEn, aspect.Weight, isScored ? ScoreRules.AspectX100(weighed[aspect.Code]) : null))],
            [.. template.Indicators.Select(Show)], [.. template.Bands.Select(band => new SheetGrade(band.Grade, band.LeastX100))],
            isScored ? one.TotalX100 : null, isScored ? one.Grade : null, isScored ? one.MisuseReason : null,
            showsOffice ? more.VisitedOn : null, reader == SheetReader.Public ? "" : more.VisitedBy, showsOffice ? more.VisitNote : "",
            more.Objection, one.ObjectedAt, more.Upheld, more.Answer, more.AnsweredAt,
            await work.List<SatisfactionCount>(ReadSatisfaction, new { one.Id, least = reader == SheetReader.Public ? FormulaRules.FewestToTell : 0 }), await work.MaybeOne<SheetRating>(ReadRating, new { one.Id }),
            isScored ? more.ScoredAt : null, more.ConfirmedAt, more.PublishedAt,
            files?.All ?? [], showsOffice ? files?.OfVisit ?? [] : [],
            user is null ? [] : [.. EvaluationRules.Commands.Where(command => EvaluationRules.WhyNot(one.Standing, command, one.Actor(user), now) is null)]);
    }

    /// <summary>What the formulas saw when the points were added up: data that changes later changes nothing.</summary>
    private static Dictionary<string, Computed> Frozen(Dictionary<(string Indicator, string Side), MarkRow> marks) => marks.Values
        .Where(mark => mark is { Side: "office", Evidence: not null })
        .ToDictionary(mark => mark.Indicator, mark => JsonSerializer.Deserialize<Computed>(mark.Evidence!, Json.Options)!);

    private sealed record MarkRow(string Indicator, string Side, int? PointsX100, string Words, string? Evidence);

    private sealed record More(
        DateOnly? VisitedOn, string VisitedBy, string VisitNote, string? Objection, bool? Upheld, string? Answer, DateTimeOffset? AnsweredAt, DateTimeOffset? ScoredAt,
        DateTimeOffset? ConfirmedAt, DateTimeOffset? PublishedAt);

    private const string ReadMarks = "select indicator, side, points_x100, words, evidence::text as evidence from evaluation.mark where evaluation_id = @Id";

    private const string ReadMore = """
        select visited_on, visited_by, visit_note, objection, upheld, answer, answered_at, scored_at, confirmed_at, published_at
        from evaluation.evaluation
        where id = @Id
        """;

    private const string ReadSatisfaction = """
        select channel, asked, answered, satisfied from evaluation.satisfaction where evaluation_id = @Id and answered >= @least order by channel
        """;

    private const string ReadRating = "select stars, words, rated_at from evaluation.rating where evaluation_id = @Id";
}
