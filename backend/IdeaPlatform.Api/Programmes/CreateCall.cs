using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary><paramref name="SubmissionId"/> is made by whoever asks: sent twice, it is still one call.</summary>
public sealed record CreateCallRequest(CallDraft Draft, Guid? SubmissionId = null);

internal static class CreateCall
{
    internal static async Task<Results<Created<CallResponse>, ProblemHttpResult>> Handle(
        CreateCallRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!user.Has(Roles.Bureau, request.Draft.ScopeAreaCode)) return Problems.NotAllowed("programmes.not_your_area");
        await using var work = await db.Begin(ct);
        if (await CallWriter.WhyMalformed(work, request.Draft) is { } wrong) return Problems.Invalid(wrong.Code, wrong.Field);
        await TakeTurn(work);
        var earlier = await work.MaybeOne<Guid?>(FindEarlier, new { request.SubmissionId, userId = user.Id });
        var callId = earlier ?? await Insert(work, request.Draft, season.Today().Year, user.Id, request.SubmissionId);
        await work.Commit();
        return TypedResults.Created($"/api/calls/{callId}", await CallReader.Find(db, callId, user, season, ct));
    }

    /// <summary>Writes a new draft under the next number of its year.</summary>
    internal static async Task<Guid> Insert(Work work, CallDraft draft, int year, Guid byPerson, Guid? submissionId = null)
    {
        await TakeTurn(work);
        var callId = Guid.CreateVersion7();
        await work.Run(InsertCall, new { callId, year, draft.TitleZh, draft.TitleEn, draft.ScopeAreaCode, byPerson, submissionId });
        // Whoever says nothing about review begins with the general rubric, in which points have a meaning.
        if (draft is { Review: null, Criteria: null }) draft = draft with { Review = await Rubrics.General(work) };
        await CallWriter.Save(work, callId, draft);
        await work.Audit(byPerson, "programmes.call_created", "call", callId);
        await work.Changed("programmes.call", callId, "desk");
        return callId;
    }

    /// <summary>The programme's row serialises the numbering of its calls.</summary>
    private static Task<int> TakeTurn(Work work) => work.Run("select 1 from programmes.programme where code = 'golden_idea' for update");

    private const string FindEarlier = "select id from programmes.call where submission_id = @SubmissionId and created_by = @userId";

    private const string InsertCall = """
        insert into programmes.call (id, programme_code, no, title_zh, title_en, scope_area_code, created_by, submission_id)
        select @callId, 'golden_idea',
            'GD-JDZ-' || @year || '-S' || coalesce(max(substring(c.no from '^GD-JDZ-' || @year || '-S([0-9]+)$')::int), 0) + 1,
            @TitleZh, @TitleEn, @ScopeAreaCode, @byPerson, @submissionId
        from programmes.call c
        """;
}
