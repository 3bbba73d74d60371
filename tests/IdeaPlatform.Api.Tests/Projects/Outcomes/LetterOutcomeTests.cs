using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Projects.Outcomes;

public sealed class LetterOutcomeTests(Api api) : IClassFixture<Api>
{
    private const string Letter = "官民函〔2018〕48号";

    // The letter of 2018-06-29, word for word.
    private static readonly string?[][] s_letter =
    [
        ["", "儿童照护、陪护服务", "直接受益", "410人", "直接服务的儿童", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "儿童照护、陪护服务", "间接受益", "1500人", "间接受益的家人", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "弱势儿童关爱保护", "直接受益", "3866人", "直接服务的儿童", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "弱势儿童关爱保护", "覆盖", "26000余人", "覆盖人群", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "法律援助", "直接受益", "102人", "直接服务的居民", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "法律援助", "覆盖", "15000人", "覆盖人群", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "防灾减灾", "场次", "13场", "宣传和演练", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "防灾减灾", "覆盖", "5440余人", "覆盖人群", "2017-10-01", "2018-06-29", "文件", Letter],
    ];

    [Fact]
    public async Task The_figures_of_the_letter_are_imported_verified_and_added_up_and_a_changed_row_changes_the_total()
    {
        var (writer, checker) = (await api.As(await api.Staff("bureau")), await api.As(await api.Staff("bureau")));
        Assert.Equal("projects.outcome_row_unknown", (await writer.Import(s_letter)).Ok()["problems"][0].GetProperty("code").GetString());
        foreach (var name in s_letter.Select(row => row[1]).Distinct())
        {
            (await writer.Post("/api/desk/earlier-projects", new { name, year = 2017, source = Letter })).Ok();
        }
        var imported = (await writer.Import(s_letter)).Ok();
        Assert.Equal((8, 0, 0), (imported["entered"].GetInt32(), imported["corrected"].GetInt32(), imported["unchanged"].GetInt32()));
        Assert.Empty(await api.Totals());
        Assert.Equal("projects.outcome_own", (await writer.Decide("verify", await writer.Waiting())).Code);
        (await checker.Decide("verify", await checker.Waiting())).Ok();

        Assert.Equal(new Dictionary<string, string> { ["direct"] = "4378 exact", ["indirect"] = "1500 exact", ["covered"] = "46440 more_than", ["sessions"] = "13 exact" }, await api.Totals());
        Assert.Equal(await api.Totals(), await api.Totals("year", "2018"));
        Assert.Equal(await api.Totals(), await api.Totals("street", "530111"));
        var legal = (await api.Anonymous().Get("/api/outcomes")).Ok()["projects"].EnumerateArray().Single(project => project.GetProperty("name").GetString() == "法律援助");
        Assert.Equal(new Dictionary<string, string> { ["direct"] = "102 exact", ["covered"] = "15000 exact" }, await api.Totals("project", legal.GetProperty("id").GetString()!));

        Assert.Equal(8, (await writer.Import(s_letter)).Ok()["unchanged"].GetInt32());
        var changed = s_letter.Select(row => row.ToArray()).ToArray();
        changed[4][3] = "112人";
        var again = (await writer.Import(changed)).Ok();
        Assert.Equal((0, 1, 7), (again["entered"].GetInt32(), again["corrected"].GetInt32(), again["unchanged"].GetInt32()));
        Assert.Equal("4378 exact", (await api.Totals())["direct"]);
        (await checker.Decide("verify", await checker.Waiting())).Ok();
        Assert.Equal("4388 exact", (await api.Totals())["direct"]);
        Assert.Equal(["replaced 102", "verified 112"], await api.List<string>(
            "select state || ' ' || value from projects.outcome where counted = '直接服务的居民' order by state", null));
        // Each step of the way has a row that nobody edits.
        var csv = (await api.Anonymous().Get("/api/outcomes/export.csv")).Ok();
        var bytes = await csv.Raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains("\"弱势儿童关爱保护\"", csv.Text, StringComparison.Ordinal);
        Assert.Contains(",26000,\"余\",", csv.Text, StringComparison.Ordinal);
        var sheet = await (await api.Anonymous().Get("/api/outcomes/export.xlsx")).Ok().Raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(8, Workbook.Read(sheet, "指标").Sheet!.Rows.Count);
    }
}
