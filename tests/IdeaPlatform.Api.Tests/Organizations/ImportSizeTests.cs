using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class ImportSizeTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Ten_thousand_rows_take_seconds_and_say_how_far_they_are()
    {
        using var bureau = await api.As(await api.Staff("bureau"));
        var file = RegisterSheets.Sheet(LetterRegister.Headers, [.. Enumerable.Range(10_000, 10_000).Select(n => new string?[]
            { RegisterSheets.Code(n), $"成批中心{n}", "民办非企业单位", "为老助餐", null, "2020年1月1日", "2024", "合格", "正常", "67196360" })]);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var sent = (await bureau.Send(file)).Ok();
        var seen = new HashSet<int>();
        Answer read;
        do
        {
            read = (await bureau.Get($"/api/organizations/imports/{sent["id"].GetString()}")).Ok();
            seen.Add(read["rowsDone"].GetInt32());
        } while (read["state"].GetString() == "reading");
        var readIn = clock.Elapsed;
        Assert.Equal((10_000, 0), (read["fresh"].GetInt32(), read["wrong"].GetInt32()));
        Assert.True(seen.Count > 3, $"progress was seen {seen.Count} times");
        clock.Restart();
        (await bureau.Post($"/api/organizations/imports/{sent["id"].GetString()}/apply")).Ok();
        Assert.Equal("applied", (await bureau.Settled(sent["id"].GetString()!))["state"].GetString());
        TestContext.Current.SendDiagnosticMessage($"10,000 rows: read in {readIn.TotalSeconds:0.0} s, applied in {clock.Elapsed.TotalSeconds:0.0} s, {file.Length / 1024} KB");
        Assert.True(readIn + clock.Elapsed < TimeSpan.FromSeconds(60));
        Assert.Equal("0871-67196360", await api.One<string>("select contact_phone from organizations.organization where uscc = @uscc", new { uscc = RegisterSheets.Code(10_001) }));
    }
}
