using System.Net;
using IdeaPlatform.Tests.Allocation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Review;
using Xunit;

namespace IdeaPlatform.Tests.Discovery;

/// <summary>What is still owed is public in numbers and by name where the idea is public; each office reads all of its own.</summary>
public sealed class OwingTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Everybody_sees_how_many_answers_are_due_and_no_idea_that_is_not_public()
    {
        var callId = await api.Call("collecting");
        var late = await api.Idea(callId, "submitted", title: "还没有受理的点子");
        await api.Idea(callId, "submitted", areaCode: "530111002001");
        await api.Sql("update ideas.idea set due_at = @at where id = @late", new { late, at = api.SeasonNow.AddHours(-1) });
        var all = (await api.Anonymous().Get("/api/owing")).Ok();
        var office = all["offices"].EnumerateArray().First(row => row.GetProperty("officeZh").GetString() == "关上街道关上社区");
        Assert.Equal((1, 1), (office.GetProperty("open").GetInt32(), office.GetProperty("overdue").GetInt32()));
        Assert.DoesNotContain("还没有受理的点子", all.Text);
        Assert.DoesNotContain(late.ToString(), all.Text);
        // What is late stands first.
        Assert.True(all["duties"][0].GetProperty("overdue").GetBoolean());
        var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        var own = (await clerk.Get("/api/desk/owing")).Ok();
        Assert.Contains("还没有受理的点子", own.Text);
        Assert.All(own["duties"].EnumerateArray(), duty => Assert.Equal("关上街道关上社区", duty.GetProperty("officeZh").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Resident())).Get("/api/desk/owing")).Status);
    }

    [Fact]
    public async Task An_open_objection_is_owed_by_the_bureau_with_its_date_and_without_its_author()
    {
        var (callId, first, _, _, bureau) = await api.Published();
        await api.Enter(callId, "publicity");
        var filed = (await (await api.As(await api.Resident(name: "匿名的提出人"))).Post($"/api/calls/{callId}/objections", new { text = "请核实这个点子的预算。", ideaId = first })).Ok();
        var all = (await api.Anonymous().Get("/api/owing")).Ok();
        var duty = all["duties"].EnumerateArray().Single(row => row.GetProperty("kind").GetString() == "objection" && row.GetProperty("callId").GetGuid() == callId);
        Assert.Equal((first, filed["dueAt"].GetDateTimeOffset()), (duty.GetProperty("ideaId").GetGuid(), duty.GetProperty("dueAt").GetDateTimeOffset()));
        Assert.DoesNotContain("匿名的提出人", all.Text);
        (await bureau.Post($"/api/objections/{filed["objectionId"].GetGuid()}/answer", new { upheld = false, answer = "经核实，预算没有问题，异议不成立。" })).Ok();
        Assert.DoesNotContain((await api.Anonymous().Get("/api/owing")).Ok()["duties"].EnumerateArray(), row => row.GetProperty("kind").GetString() == "objection" && row.GetProperty("callId").GetGuid() == callId);
    }
}
