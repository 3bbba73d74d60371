using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>What a version of a rubric says. <paramref name="Note"/>: what changed, for whoever looks back.</summary>
public sealed record RubricContent(
    [property: Required, Words(2, 40)] string NameZh,
    [property: Required, Words(2, 80)] string NameEn,
    [property: AllowedValues(5, 10, 20, 100)] int Scale,
    [property: Range(10, 500)] int MinComment,
    [property: Required, MaxLength(12)] IReadOnlyList<CriterionDraft> Criteria,
    [property: StringLength(300)] string Note = "");

/// <param name="Version">The version that was looked at: a change of what nobody saw is refused.</param>
public sealed record SaveRubricRequest([property: Range(1, int.MaxValue)] int Version, [property: Required] RubricContent? Content);

public sealed record RetireRubricRequest(bool Retired);

public sealed record RubricVersion(int Version, int Scale, int MinComment, string Note, DateTimeOffset At, int Calls, IReadOnlyList<CriterionDraft> Criteria);

/// <summary><paramref name="Versions"/>: the newest first; <see cref="RubricVersion.Calls"/> says how many calls keep it.</summary>
public sealed record RubricResponse(Guid Id, string NameZh, string NameEn, bool Retired, IReadOnlyList<RubricVersion> Versions);

/// <summary>Rubrics of the house. A change makes a new version; calls keep theirs.</summary>
internal static class Rubrics
{
    internal static async Task<Ok<IReadOnlyList<RubricResponse>>> List(Database db, CancellationToken ct) => TypedResults.Ok(await Read(db, null, ct));

    internal static async Task<Results<Created<RubricResponse>, ProblemHttpResult>> Create(
        RubricContent request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (RubricRules.WhyNot(request.Criteria) is { } wrong) return Problems.Invalid(wrong.Code, wrong.Field);
        var rubricId = Guid.CreateVersion7();
        await using var work = await db.Begin(ct);
        await work.Run(InsertRubric, new { rubricId, request.NameZh, request.NameEn, userId = user.Id, now = season.Now() });
        await Insert(work, rubricId, 1, request, user.Id, season.Now());
        await work.Audit(user.Id, "programmes.rubric_created", "rubric", rubricId);
        await work.Commit();
        return TypedResults.Created("/api/rubrics", (await Read(db, rubricId, ct))[0]);
    }

    internal static async Task<Results<Ok<RubricResponse>, ProblemHttpResult>> Save(
        Guid rubricId, SaveRubricRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var content = request.Content!;
        if (RubricRules.WhyNot(content.Criteria) is { } wrong) return Problems.Invalid(wrong.Code, wrong.Field);
        await using var work = await db.Begin(ct);
        if (await work.MaybeOne<Guid?>(LockRubric, new { rubricId }) is null) return Problems.NotFound("programmes.rubric_unknown");
        var before = (await Read(db, rubricId, ct))[0];
        var newest = before.Versions[0];
        if (newest.Version != request.Version) return Problems.Stale("programmes.rubric_changed", before);
        var same = newest.Scale == content.Scale && newest.MinComment == content.MinComment && newest.Criteria.SequenceEqual(content.Criteria);
        if (same && (before.NameZh, before.NameEn) == (content.NameZh, content.NameEn)) return Problems.Refused("programmes.rubric_same");
        await work.Run("update programmes.rubric set name_zh = @NameZh, name_en = @NameEn where id = @rubricId", new { rubricId, content.NameZh, content.NameEn });
        if (!same) await Insert(work, rubricId, newest.Version + 1, content, user.Id, season.Now());
        await work.Audit(user.Id, "programmes.rubric_saved", "rubric", rubricId, new { version = same ? newest.Version : newest.Version + 1 });
        await work.Commit();
        return TypedResults.Ok((await Read(db, rubricId, ct))[0]);
    }

    /// <summary>A retired rubric is offered to no new call; those that have it keep it. It can be brought back.</summary>
    internal static async Task<Results<Ok<RubricResponse>, ProblemHttpResult>> Retire(
        Guid rubricId, RetireRubricRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.Run(SaveRetired, new { rubricId, request.Retired, now = season.Now() }) == 0) return Problems.NotFound("programmes.rubric_unknown");
        await work.Audit(user.Id, request.Retired ? "programmes.rubric_retired" : "programmes.rubric_restored", "rubric", rubricId);
        await work.Commit();
        return TypedResults.Ok((await Read(db, rubricId, ct))[0]);
    }

    /// <summary>The general rubric that comes with the platform, in its newest version; null where the bureau retired it.</summary>
    public static async Task<ReviewSetting?> General(Work work) =>
        await work.MaybeOne<Newest>(ReadGeneral) is { } newest ? new ReviewSetting(newest.RubricId, newest.Version) : null;

    /// <summary>One version, or null where there is none such.</summary>
    public static async Task<RubricVersion?> Version(Work work, Guid? rubricId, int? version)
    {
        if (rubricId is null || version is null) return null;
        if (await work.MaybeOne<VersionRow>(ReadVersions, new { rubricId, version }) is not { } row) return null;
        return row.With(await work.List<CriterionRow>(ReadCriteria, new { rubricId, version }));
    }

    private static async Task<IReadOnlyList<RubricResponse>> Read(Database db, Guid? rubricId, CancellationToken ct)
    {
        var key = new { rubricId, version = (int?)null };
        var rubrics = await db.List<RubricRow>(ReadRubrics, key, ct);
        var versions = (await db.List<VersionRow>(ReadVersions, key, ct)).ToLookup(row => row.RubricId);
        var criteria = (await db.List<CriterionRow>(ReadCriteria, key, ct)).ToLookup(row => (row.RubricId, row.Version));
        return [.. rubrics.Select(rubric => new RubricResponse(rubric.Id, rubric.NameZh, rubric.NameEn, rubric.Retired,
            [.. versions[rubric.Id].Select(row => row.With(criteria[(row.RubricId, row.Version)]))]))];
    }

    private static async Task Insert(Work work, Guid rubricId, int version, RubricContent content, Guid byPerson, DateTimeOffset now)
    {
        await work.Run(InsertVersion, new { rubricId, version, content.Scale, content.MinComment, note = content.Note.Trim(), byPerson, now });
        await work.Run(InsertCriteria, new
        {
            rubricId,
            version,
            codes = content.Criteria.Select(one => one.Code).ToArray(),
            zh = content.Criteria.Select(one => one.NameZh).ToArray(),
            en = content.Criteria.Select(one => one.NameEn).ToArray(),
            weights = content.Criteria.Select(one => one.Weight).ToArray(),
            lowZh = content.Criteria.Select(one => one.LowZh).ToArray(),
            lowEn = content.Criteria.Select(one => one.LowEn).ToArray(),
            midZh = content.Criteria.Select(one => one.MidZh).ToArray(),
            midEn = content.Criteria.Select(one => one.MidEn).ToArray(),
            highZh = content.Criteria.Select(one => one.HighZh).ToArray(),
            highEn = content.Criteria.Select(one => one.HighEn).ToArray(),
        });
    }

    private sealed record Newest(Guid RubricId, int Version);

    private sealed record RubricRow(Guid Id, string NameZh, string NameEn, bool Retired);

    private sealed record VersionRow(Guid RubricId, int Version, int Scale, int MinComment, string Note, DateTimeOffset At, int Calls)
    {
        public RubricVersion With(IEnumerable<CriterionRow> criteria) => new(Version, Scale, MinComment, Note, At, Calls, [.. criteria.Select(one => new CriterionDraft(
            one.Code, one.NameZh, one.NameEn, one.Weight, one.LowZh, one.LowEn, one.MidZh, one.MidEn, one.HighZh, one.HighEn))]);
    }

    private sealed record CriterionRow(
        Guid RubricId, int Version, string Code, string NameZh, string NameEn, int Weight, string LowZh, string LowEn, string MidZh, string MidEn,
        string HighZh, string HighEn);

    private const string LockRubric = "select id from programmes.rubric where id = @rubricId for update";

    private const string InsertRubric = """
        insert into programmes.rubric (id, name_zh, name_en, created_by, created_at) values (@rubricId, @NameZh, @NameEn, @userId, @now)
        """;

    private const string InsertVersion = """
        insert into programmes.rubric_version (rubric_id, version, scale, min_comment, note, by_person, at)
        values (@rubricId, @version, @Scale, @MinComment, @note, @byPerson, @now)
        """;

    private const string InsertCriteria = """
        insert into programmes.rubric_criterion (rubric_id, version, code, name_zh, name_en, weight, position, low_zh, low_en, mid_zh, mid_en, high_zh, high_en)
        select @rubricId, @version, c.code, c.zh, c.en, c.weight, c.position, c.low_zh, c.low_en, c.mid_zh, c.mid_en, c.high_zh, c.high_en
        from unnest(@codes, @zh, @en, @weights, @lowZh, @lowEn, @midZh, @midEn, @highZh, @highEn) with ordinality
            as c (code, zh, en, weight, low_zh, low_en, mid_zh, mid_en, high_zh, high_en, position)
        """;

    private const string SaveRetired = """
        update programmes.rubric set retired_at = case when @Retired then coalesce(retired_at, @now) end where id = @rubricId
        """;

    private const string ReadGeneral = """
        select v.rubric_id, v.version
        from programmes.rubric r
        join programmes.rubric_version v on v.rubric_id = r.id
        where r.id = '0193b000-0000-7000-8000-000000000001' and r.retired_at is null
        order by v.version desc
        limit 1
        """;

    private const string ReadRubrics = """
        select id, name_zh, name_en, retired_at is not null as retired
        from programmes.rubric
        where @rubricId::uuid is null or id = @rubricId
        order by retired_at is not null, name_zh, id
        """;

    private const string ReadVersions = """
        select v.rubric_id, v.version, v.scale, v.min_comment, v.note, v.at,
            (select count(*) from programmes.call c where c.rubric_id = v.rubric_id and c.rubric_version = v.version)::int as calls
        from programmes.rubric_version v
        where (@rubricId::uuid is null or v.rubric_id = @rubricId) and (@version::int is null or v.version = @version)
        order by v.rubric_id, v.version desc
        """;

    private const string ReadCriteria = """
        select rubric_id, version, code, name_zh, name_en, weight, low_zh, low_en, mid_zh, mid_en, high_zh, high_en
        from programmes.rubric_criterion
        where (@rubricId::uuid is null or rubric_id = @rubricId) and (@version::int is null or version = @version)
        order by rubric_id, version, position
        """;
}
