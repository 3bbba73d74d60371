using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Xunit;

namespace IdeaPlatform.Tests.Discovery;

public sealed class MoneyTests(Api api) : IClassFixture<Api>
{
    private static readonly string[] s_figures = ["appropriated", "sentBack", "left", "reserved", "contracted", "paid", "bills", "returned", "spent", "carried"];

    private async Task Do(Func<Work, Task<string?>> act)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        Assert.Null(await act(work));
        await work.Commit();
    }

    /// <summary>A pot of a year that has lived: two projects, one of them ended early, money back, a bill, a mistake booked back, and the close.</summary>
    private async Task<(Guid PotId, Guid Project)> Lived(int year)
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        using var finance = await api.As(await api.Staff(Roles.Finance));
        var by = bureau.Person!.Id;
        var potId = (await bureau.Post("/api/pots", new
        {
            fiscalYear = year,
            nameZh = $"社会组织发展专项资金{year}",
            nameEn = $"Development fund {year}",
            source = "district",
            approvalDoc = $"官财预〔{year}〕7号",
            amountFen = 150_000_001,
        })).Ok()["id"].GetGuid();
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var (project, fen) in new[] { (first, 30_000_000L), (second, 20_000_003L) })
        {
            await Do(work => Money.Reserve(work, potId, fen, "project", project, "合同", by));
            await Do(work => Money.Commit(work, project, fen, "合同", by));
        }
        await Do(work => Money.Release(work, first, 15_000_000, $"记-{year}-1", "第1期", by));
        await Do(work => Money.Spend(work, first, 9_999_999, "", "凭-1", by));
        await Do(work => Money.Release(work, second, 10_000_001, $"记-{year}-2", "第1期", by));
        await Do(work => Money.Return(work, second, 4_000_000, true, "凭-2", by));
        await Do(work => Money.Uncommit(work, second, 10_000_002, "终止", by));
        await Do(work => Money.Reserve(work, potId, 77, "project", Guid.CreateVersion7(), "合同", by));
        (await finance.Post($"/api/pots/{potId}/expenses", new { amountFen = 5_000_050, voucherNo = $"记-{year}-3", memo = "评审费" })).Ok();
        var wrong = (await finance.Post($"/api/pots/{potId}/expenses", new { amountFen = 123, voucherNo = $"记-{year}-4", memo = "录错了" })).Ok()["entries"][0].GetProperty("id").GetInt64();
        (await finance.Post($"/api/pots/{potId}/entries/{wrong}/reversal", new { reason = "金额录入有误" })).Ok();
        (await bureau.Post($"/api/pots/{potId}/close")).Ok();
        return (potId, first);
    }

    private static long Fen(JsonElement figures, string figure) => figures.GetProperty($"{figure}Fen").GetInt64();

    private static string Asked(string figure) => figure == "sentBack" ? "sent_back" : figure;

    [Fact]
    public async Task Every_figure_is_the_sum_of_the_rows_that_one_click_shows_and_they_add_up_to_the_fen()
    {
        var (potId, project) = await Lived(2011);
        using var visitor = api.Anonymous();
        var money = (await visitor.Get("/api/money?year=2011")).Ok();
        var figures = Assert.Single(money["pots"].EnumerateArray()).GetProperty("figures");
        Assert.Equal(
            [150_000_001, 108_999_873, 0, 77, 40_000_001, 30_000_051, 5_000_050, 4_000_000, 15_000_049, 26_000_002],
            s_figures.Select(figure => Fen(figures, figure)));
        Assert.Equal(
            Fen(figures, "appropriated") - Fen(figures, "sentBack"),
            Fen(figures, "left") + Fen(figures, "reserved") + Fen(figures, "contracted") - Fen(figures, "returned") + Fen(figures, "bills"));
        foreach (var figure in s_figures)
        {
            var rows = (await visitor.Get($"/api/money/rows?figure={Asked(figure)}&potId={potId}&size=100")).Ok();
            Assert.Equal(Fen(figures, figure), rows["amountFen"].GetInt64());
            Assert.Equal(Fen(figures, figure), rows["items"].EnumerateArray().Sum(row => row.GetProperty("amountFen").GetInt64()));
            Assert.Equal(rows["entries"].GetInt32(), rows["items"].GetArrayLength());
            Assert.Equal(Fen(money["total"], figure), Fen(figures, figure));
        }
        // The one balance of the desk says the same.
        var (given, left, reserved, committed, released, spent) = await api.One<(long, long, long, long, long, long)>("""
            select appropriated_fen, available_fen, reserved_fen, committed_fen, released_fen, spent_fen from programmes.pub_pot_balance where pot_id = @potId
            """, new { potId });
        Assert.Equal(given, Fen(figures, "appropriated") - Fen(figures, "sentBack"));
        Assert.Equal((left, reserved, spent), (Fen(figures, "left"), Fen(figures, "reserved"), Fen(figures, "spent")));
        Assert.Equal(committed, Fen(figures, "contracted") - (Fen(figures, "paid") - Fen(figures, "bills")));
        Assert.Equal(released, Fen(figures, "paid") - Fen(figures, "returned") - Fen(figures, "spent"));
        var ofProject = (await visitor.Get($"/api/money/rows?figure=contracted&projectId={project}")).Ok();
        Assert.Equal((30_000_000, 1), (ofProject["amountFen"].GetInt64(), ofProject["entries"].GetInt32()));
    }

    [Fact]
    public async Task Rows_are_paged_without_a_gap_and_a_wrong_figure_is_refused()
    {
        var (potId, _) = await Lived(2012);
        using var visitor = api.Anonymous();
        var all = (await visitor.Get($"/api/money/rows?figure=left&potId={potId}&size=100")).Ok()["items"].EnumerateArray().Select(row => row.GetProperty("entryId").GetInt64()).ToList();
        var paged = new List<long>();
        string? after = null;
        do
        {
            var page = (await visitor.Get($"/api/money/rows?figure=left&potId={potId}&size=2{(after is null ? "" : $"&after={after}")}")).Ok();
            paged.AddRange(page["items"].EnumerateArray().Select(row => row.GetProperty("entryId").GetInt64()));
            after = page["next"].GetString();
        }
        while (after is not null);
        Assert.Equal(all, paged);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await visitor.Get("/api/money/rows?figure=everything")).Status);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await visitor.Get("/api/money?year=1")).Status);
    }

    [Theory]
    [InlineData("zh-CN", "安排（元）")]
    [InlineData("en", "Appropriated (yuan)")]
    public async Task The_exports_are_real_files_in_the_language_of_the_page_with_the_figures_of_the_page(string lang, string heading)
    {
        var year = lang == "en" ? 2013 : 2014;
        await Lived(year);
        using var http = new HttpClient { BaseAddress = api.Url };
        var bytes = await http.GetByteArrayAsync(new Uri($"/api/money/export/pots?year={year}&lang={lang}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var stream = new MemoryStream(bytes);
        var line = Assert.Single(stream.Query(useHeaderRow: true).Cast<IDictionary<string, object>>());
        Assert.Equal(1_500_000.01, Convert.ToDouble(line[heading], System.Globalization.CultureInfo.InvariantCulture));
        var csv = await http.GetByteArrayAsync(new Uri($"/api/money/export/rows?figure=paid&year={year}&format=csv&lang={lang}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var text = System.Text.Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, text.Length);
        Assert.Contains("50000.5", text[3], StringComparison.Ordinal);
    }
}
