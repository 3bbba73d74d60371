using System.Globalization;
using IdeaPlatform.Documents.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Allocation;

/// <summary>The documents that decisions come out in: the notice (公示), the decision after its period (决定), corrections after an objection (更正).</summary>
internal static class DecisionPapers
{
    public static async Task<NewDocument> Notice(Work work, CallRow call, Period period, Guid byPerson, DateTimeOffset now)
    {
        var rows = await work.List<PaperRow>(ReadRows, new { callId = call.Id });
        var days = period.Kind == "working" ? "工作日" : "自然日";
        return new NewDocument("publicity", $"关于{call.TitleZh}入围结果的公示",
        [
            Block.Paragraph($"{call.TitleZh}经居民投票、专家评审和集体研究，共{rows.Count}条点子形成结果。{How(call)}现将结果公示如下。"),
            .. Lists(call, rows),
            Block.Paragraph($"其余{rows.Count(row => row.Outcome == "not_selected")}条点子本届未入选，理由和答复类别在各点子的页面上公开。"),
            Block.Period($"公示期：{DocumentRegister.DayText(period.From)}至{DocumentRegister.DayText(period.LastDay)}24时，共{period.Days}个{days}（自公示次日起算）。"),
            Block.Objecting("对结果或程序有异议的，请在公示期内在平台公示页面提出，或到社区工作站、拨打联系电话反映，写明事实和理由。没有参与本次决定的工作人员负责核实，每条异议都会得到答复；全部答复以前，本届不进入下一阶段。"),
            Block.Anonymity("提出人的身份保密，公开答复时不写姓名，也不公开异议原文。"),
            Block.Contact($"联系电话：{call.ContactPhone}"),
        ], call.ScopeAreaCode, now, byPerson, call.Id, PeriodFrom: period.From, PeriodTo: period.To);
    }

    /// <summary>The period is over and every objection answered: what stands now is decided.</summary>
    public static async Task IssueFinal(Work work, CallRow call, DateTimeOffset at)
    {
        if (await NoticeOf(work, call.Id) is not { } notice) return;
        var rows = await work.List<PaperRow>(ReadRows, new { callId = call.Id });
        var objections = await work.One<Objections>(CountObjections, new { callId = call.Id });
        await DocumentRegister.Issue(work, new NewDocument("decision", $"关于{call.TitleZh}入围点子的决定",
        [
            Block.Paragraph($"{call.TitleZh}的结果已于{DocumentRegister.DayText(notice.IssuedAt)}以{notice.DocNo}公示，公示期满。公示期内收到异议{objections.Filed}条，已全部答复，其中成立{objections.Upheld}条。现决定如下。"),
            .. Lists(call, rows),
            Block.Paragraph("入围点子由社会组织认领实施；备选点子在资金有结余时按名次递补。"),
            Block.Contact($"联系电话：{call.ContactPhone}"),
        ], call.ScopeAreaCode, at, null, call.Id));
    }

    /// <summary>An objection was upheld and changed the list: the notice is mended, entry by entry. Nothing is said of who objected.</summary>
    public static async Task IssueCorrection(Work work, CallRow call, Guid objectionId, string answer, Guid byPerson, DateTimeOffset now)
    {
        var changes = await work.List<ChangedRow>(ReadChanges, new { objectionId });
        if (changes.Count == 0 || await NoticeOf(work, call.Id) is not { } notice) return;
        var places = changes.Select(row => ($"{row.Title}（{row.No}）：{OutcomeText(row.FromOutcome)}", $"{row.Title}（{row.No}）：{OutcomeText(row.ToOutcome)}")).ToList();
        await DocumentRegister.Issue(work, new NewDocument("correction", $"关于{call.TitleZh}入围结果公示的更正",
            CorrectionText.Of(notice.DocNo, notice.Title, notice.IssuedAt, places, answer), call.ScopeAreaCode, now, byPerson, call.Id, Corrects: notice.Id));
    }

    public static string OutcomeText(string outcome) => outcome switch
    {
        "shortlisted" => "入围",
        "reserve" => "备选",
        _ => "未入选",
    };

    private static string How(CallRow call) => call.HasRule
        ? "结果按本届公布的分配规则产生，计算过程公开。"
        : $"总分中评审占{call.ReviewWeight}%，投票占{call.VoteWeight}%。";

    private static IEnumerable<Block> Lists(CallRow call, IReadOnlyList<PaperRow> rows)
    {
        foreach (var (outcome, caption) in (IReadOnlyList<(string, string)>)[("shortlisted", "入围名单"), ("reserve", "备选名单")])
        {
            var listed = rows.Where(row => row.Outcome == outcome).ToList();
            if (listed.Count == 0) continue;
            // A rule goes by ballots and costs: no total, and no rank behind what it funds.
            yield return call.HasRule
                ? Block.Table(caption, ["次序", "点子", "社区", "票数", "评审", "经费"], [.. listed.Select((row, at) => Cells(row, at + 1, withTotal: false))])
                : Block.Table(caption, ["名次", "点子", "社区", "票数", "评审", "总分", "经费"], [.. listed.Select(row => Cells(row, row.Rank, withTotal: true))]);
        }
    }

    private static IReadOnlyList<string> Cells(PaperRow row, int place, bool withTotal) =>
    [
        Number(place), $"{row.Title}\n{row.No}", row.Area, Number(row.Votes), Score(row.ReviewScore), .. withTotal ? [Score(row.Total)] : (string[])[],
        row.CostFen is { } cost ? DocumentRegister.MoneyText(cost) : "—",
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Score(decimal score) => score.ToString("0.00", CultureInfo.InvariantCulture);

    private static Task<NoticeRow?> NoticeOf(Work work, Guid callId) => work.MaybeOne<NoticeRow>(ReadNotice, new { callId });

    private sealed record PaperRow(
        int Rank, string No, string Title, string Area, int Votes, decimal ReviewScore, decimal Total, string Outcome, long? CostFen);

    private sealed record NoticeRow(Guid Id, string DocNo, string Title, DateTimeOffset IssuedAt);

    private sealed record ChangedRow(string No, string Title, string FromOutcome, string ToOutcome);

    private sealed record Objections(int Filed, int Upheld);

    private const string ReadRows = """
        select d.rank, i.no, i.title, coalesce(a.street_zh, '') || a.name_zh as area, d.votes, d.review_score, d.total, d.outcome, d.cost_fen
        from allocation.pub_decision d
        join ideas.pub_idea i on i.id = d.idea_id
        join registers.pub_area a on a.code = i.area_code
        where d.call_id = @callId and i.state <> 'taken_down'
        order by coalesce(d.reserve_place, 0), d.rank
        """;

    private const string ReadNotice = """
        select id, doc_no, title, issued_at from documents.pub_document where call_id = @callId and kind = 'publicity' order by issued_at desc, id desc limit 1
        """;

    private const string ReadChanges = """
        select i.no, i.title, x.from_outcome, x.to_outcome
        from allocation.decision_change x
        join ideas.pub_idea i on i.id = x.idea_id
        where x.objection_id = @objectionId
        order by x.id
        """;

    private const string CountObjections = """
        select count(*)::int as filed, count(*) filter (where state = 'upheld')::int as upheld from allocation.objection where call_id = @callId
        """;
}
