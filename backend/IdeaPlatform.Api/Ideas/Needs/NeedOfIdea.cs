using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas.Needs;

/// <summary>An idea that another one points to.</summary>
public sealed record LinkedIdea(Guid IdeaId, string No, string Title, string Language, string State)
{
    internal const string Columns = "i.id as idea_id, i.no, i.title, i.language, i.state";
}

/// <summary>What the page of an idea on the needs list says of it; the words of <see cref="NeedCard"/>.</summary>
public sealed record NeedResponse(DateTimeOffset ListedAt, string Source, string Standing, int Sharers, string? Mine, IReadOnlyList<LinkedIdea> Answers);

/// <summary>An idea as a need, and as an answer to one.</summary>
internal static class NeedOfIdea
{
    /// <summary>Null: it is not on the list, or not any more.</summary>
    public static async Task<NeedResponse?> Read(Database db, Guid ideaId, Guid? userId, CancellationToken ct) =>
        await db.MaybeOne<Row>(ReadNeed, new { ideaId, userId }, ct) is { } need
            ? new NeedResponse(need.ListedAt, need.Source, need.Standing, need.Sharers, need.Mine, await db.List<LinkedIdea>(ReadAnswers, new { ideaId }, ct))
            : null;

    /// <summary>The need that this idea answers, if any.</summary>
    public static Task<LinkedIdea?> Answered(Database db, Guid ideaId, CancellationToken ct) => db.MaybeOne<LinkedIdea>(ReadAnswered, new { ideaId }, ct);

    /// <summary>Why an idea cannot be handed in as an answer to that need, or null.</summary>
    public static async Task<ProblemHttpResult?> WhyNot(Work work, Guid? needId, IdeaContent content)
    {
        if (needId is null) return null;
        if (content.Kind != "with_solution") return Problems.Invalid("ideas.need_wants_solution", "content.kind");
        return await work.One<bool>(Stands, new { ideaId = needId }) ? null : Problems.Refused("ideas.need_gone");
    }

    private const string Stands = "select exists (select from ideas.pub_need where idea_id = @ideaId)";

    /// <summary>How many have the need <c>i</c>, its submitter among them, and how <c>@userId</c> is one of them.</summary>
    public const string Sharing = """
        1 + (select count(*)::int from ideas.need_sharer h where h.idea_id = i.id) as sharers,
            case when i.submitter_id = @userId then 'submitted'
                when exists (select from ideas.need_sharer h where h.idea_id = i.id and h.person_id = @userId) then 'shared' end as mine
        """;

    private sealed record Row(DateTimeOffset ListedAt, string Source, string Standing, int Sharers, string? Mine);

    private const string ReadNeed = """
        select n.listed_at, n.source, n.standing,
        """ + " " + Sharing + """

        from ideas.pub_need n join ideas.idea i on i.id = n.idea_id
        where n.idea_id = @ideaId
        """;

    private const string ReadAnswers = "select " + LinkedIdea.Columns + """

        from ideas.idea i where i.answers_need = @ideaId and i.kind = 'with_solution' and i.listed order by i.submitted_at, i.id
        """;

    private const string ReadAnswered = "select " + LinkedIdea.Columns + """

        from ideas.idea answer join ideas.idea i on i.id = answer.answers_need where answer.id = @ideaId
        """;
}
