using IdeaPlatform.Documents.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes;

/// <summary>The documents of a call itself: it is announced (公告), its dates are changed (更正), it is called off (公告).</summary>
internal static class Announcement
{
    public static async Task<NumberRefusal?> Issue(Work work, CallResponse call, Guid byPerson, DateTimeOffset now) => (await DocumentRegister.Issue(work, new NewDocument(
        "announcement", $"关于开展{call.TitleZh}活动的公告", Text(call), call.ScopeAreaCode, now, byPerson, call.Id, Addressee: $"{call.ScopeZh}广大居民"))).Refusal;

    /// <summary>延期: the announcement said other dates, so it is corrected, date by date.</summary>
    public static async Task Extended(Work work, CallResponse before, MovedDates moved, string reason, Guid byPerson, DateTimeOffset now)
    {
        var first = await work.MaybeOne<First>(ReadFirst, new { callId = before.Id });
        if (first is null) return;
        var after = before with
        {
            SubmitFrom = moved.SubmitFrom,
            SubmitTo = moved.SubmitTo,
            VoteFrom = moved.VoteFrom,
            VoteTo = moved.VoteTo,
            ReviewTo = moved.ReviewTo,
            ClaimFrom = moved.ClaimFrom,
            ClaimTo = moved.ClaimTo,
        };
        var places = Dates(before).Zip(Dates(after)).Where(pair => pair.First != pair.Second).Select(pair => (pair.First, pair.Second)).ToList();
        await DocumentRegister.Issue(work, new NewDocument(
            "correction", $"关于{before.TitleZh}延期的公告", CorrectionText.Of(first.DocNo, first.Title, first.IssuedAt, places, reason), before.ScopeAreaCode, now, byPerson, before.Id,
            Corrects: first.Id));
    }

    public static async Task CalledOff(Work work, CallResponse call, string reason, Guid byPerson, DateTimeOffset now)
    {
        if (await work.MaybeOne<First>(ReadFirst, new { callId = call.Id }) is not { } first) return;
        await DocumentRegister.Issue(work, new NewDocument("announcement", $"关于终止{call.TitleZh}活动的公告",
        [
            Block.Paragraph($"{DocumentRegister.DayText(first.IssuedAt)}印发的《{first.Title}》（{first.DocNo}）所公告的活动，自本公告发布之日起终止。"),
            Block.Paragraph($"终止理由：{reason}"),
            Block.Contact($"联系电话：{call.ContactPhone}"),
        ], call.ScopeAreaCode, now, byPerson, call.Id));
    }

    private static IReadOnlyList<Block> Text(CallResponse call) =>
    [
        Block.Paragraph(call.SummaryZh.Length > 0 ? call.SummaryZh : $"现面向{call.ScopeZh}居民征集公益金点子。"),
        Block.Heading("一、时间安排"),
        Block.List(Dates(call)),
        Block.Heading("二、怎样产生"),
        Block.List([.. Rules(call)]),
        Block.Heading("三、经费"),
        Block.Paragraph($"本届资金共{DocumentRegister.MoneyText(call.Pot?.AppropriatedFen ?? 0)}，来源：{call.Pot?.NameZh}（{call.Pot?.ApprovalDoc}）。每条点子不超过{DocumentRegister.MoneyText(call.CapFen)}。"),
        Block.Heading("四、公示和异议"),
        Block.Paragraph($"结果公示{call.PublicityDays}个{(call.PublicityKind == "working" ? "工作日" : "自然日")}。公示期内任何居民都可以提出异议，每条异议都会得到书面答复；提出人的身份保密。"),
        Block.Contact($"联系电话：{call.ContactPhone}"),
    ];

    private static List<string> Dates(CallResponse call) =>
    [
        $"征集：{Span(call.SubmitFrom, call.SubmitTo)}。", $"居民投票：{Span(call.VoteFrom, call.VoteTo)}。",
        $"专家评审：{(call.ReviewTo is { } review ? DocumentRegister.DayText(review) : "另行通知")}前。", $"社会组织认领：{Span(call.ClaimFrom, call.ClaimTo)}。",
    ];

    private static IEnumerable<string> Rules(CallResponse call)
    {
        yield return call.VoteMethod == "points" ? $"每位居民有{call.VotePoints}分，分给自己赞成的点子。" : $"每位居民最多选{call.MaxPicks}条点子。";
        yield return $"每条点子至少由{call.MinSheets}位评审专家按公布的评分表打分。";
        yield return call.SelectionRule == Published.SelectionRules.ScoreRank
            ? $"总分由评审和投票合成：评审占{call.ReviewWeight}%，投票占{call.VoteWeight}%。"
            : "按本届公布的分配规则从通过评审的点子中产生，计算过程公开，人人可以复算。";
    }

    private static string Span(DateTimeOffset? from, DateTimeOffset? to) =>
        from is { } first && to is { } last ? $"{DocumentRegister.DayText(first)}至{DocumentRegister.DayText(last.AddSeconds(-1))}" : "另行通知";

    private sealed record First(Guid Id, string DocNo, string Title, DateTimeOffset IssuedAt);

    private const string ReadFirst = """
        select id, doc_no, title, issued_at from documents.pub_document where call_id = @callId and kind = 'announcement' order by issued_at, id limit 1
        """;
}
