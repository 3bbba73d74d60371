using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Registers;

public sealed class CalendarTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData("2018-06-15", "2018-06-25")]
    [InlineData("2018-09-28", "2018-10-10")]
    [InlineData("2026-09-28", "2026-10-10")]
    [InlineData("2026-02-12", "2026-02-26")]
    public async Task Five_working_days_by_the_calendar_in_the_database(string start, string expected)
    {
        var db = api.Services.GetRequiredService<Database>();
        Assert.Equal(DateOnly.Parse(expected), await Calendar.AddWorkingDays(db, DateOnly.Parse(start), 5, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_due_date_ends_with_the_day_in_Guandu()
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(TestContext.Current.CancellationToken);
        // 00:30 on the 16th in Guandu is still the 15th in UTC.
        var due = await Calendar.DueAfter(work, DateTimeOffset.Parse("2018-06-14T16:30:00Z"), 5);
        Assert.Equal(DateTimeOffset.Parse("2018-06-25T16:00:00Z"), due);
    }
}
