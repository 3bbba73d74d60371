using System.Net;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Notifications;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Evaluation;

public sealed class ConductTests(Api api) : IClassFixture<Api>
{
    private async Task<JsonElement> Entry(Guid organizationId, string kind) =>
        (await Conduct(organizationId))["entries"].EnumerateArray().Single(one => one.GetProperty("kind").GetString() == kind);

    private async Task<Answer> Conduct(Guid organizationId) => (await api.Anonymous().Get($"/api/organizations/{organizationId}/conduct")).Ok();

    private static string Path(Guid organizationId, JsonElement entry) => $"/api/organizations/{organizationId}/conduct/{entry.GetProperty("entry").GetString()}/answers";

    /// <summary>The first milestone was due so many days ago, and nothing came.</summary>
    private Task Overdue(Running one, int days) => api.Sql(
        "update projects.milestone set due_on = (@now::timestamptz at time zone 'Asia/Shanghai')::date - @days where project_id = @ProjectId and position = 1",
        new { one.ProjectId, now = api.SeasonNow, days });

    [Fact]
    public async Task An_overdue_milestone_is_open_until_it_comes_and_then_counts_for_its_months()
    {
        var one = await api.RunningProject();
        Assert.Empty((await Conduct(one.OrganizationId))["entries"].EnumerateArray());
        await Overdue(one, 0);
        Assert.Empty((await Conduct(one.OrganizationId))["entries"].EnumerateArray());
        await Overdue(one, 3);
        var entry = await Entry(one.OrganizationId, "milestone_late");
        Assert.Equal(("open", 3), (entry.GetProperty("standing").GetString(), entry.GetProperty("daysLate").GetInt32()));
        Assert.Equal(one.ProjectId, entry.GetProperty("projectId").GetGuid());
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("countsUntil").ValueKind);
        Assert.Equal(1, (await Conduct(one.OrganizationId))["summary"].GetProperty("overdue").GetInt32());

        await api.Sql("update projects.milestone set state = 'submitted', submitted_at = @now, first_submitted_at = @now where project_id = @ProjectId and position = 1",
            new { one.ProjectId, now = api.SeasonNow });
        entry = await Entry(one.OrganizationId, "milestone_late");
        Assert.Equal("counts", entry.GetProperty("standing").GetString());
        Assert.Equal(entry.GetProperty("settledAt").GetDateTimeOffset().AddMonths(12), entry.GetProperty("countsUntil").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_came_in_time_and_went_back_to_be_mended_is_not_late()
    {
        var one = await api.RunningProject();
        await Overdue(one, 5);
        await api.Sql("update projects.milestone set state = 'returned', submitted_at = @now, first_submitted_at = @now - interval '20 days', decided_at = @now where project_id = @ProjectId and position = 1",
            new { one.ProjectId, now = api.SeasonNow });
        Assert.Empty((await Conduct(one.OrganizationId))["entries"].EnumerateArray());
    }

    [Fact]
    public async Task A_grade_is_on_the_record_once_it_is_published_and_not_before()
    {
        var one = await api.RunningProject();
        var id = await one.Scored(percent: 95);
        (await one.Member.Post($"/api/evaluations/{id}/acceptance")).Ok();
        (await one.Confirm(id)).Ok();
        Assert.Empty((await Conduct(one.OrganizationId))["entries"].EnumerateArray());
        (await one.Bureau.Post($"/api/evaluations/{id}/publish")).Ok();
        var entry = await Entry(one.OrganizationId, "evaluation_excellent");
        Assert.Equal(("good", "midterm"), (entry.GetProperty("tone").GetString(), entry.GetProperty("thing").GetString()));
        Assert.Equal(1, (await Conduct(one.OrganizationId))["summary"].GetProperty("good").GetInt32());
    }

    [Fact]
    public async Task A_termination_is_on_the_record_with_its_public_reason_and_the_idea_says_so()
    {
        var one = await api.RunningProject();
        (await one.Bureau.Post($"/api/projects/{one.ProjectId}/steps", new { command = "terminate", reason = "组织无力继续，双方同意终止。" })).Ok();
        var entry = await Entry(one.OrganizationId, "terminated");
        Assert.Equal("组织无力继续，双方同意终止。", entry.GetProperty("reason").GetString());
        var idea = (await api.Anonymous().Get($"/api/ideas/{one.IdeaId}")).Ok();
        Assert.Equal("discontinued", idea["state"].GetString());
        await api.Settled();
        var inbox = (await one.Member.Get("/api/me/inbox")).Ok();
        Assert.Contains("project_terminated", inbox.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organization_answers_once_corrects_by_a_new_version_and_the_bureau_may_take_one_down()
    {
        var one = await api.RunningProject();
        await Overdue(one, 3);
        var entry = await Entry(one.OrganizationId, "milestone_late");
        var path = Path(one.OrganizationId, entry);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => one.Member.Post(path, new { after = 0, text = $"小区封闭施工，已告诉社区 {n}，电话 13800001234" })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("evaluation.conduct_stale", answer.Code));
        (await one.Member.Post(path, new { after = 1, text = "更正：小区封闭施工两周，已书面告诉社区。" })).Ok();
        var shown = (await Entry(one.OrganizationId, "milestone_late")).GetProperty("answers");
        Assert.Equal([2, 1], shown.EnumerateArray().Select(version => version.GetProperty("no").GetInt32()));
        Assert.DoesNotContain("13800001234", shown.GetRawText(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await one.Member.Post($"{path}/2/hidden", new { reason = "自己撤下自己的" })).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await one.Bureau.Post($"{path}/2/hidden", new { reason = "写了居民的家庭情况，请改写。" })).Status);
        var top = (await Entry(one.OrganizationId, "milestone_late")).GetProperty("answers")[0];
        Assert.Equal((true, "", "写了居民的家庭情况，请改写。"),
            (top.GetProperty("hidden").GetBoolean(), top.GetProperty("text").GetString(), top.GetProperty("hiddenReason").GetString()));
        (await one.Member.Post(path, new { after = 2, text = "小区封闭施工两周。" })).Ok();
        Assert.Equal("evaluation.conduct_versions", (await one.Member.Post(path, new { after = 3, text = "还想再说一次。" })).Code);

        var elsewhere = await api.As(await api.Member(await api.Organization()));
        Assert.Equal("organizations.not_yours", (await elsewhere.Post(path, new { after = 3, text = "替别人答复一下" })).Code);
        var plain = await api.As(await api.Member(one.OrganizationId, "member"));
        Assert.Equal("organizations.signers_only", (await plain.Post(path, new { after = 3, text = "普通成员不能答复" })).Code);
        Assert.Equal("evaluation.conduct_unknown", (await one.Member.Post($"/api/organizations/{one.OrganizationId}/conduct/claim.nothing/answers", new { after = 0, text = "没有这条记录" })).Code);
    }

    [Fact]
    public async Task Each_new_entry_is_told_once_to_those_who_may_answer()
    {
        var one = await api.RunningProject();
        var member = await api.As(await api.Member(one.OrganizationId, "member"));
        await Overdue(one, 2);
        var db = api.Services.GetRequiredService<Database>();
        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ConductSweep.Once(db, api.SeasonNow, CancellationToken.None)));
        await ConductSweep.Once(db, api.SeasonNow, CancellationToken.None);
        var notices = (await one.Member.Get("/api/me/notices")).Ok().Body.EnumerateArray().Where(one => one.GetProperty("kind").GetString() == "conduct_new").ToList();
        Assert.Single(notices);
        Assert.Equal(one.OrganizationId, notices[0].GetProperty("organizationId").GetGuid());
        Assert.Equal("milestone_late", notices[0].GetProperty("data").GetProperty("conduct").GetString());
        Assert.DoesNotContain((await member.Get("/api/me/notices")).Ok().Body.EnumerateArray(), notice => notice.GetProperty("kind").GetString() == "conduct_new");
        Assert.True(counts.Sum() >= 1);
    }

    [Fact]
    public async Task A_lapse_of_long_ago_bars_nobody()
    {
        var organization = await api.Organization();
        await api.Sql("""
            insert into organizations.conduct (organization_id, kind, subject_id, at, lapses) values
                (@organization, 'lapsed', gen_random_uuid(), @now - interval '25 months', 1), (@organization, 'lapsed', gen_random_uuid(), @now - interval '3 months', 1)
            """, new { organization, now = api.SeasonNow });
        var member = await api.As(await api.Member(organization));
        var callId = await api.Call("claiming");
        var ideaId = await api.Idea(callId, "claimable");
        var rules = (await member.Get($"/api/ideas/{ideaId}/eligibility")).Ok();
        var rule = rules["rules"].EnumerateArray().Single(one => one.GetProperty("code").GetString() == "organizations.rule.lapses");
        Assert.True(rule.GetProperty("passed").GetBoolean());
        Assert.Equal("1", rule.GetProperty("facts").GetProperty("lapses").GetString());
    }

    [Fact]
    public async Task The_sums_are_of_all_entries_also_of_those_too_old_to_be_listed()
    {
        var one = await api.RunningProject();
        await api.Sql("""
            insert into projects.milestone (project_id, position, name, due_on)
            select @ProjectId, n, '小节', (@now::timestamptz at time zone 'Asia/Shanghai')::date - n from generate_series(101, 305) n
            """, new { one.ProjectId, now = api.SeasonNow });
        var conduct = await Conduct(one.OrganizationId);
        Assert.Equal(200, conduct["entries"].GetArrayLength());
        Assert.Equal((0, 205, 205), (conduct["summary"].GetProperty("good").GetInt32(), conduct["summary"].GetProperty("bad").GetInt32(), conduct["summary"].GetProperty("overdue").GetInt32()));
        Assert.Equal(205, await api.One<int>("select overdue_reports from organizations.pub_organization where id = @OrganizationId", new { one.OrganizationId }));
    }
}
