using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using IdeaPlatform.Tests.Projects;
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
            [150_000_001, 108_999_873, 0, 77, 40_000_001, 30_000_051, 5_000_050, 4_000_000, 15_000_049, 26_000_079],
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
    public async Task The_front_page_counts_as_bound_to_projects_what_the_money_page_calls_contracted()
    {
        // The pot also paid a bill and keeps something set aside without a contract: neither is bound to a project.
        await Lived(2010);
        using var visitor = api.Anonymous();
        var contracted = Fen((await visitor.Get("/api/money")).Ok()["total"], "contracted");
        Assert.NotEqual(0, contracted);
        Assert.Equal(contracted, (await visitor.Get("/api/home")).Ok()["figures"].GetProperty("fundedFen").GetInt64());
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

    /// <summary>An idea under contract: its organization chosen, its public notice over, signed; a joint one where a partner carries part of it.</summary>
    private async Task<(Guid ProjectId, Guid OrganizationId)> Signed(Guid callId, Caller bureau, long fen, string areaCode = "530111001001", (Guid OrganizationId, long ShareFen)? partner = null)
    {
        await api.Sql("update programmes.call set claim_to = @until, phase = 'claiming' where id = @callId", new { callId, until = api.SeasonNow.AddDays(5) });
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable", areaCode: areaCode), bureau, fen);
        if (partner is { } other)
        {
            await api.Sql("""
                insert into projects.claim_partner (claim_id, organization_id, task, share_fen, state, invited_by, invited_at, answered_by, answered_at)
                values (@Id, @organizationId, '负责入户探访', @shareFen, 'accepted', @by, now(), @by, now())
                """, new { claim.Id, organizationId = other.OrganizationId, shareFen = other.ShareFen, by = claim.Member.Id });
        }
        var signed = (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = $"官民集〔2026〕{Interlocked.Increment(ref s_no)}号", amountFen = fen })).Ok();
        return (signed["projectId"].GetGuid(), claim.OrganizationId);
    }

    private static int s_no;

    private async Task<Guid> PotOf(Guid callId, int year)
    {
        var potId = await api.One<Guid>("select pot_id from programmes.call where id = @callId", new { callId });
        await api.Sql("update programmes.fund_pot set fiscal_year = @year where id = @potId", new { potId, year });
        return potId;
    }

    [Fact]
    public async Task Projects_are_counted_by_street_and_field_and_their_money_is_that_of_the_pot()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var callId = await api.Call("claiming");
        var potId = await PotOf(callId, 2020);
        await Signed(callId, bureau, 1_000_001);
        await Signed(callId, bureau, 500_000, "530111002001");
        await Signed(callId, bureau, 300_000, "530111002001");
        using var visitor = api.Anonymous();
        var places = (await visitor.Get($"/api/money/places?potId={potId}")).Ok()["places"].EnumerateArray().ToList();
        Assert.Equal([("530111001", 1, 1_000_001L), ("530111002", 2, 800_000L)], places.Where(place => place.GetProperty("scope").GetString() == "street")
            .Select(place => (place.GetProperty("code").GetString()!, place.GetProperty("projects").GetInt32(), place.GetProperty("contractedFen").GetInt64())));
        var field = Assert.Single(places, place => place.GetProperty("scope").GetString() == "field");
        var pot = Assert.Single((await visitor.Get("/api/money?year=2020")).Ok()["pots"].EnumerateArray());
        Assert.Equal(Fen(pot.GetProperty("figures"), "contracted"), field.GetProperty("contractedFen").GetInt64());
        Assert.Empty((await visitor.Get("/api/money/places?year=2019")).Ok()["places"].EnumerateArray());
    }

    [Fact]
    public async Task What_an_organization_gave_back_is_told_beside_what_its_place_was_paid()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var by = bureau.Person!.Id;
        var callId = await api.Call("claiming");
        var potId = await PotOf(callId, 2023);
        var (projectId, _) = await Signed(callId, bureau, 900_000);
        await Do(work => Money.Release(work, projectId, 450_000, "记-还-1", "第1期", by));
        await Do(work => Money.Spend(work, projectId, 200_000, "", "凭-还-1", by));
        await Do(work => Money.Return(work, projectId, 150_001, false, "凭-还-2", by));
        var places = (await api.Anonymous().Get($"/api/money/places?potId={potId}")).Ok()["places"].EnumerateArray().ToList();
        Assert.Equal(2, places.Count);
        Assert.All(places, place => Assert.Equal((450_000, 150_001, 200_000), (Fen(place, "paid"), Fen(place, "returned"), Fen(place, "spent"))));
    }

    [Fact]
    public async Task Concentration_shares_joint_projects_out_and_flags_whoever_holds_too_much()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var callId = await api.Call("claiming");
        var potId = await PotOf(callId, 2021);
        var partner = await api.Organization();
        var (_, lead) = await Signed(callId, bureau, 1_000_001, partner: (partner, 333_333));
        await Signed(callId, bureau, 200_000);
        await Signed(callId, bureau, 100_000);
        using var visitor = api.Anonymous();
        var answer = (await visitor.Get("/api/money/concentration?year=2021")).Ok();
        var shares = answer["shares"].EnumerateArray().ToList();
        Assert.Equal([666_668L, 333_333, 200_000, 100_000], shares.Select(share => share.GetProperty("contractedFen").GetInt64()));
        Assert.Equal((lead, partner), (shares[0].GetProperty("organizationId").GetGuid(), shares[1].GetProperty("organizationId").GetGuid()));
        Assert.Equal(1_300_001, answer["contractedFen"].GetInt64());
        Assert.Equal((4, 3, 5_128, 3), (answer["organizations"].GetInt32(), answer["projects"].GetInt32(), answer["largestShareX100"].GetInt32(), answer["holdEighty"].GetInt32()));
        Assert.Equal([true, false, false, false], shares.Select(share => share.GetProperty("flagged").GetBoolean()));
        Assert.Equal(2, answer["capacity"].GetInt32());
        // The limit is data: a new row of the year, and nobody is flagged any more.
        await api.Sql("insert into programmes.concentration_limit (from_year, share_percent, document) values (2021, 60, '官民通〔2021〕3号') on conflict do nothing");
        var later = (await visitor.Get($"/api/money/concentration?potId={potId}")).Ok();
        Assert.Equal((60, "官民通〔2021〕3号"), (later["limitPercent"].GetInt32(), later["limitDocument"].GetString()));
        Assert.DoesNotContain(later["shares"].EnumerateArray(), share => share.GetProperty("flagged").GetBoolean());
        Assert.Equal(40, (await visitor.Get("/api/money/concentration?year=2020")).Ok()["limitPercent"].GetInt32());
    }

    [Fact]
    public async Task Waiting_is_counted_in_days_and_what_waits_is_named_with_its_step()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var callId = await api.Call("claiming");
        var potId = await PotOf(callId, 2022);
        var (projectId, _) = await Signed(callId, bureau, 900_000);
        var (slow, _) = await Signed(callId, bureau, 600_000);
        var now = api.SeasonNow;
        await api.Sql("""
            update projects.tranche set ready_at = @now - interval '12 days', due_at = @now - interval '2 days' where project_id = @projectId and seq = 1;
            update projects.tranche set ready_at = @now - interval '30 days', state = 'paid', voucher_no = '记-等-1', paid_on = ((@now - interval '7 days') at time zone 'Asia/Shanghai')::date, handled_by = @one, approved_by = @two
            where project_id = @slow and seq = 1;
            """, new { now, projectId, slow, one = (await api.Staff(Roles.Bureau)).Id, two = (await api.Staff(Roles.Finance)).Id });
        foreach (var days in new[] { 3, 8, 40 })
        {
            var idea = await api.Idea(callId, "in_vote");
            await api.Sql("""
                update ideas.idea set submitted_at = @now - make_interval(days => @days) where id = @idea;
                insert into ideas.step (idea_id, at, kind, office_zh, office_en) values (@idea, @now, 'accepted', '社区', 'Community'), (@idea, @now, 'declined', '社区', 'Community');
                """, new { now, days, idea });
        }
        await api.Idea(callId, "submitted");
        await api.Idea(callId, "withdrawn");
        var answer = (await api.Anonymous().Get($"/api/money/waiting?potId={potId}")).Ok();
        int[] Numbers(string kind)
        {
            var wait = answer["waits"].EnumerateArray().Single(one => one.GetProperty("kind").GetString() == kind);
            return [.. new[] { "done", "upTo5", "upTo10", "upTo20", "more", "medianDays", "longestDays", "open", "openLongestDays" }.Select(name => wait.GetProperty(name).GetInt32())];
        }
        Assert.Equal([3, 1, 1, 0, 1, 8, 40, 1, 1], Numbers("reply"));
        Assert.Equal([1, 0, 0, 0, 1, 23, 23, 1, 12], Numbers("payment"));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0], Numbers("evaluation"));
        var thing = Assert.Single(answer["things"].EnumerateArray());
        Assert.Equal((projectId, 1, 12, true), (thing.GetProperty("projectId").GetGuid(), thing.GetProperty("part").GetInt32(), thing.GetProperty("days").GetInt32(), thing.GetProperty("late").GetBoolean()));
    }

    [Theory]
    [InlineData("pots")]
    [InlineData("places")]
    [InlineData("outcomes")]
    [InlineData("waits")]
    [InlineData("waiting")]
    [InlineData("concentration")]
    public async Task Every_table_leaves_as_a_workbook_and_as_csv_in_both_languages(string table)
    {
        using var http = new HttpClient { BaseAddress = api.Url };
        var seen = new HashSet<string>();
        foreach (var lang in new[] { "zh-CN", "en" })
        {
            var bytes = await http.GetByteArrayAsync(new Uri($"/api/money/export/{table}?lang={lang}", UriKind.Relative), TestContext.Current.CancellationToken);
            using var stream = new MemoryStream(bytes);
            IDictionary<string, object> first = stream.Query(useHeaderRow: false).First();
            var csv = await http.GetByteArrayAsync(new Uri($"/api/money/export/{table}?lang={lang}&format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
            var heading = System.Text.Encoding.UTF8.GetString(csv[3..]).Split("\r\n")[0];
            Assert.Equal(heading, string.Join(',', first.Values.Select(cell => $"\"{cell}\"")));
            seen.Add(heading);
            if (lang == "en") Assert.DoesNotContain(heading, letter => letter is >= '一' and <= '鿿');
        }
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task An_idea_that_was_taken_down_has_no_title_beside_its_money_and_old_memos_no_numbers_of_persons()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var callId = await api.Call("claiming");
        var potId = await PotOf(callId, 2024);
        var (project, _) = await Signed(callId, bureau, 900_000);
        var ideaId = await api.One<Guid>("select idea_id from projects.project where id = @project", new { project });
        await api.Sql("update ideas.idea set state = 'taken_down' where id = @ideaId", new { ideaId });
        await api.Sql("""
            alter table programmes.money_entry disable trigger user;
            update programmes.money_entry set memo = '退 李某 530111196507204029，电话 15412345678 或 0871-67191234' where subject = 'project' and subject_id = @project;
            alter table programmes.money_entry enable trigger user
            """, new { project });
        using var visitor = api.Anonymous();
        var rows = (await visitor.Get($"/api/money/rows?figure=contracted&potId={potId}&size=100")).Ok()["items"].EnumerateArray()
            .Where(row => row.GetProperty("projectId").ValueKind != System.Text.Json.JsonValueKind.Null && row.GetProperty("projectId").GetGuid() == project).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("ideaTitle").ValueKind));
        Assert.All(rows, row => Assert.Equal("退 李某 ******************，电话 *********** 或 *************", row.GetProperty("memo").GetString()));
        Assert.All(rows, row => Assert.NotEqual("", row.GetProperty("projectNo").GetString()));
        var waiting = (await visitor.Get($"/api/money/waiting?potId={potId}")).Ok();
        Assert.All(waiting["things"].EnumerateArray(), thing => Assert.Equal(System.Text.Json.JsonValueKind.Null, thing.GetProperty("ideaTitle").ValueKind));
    }
}
