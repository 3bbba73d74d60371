using System.Net;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Imports;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class LetterRegisterTests(Api api) : IClassFixture<Api>
{
    private static (int Count, int Services) Figure(JsonElement of, string kind, string code) => of.EnumerateArray()
        .Where(figure => figure.GetProperty("kind").GetString() == kind && figure.GetProperty("code").GetString() == code)
        .Select(figure => (figure.GetProperty("count").GetInt32(), figure.GetProperty("services").GetInt32())).SingleOrDefault();

    [Fact]
    public async Task The_figures_of_the_letter_come_from_580_imported_rows_and_a_later_change_moves_today_but_not_2018()
    {
        using var bureau = await api.As(await api.Staff("bureau"));
        var import = await bureau.Import(RegisterSheets.Sheet(LetterRegister.Headers, [.. LetterRegister.Rows()]));
        Assert.Equal(("applied", 580), (import["state"].GetString(), import["fresh"].GetInt32()));
        var letter = (await api.Anonymous().Get("/api/organizations/statistics?asOf=2018-06-29")).Ok()["figures"];
        Assert.Equal((580, 507), Figure(letter, "total", "total"));
        Assert.Equal((73, 0), Figure(letter, "type", "association"));
        Assert.Equal((507, 507), Figure(letter, "type", "service"));
        Assert.Equal((326, 326), Figure(letter, "tag", "private_school"));
        Assert.Equal((56, 56), Figure(letter, "tag", "community_clinic"));
        Assert.Equal((25, 25), Figure(letter, "tag", "community_charity"));
        var within = (await api.Anonymous().Get("/api/organizations/statistics?asOf=2018-06-29&within=community_charity")).Ok()["figures"];
        Assert.Equal(11, Figure(within, "tag", "elder_disability").Count);
        // Who was not yet registered on the day does not count.
        Assert.True(Figure((await api.Anonymous().Get("/api/organizations/statistics?asOf=2010-01-01")).Ok()["figures"], "total", "total").Count < 400);

        (await bureau.Post("/api/organizations/statistics/snapshots", new { asOf = "2018-06-29", note = "复函用" })).Ok();
        (await bureau.Post("/api/organizations/statistics/reported", new { measure = "total", aspect = "growth", value = 7.6, qualifier = "exact", asOf = "2018-06-29", sourceDoc = "官渡区民政局复函（2018年6月29日）" })).Ok();
        var id = await api.One<Guid>("select id from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(100) });
        (await bureau.Put($"/api/organizations/{id}/standing", new
        {
            version = 1,
            status = "deregistered",
            annualCheckYear = 2017,
            annualCheck = "passed",
            rectified = false,
            fields = new[] { "child" },
            reason = "自愿注销，已核对",
            tags = Array.Empty<string>(),
        })).Ok();

        var now = (await api.Anonymous().Get("/api/organizations/statistics")).Ok();
        Assert.Equal(579, Figure(now["figures"], "total", "total").Count);
        Assert.Equal(325, Figure(now["figures"], "tag", "private_school").Count);
        Assert.Equal(326, Figure((await api.Anonymous().Get("/api/organizations/statistics?asOf=2018-06-29")).Ok()["figures"], "tag", "private_school").Count);
        Assert.Equal(580, Figure(now["snapshots"][0].GetProperty("figures"), "total", "total").Count);
        Assert.Equal(7.6, now["reported"][0].GetProperty("value").GetDouble());

        // Filters count the same rows as the statistics, and the export brings them back as they came in.
        var schools = await bureau.File("/api/organizations/export.xlsx?tag=private_school&status=active");
        var (sheet, _) = Workbook.Read(schools, RegisterColumns.KeyHeader);
        Assert.Equal(325, sheet!.Rows.Count);
        var again = await bureau.Read(schools);
        Assert.Equal((0, 325), (again["wrong"].GetInt32(), again["unchanged"].GetInt32()));
        Assert.Equal(11, (await api.Anonymous().Get("/api/organizations?tag=elder_disability&legalType=service&size=100")).Ok()["items"].GetArrayLength());
    }
}
