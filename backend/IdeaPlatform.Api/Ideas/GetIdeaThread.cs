using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>One step that happened. The text is <c>ideas.step.{kind}</c> with the values of <paramref name="Data"/>.</summary>
public sealed record StepResponse(long Id, DateTimeOffset At, string Kind, string OfficeZh, string OfficeEn, string Reason, JsonElement Data, bool Public);

/// <summary>One step that is still to come, with the date that the call promises.</summary>
public sealed record ExpectedStep(string Kind, DateTimeOffset? At);

public sealed record ThreadResponse(IReadOnlyList<StepResponse> Steps, IReadOnlyList<ExpectedStep> Expected);

internal static class GetIdeaThread
{
    internal static async Task<Results<Ok<ThreadResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, CurrentUser? user, Database db, CancellationToken ct)
    {
        var idea = await db.MaybeOne<Idea>(ReadIdea, new { ideaId, userId = user?.Id }, ct);
        if (idea is null || !IdeaSight.May(idea.State, idea.AreaCode, idea.IsMine, user)) return Problems.NotFound("ideas.unknown");
        return TypedResults.Ok(await Read(ideaId, idea.State, IdeaSight.MayAll(idea.AreaCode, idea.IsMine, user), idea.Dates, db, ct));
    }

    /// <summary>The thread for somebody whose right to read it was checked.</summary>
    internal static async Task<ThreadResponse> Read(Guid ideaId, string state, bool all, CallDates dates, Database db, CancellationToken ct)
    {
        var steps = await db.List<Row>(ReadSteps, new { ideaId, all }, ct);
        return new ThreadResponse(
            [.. steps.Select(row => new StepResponse(row.Id, row.At, row.Kind, row.OfficeZh, row.OfficeEn, row.Reason, JsonElement.Parse(row.Data), row.Public))],
            ExpectedSteps.After(state, state == "claimable" ? dates with { ClaimTo = await ClaimBy(ideaId, dates.ClaimTo, db, ct) } : dates));
    }

    /// <summary>A window of its own, and its end, are steps of the thread: the newest one says until when an idea may be claimed.</summary>
    private static async Task<DateTimeOffset?> ClaimBy(Guid ideaId, DateTimeOffset? callsDate, Database db, CancellationToken ct) =>
        await db.MaybeOne<Window>(ReadWindow, new { ideaId, kinds = ExpectedSteps.OwnWindow }, ct) is { } window ? window.Until : callsDate;

    private sealed record Window(DateTimeOffset? Until);

    private sealed record Idea(
        string State, string AreaCode, bool IsMine, DateTimeOffset? DueAt, DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo, DateTimeOffset? ReviewTo,
        DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo)
    {
        public CallDates Dates => new(DueAt, VoteFrom, VoteTo, ReviewTo, ClaimFrom, ClaimTo);
    }

    private sealed record Row(long Id, DateTimeOffset At, string Kind, string OfficeZh, string OfficeEn, string Reason, string Data, bool Public);

    private const string ReadIdea = """
        select i.state, i.area_code,
            exists (select 1 from ideas.pub_contributor p where p.idea_id = i.id and p.person_id = @userId) as is_mine,
            i.due_at, c.vote_from, c.vote_to, c.review_to, c.claim_from, c.claim_to
        from ideas.idea i
        join programmes.pub_call c on c.id = i.call_id
        where i.id = @ideaId
        """;

    private const string ReadWindow = """
        select (data->>'to')::timestamptz as until
        from ideas.step
        where idea_id = @ideaId and kind = any (@kinds)
        order by id desc
        limit 1
        """;

    private const string ReadSteps = """
        select id, at, kind, office_zh, office_en, reason, data::text as data, public
        from ideas.step
        where idea_id = @ideaId and (public or @all)
        order by id
        """;
}
