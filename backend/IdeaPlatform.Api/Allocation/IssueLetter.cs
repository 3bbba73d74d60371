using IdeaPlatform.Documents.Published;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Allocation;

public sealed record IssuedLetterResponse(Guid DocumentId, string DocNo);

/// <summary>复函: the answer to an idea as a document of its own, for whoever wants it on paper; once, after its decision is published.</summary>
internal static class IssueLetter
{
    internal static async Task<Results<Created<IssuedLetterResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        // Lock in its own statement: of two officers at once the second one finds the letter.
        await work.Run("select 1 from allocation.decision where idea_id = @ideaId for update", new { ideaId });
        if (await work.MaybeOne<Row>(ReadDecision, new { ideaId, areas = user.Areas(Roles.Bureau) }) is not { } row) return Problems.NotFound("allocation.idea_unknown");
        if (row.PublishedAt is not { } publishedAt) return Problems.Refused("allocation.not_decided_yet");
        if (row.HasLetter) return Problems.Refused("allocation.letter_issued");
        var now = season.Now();
        var (letter, refusal) = await DocumentRegister.Issue(work, new NewDocument(
            "reply", $"关于“{row.Title}”点子的复函", Text(row, publishedAt), row.ScopeAreaCode, now, user.Id, row.CallId, ideaId, Addressee: row.ShownName ?? "提出人"));
        if (letter is null) return Problems.Refused(refusal!.Code, new { refusal.DocNo, refusal.Next });
        await Thread.Add(work, new NewStep(ideaId, "letter_issued", Office.Bureau, now, Data: new { docNo = letter.DocNo }, ActorId: user.Id));
        await work.Commit();
        return TypedResults.Created($"/api/documents/{letter.DocumentId}", new IssuedLetterResponse(letter.DocumentId, letter.DocNo));
    }

    private static IReadOnlyList<Block> Text(Row row, DateTimeOffset publishedAt) =>
    [
        Block.Paragraph($"您在{row.CallTitle}中提出的点子“{row.Title}”（{row.No}）收悉。感谢您关心社区。经居民投票、专家评审和集体研究，现答复如下："),
        Block.Paragraph($"一、结果：{DecisionPapers.OutcomeText(row.Outcome)}（{DocumentRegister.DayText(publishedAt)}以{row.DocNo}公示）。"),
        Block.Paragraph($"二、理由：{row.Reason}"),
        .. row.ReplyClass is { } replyClass ? [Block.Paragraph($"三、答复类别：{replyClass}类，{ClassText(replyClass)}。")] : Array.Empty<Block>(),
        Block.Contact($"如有疑问，请拨打{row.ContactPhone}。"),
    ];

    private static string ClassText(string replyClass) => replyClass switch
    {
        "A" => "所提问题已经解决或基本解决",
        "B" => "所提问题部分解决，或已列入计划逐步解决",
        _ => "因条件限制或其他原因，留作参考",
    };

    private sealed record Row(
        Guid CallId, string CallTitle, string ScopeAreaCode, string ContactPhone, string No, string Title, string? ShownName, string Outcome, string Reason, string? ReplyClass,
        DateTimeOffset? PublishedAt, string? DocNo, bool HasLetter);

    private const string ReadDecision = """
        select c.id as call_id, c.title_zh as call_title, c.scope_area_code, c.contact_phone, i.no, i.title, i.shown_name, d.outcome, d.reason, d.reply_class, d.published_at,
            b.doc_no, exists (select 1 from documents.pub_document l where l.idea_id = d.idea_id and l.kind = 'reply') as has_letter
        from allocation.decision d
        join allocation.board b on b.call_id = d.call_id
        join ideas.pub_idea i on i.id = d.idea_id
        join programmes.pub_call c on c.id = d.call_id
        where d.idea_id = @ideaId and i.state <> 'taken_down' and exists (select 1 from unnest(@areas) a where c.scope_area_code like a || '%')
        """;
}
