using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Review;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Review;

/// <summary>Dates of sheets, and lots that anybody can draw again.</summary>
public sealed class DueTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_reviewer_is_reminded_once_and_an_overdue_sheet_goes_to_somebody_else()
    {
        var (callId, ideaId) = await Opened(5, sheetDays: 4);
        var holders = await api.Holders(ideaId);
        var due = await api.One<DateTime>("select max(due_at) from review.sheet where idea_id = @ideaId", new { ideaId });
        var remind = await api.One<DateTime>("select max(remind_at) from review.sheet where idea_id = @ideaId", new { ideaId });
        Assert.InRange(remind, due.AddDays(-2), due.AddDays(-0.5));
        await Sweep(remind.AddMinutes(-1));
        Assert.Equal(0, await Told("sheets_due", callId));
        await Sweep(remind);
        await Sweep(remind.AddHours(1));
        Assert.Equal(3, await Told("sheets_due", callId));
        await (await api.AsReviewer(holders[0])).Score(ideaId, 70);

        // The day after it was due somebody else is drawn: two were overdue, and two are left in the pool.
        await Sweep(due.AddHours(20));
        Assert.Equal(holders.Skip(1).Order(), (await api.Holders(ideaId)).Order());
        await Sweep(due.AddDays(1.1));
        var now = await api.Holders(ideaId);
        Assert.Equal(2, now.Count);
        Assert.Empty(now.Intersect(holders));
        Assert.Equal(2, await Told("sheets_overdue", callId));
        Assert.Equal("review.released", (await (await api.AsReviewer(holders[1])).Put($"/api/review/sheets/{ideaId}", ReviewScene.Sheet(0))).Code);

        // Nobody is left for these: they stay, late is better than never.
        await Sweep(due.AddDays(20));
        Assert.Equal(now.Order(), (await api.Holders(ideaId)).Order());
        await api.Sql("update review.sheet set due_at = now() - interval '1 hour' where idea_id = @ideaId and state = 'handed'", new { ideaId });
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("review.pool_too_small", (await bureau.Post($"/api/calls/{callId}/review/overdue")).Code);
    }

    [Fact]
    public async Task The_bureau_gives_overdue_sheets_away_at_once()
    {
        var (callId, ideaId) = await Opened(6, sheetDays: 3);
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("review.nothing_overdue", (await bureau.Post($"/api/calls/{callId}/review/overdue")).Code);
        await api.Sql("update review.sheet set due_at = handed_at where idea_id = @ideaId", new { ideaId });
        var before = await api.Holders(ideaId);
        var answer = (await bureau.Post($"/api/calls/{callId}/review/overdue")).Ok();
        Assert.Equal((3, 0), (answer["reassigned"].GetInt32(), answer["kept"].GetInt32()));
        Assert.Empty((await api.Holders(ideaId)).Intersect(before));
        await api.Enter(callId, "allocating");
        Assert.Equal("review.closed", (await bureau.Post($"/api/calls/{callId}/review/overdue")).Code);
        await api.Enter(callId, "publicity");
        Assert.Equal("review.closed", (await bureau.Post($"/api/calls/{callId}/review/settle")).Code);
    }

    [Fact]
    public async Task The_lots_are_published_with_the_result_name_nobody_and_can_be_drawn_again()
    {
        var (callId, ideaId) = await Opened(5);
        using var visitor = api.Anonymous();
        Assert.False((await visitor.Get($"/api/calls/{callId}/review/draws")).Ok()["published"].GetBoolean());
        var holders = await api.Holders(ideaId);
        await api.Enter(callId, "publicity");
        var shown = (await visitor.Get($"/api/calls/{callId}/review/draws")).Ok();
        var draw = Assert.Single(shown["draws"].EnumerateArray());
        var input = draw.GetProperty("input").Deserialize<DrawInput>(Json.Options)!;
        var result = draw.GetProperty("result").Deserialize<List<DrawPair>>(Json.Options)!;
        Assert.Equal(result, Draw.Pick(Convert.FromHexString(draw.GetProperty("seed").GetString()!), input));
        Assert.Equal(3, result.Count);
        Assert.All(holders, holder => Assert.DoesNotContain(holder.ToString(), shown.Text));
        Assert.Equal("review.call_unknown", (await visitor.Get($"/api/calls/{Guid.NewGuid()}/review/draws")).Code);
    }

    private async Task<(Guid CallId, Guid IdeaId)> Opened(int reviewers, int sheetDays = 0)
    {
        // Each test has a pool of its own.
        await api.Sql("update identity.role_grant set revoked_at = now() where role = 'reviewer' and revoked_at is null");
        await api.Reviewers(reviewers);
        var callId = await api.Call("counting");
        await api.Sql("update programmes.call set sheet_days = @sheetDays where id = @callId", new { callId, sheetDays });
        var ideaId = await api.Idea(callId, "in_review");
        await api.Enter(callId, "reviewing");
        return (callId, ideaId);
    }

    private async Task Sweep(DateTime at)
    {
        while (await PanelSweep.Once(api.Services.GetRequiredService<Database>(), new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)), CancellationToken.None) > 0) { }
        await api.Settled();
    }

    private Task<int> Told(string kind, Guid callId) =>
        api.One<int>("select count(*)::int from notifications.notice where kind = @kind and call_id = @callId", new { kind, callId });
}
