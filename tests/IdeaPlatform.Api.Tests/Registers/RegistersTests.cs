using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Registers;

public sealed class RegistersTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_areas_are_the_district_its_streets_and_its_communities()
    {
        var areas = (await api.Anonymous().Get("/api/registers/areas")).Ok().Body.EnumerateArray().ToArray();
        Assert.Equal(133, areas.Count(area => area.GetProperty("level").GetString() == "community"));
        // Twelve streets and the economic zone, which counts as one in the statistics.
        Assert.Equal(13, areas.Count(area => area.GetProperty("level").GetString() == "street"));
        Assert.All(areas.Where(area => area.GetProperty("level").GetString() == "community"),
            area => Assert.StartsWith(area.GetProperty("parentCode").GetString()!, area.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("/api/registers/areas")]
    [InlineData("/api/registers/categories")]
    public async Task A_page_that_has_the_list_is_told_that_nothing_changed(string path)
    {
        using var visitor = api.Anonymous();
        var tag = (await visitor.Get(path)).Ok().Raw.Headers.ETag!.ToString();
        visitor.Http.DefaultRequestHeaders.Add("If-None-Match", tag);
        var again = await visitor.Get(path);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Text));
    }

    [Fact]
    public async Task The_bureau_enters_the_notice_of_a_year()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        Assert.False((await bureau.Get("/api/registers/calendar/2027")).Ok()["known"].GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Put("/api/registers/calendar/2027", Days(("2027-10-01", "holiday"), ("2027-10-09", "workday")))).Status);
        Assert.Equal(2, (await bureau.Get("/api/registers/calendar/2027")).Ok()["days"].GetArrayLength());
        Assert.True((await bureau.Get("/api/registers/calendar/2026")).Ok()["known"].GetBoolean());
    }

    [Fact]
    public async Task A_notice_that_cannot_be_right_is_refused()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        Assert.Equal("registers.day_of_other_year", (await bureau.Put("/api/registers/calendar/2028", Days(("2027-10-01", "holiday")))).Code);
        Assert.Equal("registers.day_twice", (await bureau.Put("/api/registers/calendar/2028", Days(("2028-10-02", "holiday"), ("2028-10-02", "holiday")))).Code);
        Assert.Equal("registers.workday_in_week", (await bureau.Put("/api/registers/calendar/2028", Days(("2028-10-02", "workday")))).Code);
        Assert.Equal("registers.year_unknown", (await bureau.Get("/api/registers/calendar/1900")).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Put("/api/registers/calendar/2028", Days())).Status);
    }

    private static object Days(params (string Day, string Kind)[] days) => new { days = days.Select(day => new { day = day.Day, kind = day.Kind, nameZh = "节日" }) };
}
