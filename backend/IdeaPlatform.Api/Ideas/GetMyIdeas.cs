using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas;

/// <summary>An idea that I submitted, joined, or that mine was merged into; with its latest step.</summary>
/// <param name="Standing">Where it stands on the needs list; null where it is not on it.</param>
public sealed record MyIdea(
    Guid Id, Guid CallId, string No, string State, string Title, string How, string? ReplyClass, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt,
    string LastStep, DateTimeOffset LastStepAt, string? Standing);

/// <summary>What I began and did not send yet.</summary>
public sealed record MyDraft(Guid CallId, string CallTitleZh, string CallTitleEn, string Title, DateTimeOffset UpdatedAt, DateTimeOffset? SubmitTo, bool MaySubmit);

public sealed record MyIdeasResponse(IReadOnlyList<MyIdea> Ideas, IReadOnlyList<MyDraft> Drafts);

internal static class GetMyIdeas
{
    internal static async Task<MyIdeasResponse> Handle(CurrentUser user, Database db, CancellationToken ct) => new(
        await db.List<MyIdea>(ReadIdeas, new { userId = user.Id }, ct),
        await db.List<MyDraft>(ReadDrafts, new { userId = user.Id }, ct));

    // A person has tens of ideas at most (SubmitRules.MostPerPerson a call): one page is all.
    private const string ReadIdeas = """
        select i.id, i.call_id, i.no, i.state, i.title, p.how, i.reply_class, i.submitted_at, i.due_at, s.kind as last_step, s.at as last_step_at,
            (select n.standing from ideas.pub_need n where n.idea_id = i.id) as standing
        from (select id as idea_id, 'submitted' as how from ideas.idea where submitter_id = @userId
            union all select idea_id, how from ideas.co_submitter where person_id = @userId) p
        join ideas.idea i on i.id = p.idea_id
        cross join lateral (select kind, at from ideas.step where idea_id = i.id order by id desc limit 1) s
        order by i.submitted_at desc, i.id desc
        limit 200
        """;

    private const string ReadDrafts = """
        select d.call_id, c.title_zh as call_title_zh, c.title_en as call_title_en, coalesce(d.content ->> 'title', '') as title, d.updated_at, c.submit_to,
            c.phase = 'collecting' as may_submit
        from ideas.draft d
        join programmes.pub_call c on c.id = d.call_id
        where d.person_id = @userId
        order by d.updated_at desc
        limit 20
        """;
}
