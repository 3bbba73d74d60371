using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary>
/// What a reviewer declares: an idea that they have or had a sheet of, an organization, or the phone of somebody close. Exactly one; of a phone
/// only the keyed hash is kept. <paramref name="Household"/>: the idea comes from somebody they live with; no address is asked for or kept.
/// </summary>
public sealed record DeclareConflictRequest(
    [property: Required(AllowEmptyStrings = true), StringLength(500)] string Reason,
    Guid? IdeaId = null,
    Guid? OrganizationId = null,
    [property: StringLength(20)] string? Phone = null,
    bool Household = false);

/// <summary><paramref name="Kind"/>: idea, household or organization.</summary>
public sealed record DeclarationResponse(Guid Id, string Kind, string Name, string Reason, DateTimeOffset At);

/// <summary><paramref name="ClosePhones"/>: how many phones of people close to me are kept as hashes; <paramref name="MostPhones"/>: how many may be.</summary>
public sealed record DeclarationsResponse(IReadOnlyList<DeclarationResponse> Declarations, int ClosePhones, int MostPhones);

/// <summary>A reviewer's own conflicts of interest. They bind at once, in every call under review, and bar the lot from then on.</summary>
internal static class Declarations
{
    // Within a year, those taken back among them: enough for a family, too few to find out who sent an idea by trying the numbers of strangers.
    public const int MostPhones = 10;

    internal static async Task<Ok<DeclarationsResponse>> Get(CurrentUser reviewer, Database db, CancellationToken ct) =>
        TypedResults.Ok(await Read(db, reviewer.Id, ct));

    internal static async Task<Results<Ok<DeclarationsResponse>, ProblemHttpResult>> Post(
        DeclareConflictRequest request, CurrentUser reviewer, Database db, PhoneTies phones, SeasonClock season, CancellationToken ct)
    {
        if (new object?[] { request.IdeaId, request.OrganizationId, request.Phone }.Count(one => one is not null) != 1) return Problems.Invalid("review.declare_one", "ideaId");
        if (request is { Household: true, IdeaId: null }) return Problems.Invalid("review.household_idea", "ideaId");
        if (request.Phone is null && SheetRules.Letters(request.Reason) < SheetRules.MinReason) return Problems.Invalid("review.reason_too_short", "reason");
        await using var work = await db.Begin(ct);
        if (request.Phone is { } phone)
        {
            await work.Run("select pg_advisory_xact_lock(hashtextextended(@Id::text, 5))", new { reviewer.Id });
            if (await work.One<int>(CountTries, new { reviewer.Id }) >= MostPhones) return Problems.Refused("review.too_many_phones", new { most = MostPhones });
            if (!await phones.Save(work, reviewer.Id, phone, own: false)) return Problems.Invalid("identity.phone_invalid", "phone");
            await work.Run("insert into review.phone_try (reviewer_id) values (@Id)", new { reviewer.Id });
        }
        else
        {
            var known = request.IdeaId is { } ideaId
                ? await work.One<bool>("select exists (select 1 from review.sheet where idea_id = @ideaId and reviewer_id = @Id)", new { ideaId, reviewer.Id })
                : await work.One<bool>("select exists (select 1 from organizations.pub_organization where id = @OrganizationId)", new { request.OrganizationId });
            if (!known) return Problems.NotFound(request.IdeaId is null ? "organizations.unknown" : "review.not_yours");
            await work.Run(Save, new { id = Guid.CreateVersion7(), reviewerId = reviewer.Id, request.IdeaId, request.OrganizationId, request.Household, reason = request.Reason.Trim(), now = season.Now() });
        }
        await work.Audit(reviewer.Id, "review.conflict_declared", "person", reviewer.Id, new { kind = KindOf(request) });
        await Settlement.SettleAll(work, season.Now());
        await work.Commit();
        return TypedResults.Ok(await Read(db, reviewer.Id, ct));
    }

    private static string KindOf(DeclareConflictRequest request) => request switch
    {
        { Phone: not null } => "phone",
        { IdeaId: null } => "organization",
        { Household: true } => "household",
        _ => "idea",
    };

    /// <summary>Taken back, it bars nobody from now on. What it took out of the count stays out.</summary>
    internal static async Task<Results<Ok<DeclarationsResponse>, ProblemHttpResult>> Delete(
        Guid declarationId, CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.Run(Withdraw, new { declarationId, reviewerId = reviewer.Id, now = season.Now() }) == 0) return Problems.NotFound("review.declaration_unknown");
        await work.Audit(reviewer.Id, "review.declaration_withdrawn", "person", reviewer.Id);
        await Settlement.SettleAll(work, season.Now());
        await work.Commit();
        return TypedResults.Ok(await Read(db, reviewer.Id, ct));
    }

    internal static async Task<Ok<DeclarationsResponse>> DeletePhones(CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await PhoneTies.Forget(work, reviewer.Id, own: false);
        await work.Audit(reviewer.Id, "review.phones_forgotten", "person", reviewer.Id);
        await Settlement.SettleAll(work, season.Now());
        await work.Commit();
        return TypedResults.Ok(await Read(db, reviewer.Id, ct));
    }

    private static async Task<DeclarationsResponse> Read(Database db, Guid reviewerId, CancellationToken ct) => new(
        await db.List<DeclarationResponse>(ReadMine, new { reviewerId }, ct),
        await db.MaybeOne<int>(CountPhones, new { Id = reviewerId }, ct), MostPhones);

    private const string CountPhones = "select close from identity.pub_phone_tie where person_id = @Id";

    // The wall clock, not the season's: the limit must not move with a clock that the bureau of a demo can turn.
    private const string CountTries = "select count(*)::int from review.phone_try where reviewer_id = @Id and at > now() - interval '1 year'";

    private const string Save = """
        insert into review.declaration (id, reviewer_id, idea_id, organization_id, household, reason, at)
        values (@id, @reviewerId, @IdeaId, @OrganizationId, @Household, @reason, @now)
        on conflict do nothing
        """;

    private const string Withdraw = """
        update review.declaration set withdrawn_at = @now where id = @declarationId and reviewer_id = @reviewerId and withdrawn_at is null
        """;

    private const string ReadMine = """
        select d.id, case when d.idea_id is null then 'organization' when d.household then 'household' else 'idea' end as kind, coalesce(i.title, o.name) as name, d.reason, d.at
        from review.declaration d
        left join ideas.pub_idea i on i.id = d.idea_id
        left join organizations.pub_organization o on o.id = d.organization_id
        where d.reviewer_id = @reviewerId and d.withdrawn_at is null
        order by d.at desc, d.id
        """;
}
