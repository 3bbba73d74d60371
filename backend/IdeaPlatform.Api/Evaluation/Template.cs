using IdeaPlatform.Kernel;

namespace IdeaPlatform.Evaluation;

/// <summary>An aspect with what it weighs at the evaluation's stage.</summary>
internal sealed record TemplateAspect(string Code, string NameZh, string NameEn, int Weight);

internal sealed record TemplateIndicator(
    string Code, string Aspect, string NameZh, string NameEn, string HintZh, string HintEn, int MaxPoints, string? Formula);

/// <summary>A version of what projects are evaluated by, as it reads at one stage.</summary>
internal sealed record Template(
    TemplateHead Head, IReadOnlyList<TemplateAspect> Aspects, IReadOnlyList<TemplateIndicator> Indicators, IReadOnlyList<Band> Bands)
{
    public static async Task<Template> Read(Work work, int version, string stage) => new(
        await work.One<TemplateHead>(ReadHead, new { version }),
        await work.List<TemplateAspect>(ReadAspects, new { version, stage }),
        await work.List<TemplateIndicator>(ReadIndicators, new { version }),
        await work.List<Band>(ReadBands, new { version }));

    /// <summary>The newest version: what is opened today is judged by it.</summary>
    public static Task<TemplateHead> Newest(Work work) => work.One<TemplateHead>(ReadNewest);

    private const string ReadNewest = """
        select version, name_zh, name_en, self_days, objection_days, least_answers, misuse_lapses, most_attempts from evaluation.template order by version desc limit 1
        """;

    private const string ReadHead = """
        select version, name_zh, name_en, self_days, objection_days, least_answers, misuse_lapses, most_attempts from evaluation.template where version = @version
        """;

    private const string ReadAspects = """
        select code, name_zh, name_en, case @stage when 'midterm' then weight_midterm else weight_final end as weight
        from evaluation.template_aspect
        where version = @version
        order by position
        """;

    private const string ReadIndicators = """
        select i.code, i.aspect, i.name_zh, i.name_en, i.hint_zh, i.hint_en, i.max_points, i.formula
        from evaluation.template_indicator i
        join evaluation.template_aspect a on a.version = i.version and a.code = i.aspect
        where i.version = @version
        order by a.position, i.position
        """;

    private const string ReadBands = """
        select grade, least_x100, opens_payment, conduct, lapses from evaluation.template_grade where version = @version order by least_x100 desc
        """;
}

internal sealed record TemplateHead(int Version, string NameZh, string NameEn, int SelfDays, int ObjectionDays, int LeastAnswers, int MisuseLapses, int MostAttempts);
