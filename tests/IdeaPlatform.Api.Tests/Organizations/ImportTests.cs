using System.IO.Compression;
using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Imports;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class ImportTests(Api api) : IClassFixture<Api>
{
    private static readonly string[] s_headers = ["统一社会信用代码", "名称", "法定类型", "服务领域", "标签", "登记日期", "年检年度", "年检结论", "评估等级", "状态", "联系电话"];

    private static string?[] Row(int no, string name, string? field = "为老助餐", string? tag = null, string? registered = "2016年3月15日", string? year = "2024", string? check = "合格",
        string? rating = null, string? status = "正常", string? phone = "0871-00000000") =>
        [RegisterSheets.Code(no), name, "民办非企业单位", field, tag, registered, year, check, rating, status, phone];

    private async Task<Caller> Bureau() => await api.As(await api.Staff("bureau"));

    [Fact]
    public async Task A_sheet_is_looked_at_first_and_changes_the_register_only_when_applied()
    {
        using var bureau = await Bureau();
        var read = await bureau.Read(RegisterSheets.Sheet(s_headers, Row(100, "先看后写中心"), Row(101, "另一家中心", registered: "2017/4/1")));
        Assert.Equal("ready", read["state"].GetString());
        Assert.Equal(2, read["fresh"].GetInt32());
        Assert.Equal(0, await api.One<long>("select count(*) from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(100) }));
        (await bureau.Post($"/api/organizations/imports/{read["id"].GetString()}/apply")).Ok();
        var applied = await bureau.Settled(read["id"].GetString()!);
        Assert.Equal("applied", applied["state"].GetString());
        var found = (await api.Anonymous().Get("/api/organizations?q=先看后写")).Ok()["items"][0];
        var shown = (await api.Anonymous().Get($"/api/organizations/{found.GetProperty("id").GetString()}")).Ok();
        Assert.Equal("2016-03-15", shown["registeredOn"].GetString());
        Assert.Equal("passed", shown["annualCheck"].GetString());
        Assert.Equal("530111", shown["areaCode"].GetString());
    }

    [Fact]
    public async Task Wrong_rows_come_back_in_a_sheet_that_says_what_to_mend_and_the_good_ones_go_in()
    {
        using var bureau = await Bureau();
        var wrongCode = RegisterSheets.Code(111)[..17] + (RegisterSheets.Code(111)[17] == '0' ? '1' : '0');
        var read = await bureau.Read(RegisterSheets.Sheet(s_headers,
            Row(110, "好的一家"),
            [wrongCode, "抄错代码的一家", "民办非企业单位", "为老助餐", null, "某年某月", null, null, null, "正常", "=1+1"],
            Row(110, "重复的一家"),
            [null, "没有代码", "民非", "没这个领域", null, null, null, "合格", "7A", "在", null]));
        Assert.Equal(1, read["fresh"].GetInt32());
        Assert.Equal(3, read["wrong"].GetInt32());
        var rows = (await bureau.Get($"/api/organizations/imports/{read["id"].GetString()}/rows?outcome=wrong")).Ok();
        string[] Codes(int at) => [.. rows["items"][at].GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()!).Order()];
        Assert.Equal(["organizations.row_date", "organizations.row_phone", "organizations.uscc_check"], Codes(0));
        Assert.Equal(["organizations.row_repeated"], Codes(1));
        Assert.Equal(["organizations.row_field", "organizations.row_missing", "organizations.row_missing", "organizations.row_rating", "organizations.row_status"], Codes(2));

        var file = await bureau.File($"/api/organizations/imports/{read["id"].GetString()}/problems.xlsx");
        var (sheet, _) = Workbook.Read(file, "统一社会信用代码");
        Assert.Equal("问题", sheet!.Headers[^1]);
        Assert.Equal(3, sheet.Rows.Count);
        Assert.Contains("第 3 行“登记日期”", sheet.Rows[0].Cells[^1], StringComparison.Ordinal);
        Assert.Equal("=1+1", sheet.Rows[0].Cells[10]);
    }

    [Fact]
    public async Task The_same_sheet_twice_makes_nothing_twice_and_only_what_differs_is_changed_with_its_history()
    {
        using var bureau = await Bureau();
        await bureau.Import(RegisterSheets.Sheet(s_headers, Row(120, "不变的一家"), Row(121, "要变的一家", rating: "3A")));
        var again = await bureau.Read(RegisterSheets.Sheet(s_headers, Row(120, "不变的一家"), Row(121, "改了名的一家", rating: "4A", year: "2025", check: "基本合格")));
        Assert.Equal((0, 1, 1), (again["fresh"].GetInt32(), again["changed"].GetInt32(), again["unchanged"].GetInt32()));
        (await bureau.Post($"/api/organizations/imports/{again["id"].GetString()}/apply")).Ok();
        await bureau.Settled(again["id"].GetString()!);
        Assert.Equal(["要变的一家", "改了名的一家"], await api.List<string>(
            "select h.name from organizations.organization_history h join organizations.organization o on o.id = h.organization_id where o.uscc = @uscc order by h.no", new { uscc = RegisterSheets.Code(121) }));
        Assert.Equal(["2024 passed", "2025 basically_passed"], await api.List<string>(
            "select c.year || ' ' || c.conclusion from organizations.annual_check c join organizations.organization o on o.id = c.organization_id where o.uscc = @uscc order by c.year", new { uscc = RegisterSheets.Code(121) }));
        Assert.Equal(1, (await bureau.Read(RegisterSheets.Sheet(s_headers, Row(121, "改了名的一家", rating: "4A", year: "2025", check: "基本合格"))))["unchanged"].GetInt32());
    }

    [Fact]
    public async Task An_import_is_taken_back_whole_while_nothing_was_changed_since()
    {
        using var bureau = await Bureau();
        await bureau.Import(RegisterSheets.Sheet(s_headers, Row(130, "原来的名字", year: "2023")));
        var import = await bureau.Import(RegisterSheets.Sheet(s_headers, Row(130, "新的名字", year: "2024", check: "不合格"), Row(131, "新来的一家")));
        Assert.True(import["mayUndo"].GetBoolean());
        (await bureau.Post($"/api/organizations/imports/{import["id"].GetString()}/undo")).Ok();
        Assert.Equal("原来的名字 2023 passed", await api.One<string>("select name || ' ' || annual_check_year || ' ' || annual_check from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(130) }));
        Assert.Equal(1, await api.One<long>("select count(*) from organizations.annual_check c join organizations.organization o on o.id = c.organization_id where o.uscc = @uscc", new { uscc = RegisterSheets.Code(130) }));
        Assert.Equal(0, await api.One<long>("select count(*) from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(131) }));
        Assert.Equal("organizations.import_not_applied", (await bureau.Post($"/api/organizations/imports/{import["id"].GetString()}/undo")).Code);
    }

    [Fact]
    public async Task What_was_changed_or_used_since_is_not_taken_back()
    {
        using var bureau = await Bureau();
        var changed = await bureau.Import(RegisterSheets.Sheet(s_headers, Row(140, "后来改过的一家")));
        var id = await api.One<Guid>("select id from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(140) });
        (await bureau.Put($"/api/organizations/{id}", new { version = 1, introduction = "后来写的介绍" })).Ok();
        Assert.Equal("organizations.import_changed_since", (await bureau.Post($"/api/organizations/imports/{changed["id"].GetString()}/undo")).Code);
        Assert.False((await bureau.Get($"/api/organizations/imports/{changed["id"].GetString()}")).Ok()["mayUndo"].GetBoolean());

        var used = await bureau.Import(RegisterSheets.Sheet(s_headers, Row(141, "已有任职的一家")));
        var usedId = await api.One<Guid>("select id from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(141) });
        var person = await api.Resident();
        (await bureau.Post($"/api/organizations/{usedId}/posts", new { personId = person.Id, title = "理事", from = "2026-01-01" })).Ok();
        Assert.Equal("organizations.import_used_since", (await bureau.Post($"/api/organizations/imports/{used["id"].GetString()}/undo")).Code);
    }

    [Fact]
    public async Task Two_imports_of_one_organization_at_once_leave_one_change_and_one_overtaken_row()
    {
        using var bureau = await Bureau();
        await bureau.Import(RegisterSheets.Sheet(s_headers, Row(150, "起点")));
        var reads = new List<Answer>();
        foreach (var name in new[] { "甲改的名", "乙改的名", "丙改的名" }) reads.Add(await bureau.Read(RegisterSheets.Sheet(s_headers, Row(150, name), Row(151, "同时新来"))));
        await using var second = api.AnotherNode();
        _ = second.Url;
        await Task.WhenAll(reads.Select(read => bureau.Post($"/api/organizations/imports/{read["id"].GetString()}/apply")));
        var ends = await Task.WhenAll(reads.Select(read => bureau.Settled(read["id"].GetString()!)));
        Assert.All(ends, end => Assert.Equal("applied", end["state"].GetString()));
        Assert.Equal([0, 2, 2], ends.Select(end => end["overtaken"].GetInt32()).Order());
        Assert.Equal(2, await api.One<int>("select version from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(150) }));
        Assert.Equal(1, await api.One<long>("select count(*) from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(151) }));
    }

    [Fact]
    public async Task Pressed_twice_an_import_is_applied_once()
    {
        using var bureau = await Bureau();
        var read = await bureau.Read(RegisterSheets.Sheet(s_headers, Row(155, "按了两次")));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bureau.Post($"/api/organizations/imports/{read["id"].GetString()}/apply")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.NoContent), answer => Assert.Equal("organizations.import_not_ready", answer.Code));
        await bureau.Settled(read["id"].GetString()!);
    }

    [Fact]
    public async Task A_code_that_fails_its_check_needs_a_reason_of_its_row_or_of_the_import()
    {
        using var bureau = await Bureau();
        var early = RegisterSheets.Code(160)[..17] + (RegisterSheets.Code(160)[17] == 'M' ? 'N' : 'M');
        var read = await bureau.Read(RegisterSheets.Sheet(s_headers[..3], [early, "早期试点代码的一家", "民非"]));
        Assert.Equal(1, read["wrong"].GetInt32());
        (await bureau.Post($"/api/organizations/imports/{read["id"].GetString()}/recheck", new { reason = "早期试点代码，已核对证书" })).Ok();
        Assert.Equal(1, (await bureau.Settled(read["id"].GetString()!))["fresh"].GetInt32());
        (await bureau.Post($"/api/organizations/imports/{read["id"].GetString()}/apply")).Ok();
        await bureau.Settled(read["id"].GetString()!);
        Assert.Equal("早期试点代码，已核对证书", await api.One<string>("select uscc_exception from organizations.organization where uscc = @early", new { early }));
    }

    [Fact]
    public async Task Files_that_are_no_plain_workbook_are_refused_each_with_its_own_word()
    {
        using var bureau = await Bureau();
        var good = RegisterSheets.Sheet(s_headers, Row(170, "一家"));
        async Task<string?> Code(byte[] file, string name = "名册.xlsx") => (await bureau.Send(file, name)).Code;
        Assert.Equal("kernel.sheet_not_xlsx", await Code("统一社会信用代码,名称"u8.ToArray()));
        Assert.Equal("kernel.sheet_not_xlsx", await Code(Zip(("readme.txt", "hello"u8.ToArray()))));
        Assert.Equal("kernel.sheet_not_xlsx", await Code(good[..(good.Length / 2)]));
        Assert.Equal("kernel.sheet_old_format", await Code([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));
        Assert.Equal("kernel.sheet_macros", await Code(good, "名册.xlsm"));
        Assert.Equal("kernel.sheet_macros", await Code(With(good, "xl/vbaProject.bin", [1, 2, 3])));
        Assert.Equal("kernel.sheet_bomb", await Code(With(good, "xl/worksheets/sheet2.xml", new byte[120 * 1024 * 1024])));
        Assert.Equal("kernel.sheet_bomb", await Code(Zip([.. Enumerable.Range(0, 300).Select(i => ($"xl/{i}.xml", "<a/>"u8.ToArray()))])));
        Assert.Equal("kernel.sheet_too_large", await Code(new byte[Workbook.MostBytes + 1]));
    }

    [Fact]
    public async Task A_sheet_without_heading_or_rows_fails_with_its_word_and_can_only_be_dropped()
    {
        using var bureau = await Bureau();
        var read = await bureau.Read(RegisterSheets.Sheet(["名称", "类型"], ["一家", "民非"]));
        Assert.Equal(("failed", "kernel.sheet_no_header"), (read["state"].GetString(), read["failure"].GetString()));
        Assert.Equal("organizations.import_not_ready", (await bureau.Post($"/api/organizations/imports/{read["id"].GetString()}/apply")).Code);
        (await bureau.Delete($"/api/organizations/imports/{read["id"].GetString()}")).Ok();
        Assert.Equal("kernel.sheet_empty", (await bureau.Read(RegisterSheets.Sheet(s_headers)))["failure"].GetString());
        var nothing = await bureau.Read(RegisterSheets.Sheet(s_headers, [null, "没有代码", null, null, null, null, null, null, null, null, null]));
        Assert.Equal("organizations.import_nothing", (await bureau.Post($"/api/organizations/imports/{nothing["id"].GetString()}/apply")).Code);
    }

    [Fact]
    public async Task Another_bureau_sees_nothing_of_an_import_and_rows_of_another_area_are_refused()
    {
        using var bureau = await Bureau();
        var read = await bureau.Read(RegisterSheets.Sheet(s_headers, Row(180, "本区的一家")));
        using var elsewhere = await api.As(await api.Staff("bureau", "530112"));
        Assert.Equal("organizations.import_unknown", (await elsewhere.Get($"/api/organizations/imports/{read["id"].GetString()}")).Code);
        Assert.Equal("organizations.import_unknown", (await elsewhere.Post($"/api/organizations/imports/{read["id"].GetString()}/apply")).Code);
        await bureau.Import(RegisterSheets.Sheet(s_headers, Row(181, "已登记的一家")));
        Assert.Equal(1, (await elsewhere.Read(RegisterSheets.Sheet(s_headers, Row(181, "想改别人的一家"))))["wrong"].GetInt32());
    }

    [Fact]
    public async Task The_template_itself_can_be_imported()
    {
        using var bureau = await Bureau();
        var template = await bureau.File("/api/organizations/imports/template");
        var read = await bureau.Read(template);
        Assert.Equal(0, read["wrong"].GetInt32());
        Assert.Equal(1, read["fresh"].GetInt32() + read["unchanged"].GetInt32() + read["changed"].GetInt32());
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    private static byte[] With(byte[] workbook, string name, byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
        return stream.ToArray();
    }

    [Fact]
    public async Task A_status_that_a_sheet_changes_is_told_to_the_organization_like_one_changed_by_hand()
    {
        using var bureau = await Bureau();
        async Task<string> Bring(string status)
        {
            var read = await bureau.Read(RegisterSheets.Sheet(s_headers, Row(190, "被撤销的一家", status: status), Row(191, "没有变的一家")));
            (await bureau.Post($"/api/organizations/imports/{read["id"].GetString()}/apply")).Ok();
            await bureau.Settled(read["id"].GetString()!);
            await api.Settled();
            return read["id"].GetString()!;
        }
        await Bring("正常");
        var id = await api.One<Guid>("select id from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(190) });
        var member = await api.As(await api.Member(id));
        var import = await Bring("撤销");
        async Task<List<string>> Told() => [.. (await member.Get("/api/me/notices")).Ok().Body.EnumerateArray().Select(notice => notice.GetProperty("kind").GetString()!)];
        Assert.Equal(["struck_off"], await Told());
        (await bureau.Post($"/api/organizations/imports/{import}/undo")).Ok();
        await api.Settled();
        Assert.Equal(["standing_changed", "struck_off"], await Told());
    }
}
