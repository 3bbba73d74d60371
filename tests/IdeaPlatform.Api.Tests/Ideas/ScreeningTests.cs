using System.Net;
using Dapper;
using IdeaPlatform.Ideas;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class ScreeningTests(Api api) : IClassFixture<Api>
{
    private async Task<Caller> Clerk(string area = "530111001001") => await api.As(await api.Staff("clerk", area));

    private async Task<(Guid CallId, Guid IdeaId, Caller Resident)> Waiting(string state = "submitted")
    {
        var callId = await api.Call("screening");
        var person = await api.Resident();
        return (callId, await api.Idea(callId, state, person), await api.As(person));
    }

    [Fact]
    public async Task Acceptance_makes_the_idea_public_with_office_reason_and_cost()
    {
        var (callId, ideaId, _) = await Waiting();
        using var clerk = await Clerk();
        (await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "符合本届方向，已与提出人核对。" })).Ok();
        var seen = (await api.Anonymous().Get($"/api/ideas/{ideaId}")).Ok();
        Assert.Equal(("accepted", 1_800_000), (seen["state"].GetString(), seen["agreedCostFen"].GetInt64()));
        var step = (await api.Anonymous().Get($"/api/ideas/{ideaId}/thread")).Ok()["steps"].EnumerateArray().Last();
        Assert.Equal("关上街道关上社区", step.GetProperty("officeZh").GetString());
        Assert.Equal("符合本届方向，已与提出人核对。", step.GetProperty("reason").GetString());
        Assert.Equal(0, await api.GateOf(callId));
    }

    [Theory]
    [InlineData("clerk", "530111001001", "关上街道关上社区")]
    [InlineData("street", "530111001", "关上街道")]
    [InlineData("bureau", "530111", "官渡区民政局")]
    public async Task The_office_that_decides_is_the_one_whose_role_reaches_nearest(string role, string area, string office)
    {
        var (_, ideaId, _) = await Waiting();
        using var staff = await api.As(await api.Staff(role, area));
        (await staff.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "同意受理" })).Ok();
        Assert.Equal(office, await api.One<string>("select office_zh from ideas.step where idea_id = @ideaId order by id desc limit 1", new { ideaId }));
    }

    [Fact]
    public async Task An_estimate_over_the_cap_leaves_the_cost_open_and_keeps_the_gate_shut_until_it_is_agreed()
    {
        var callId = await api.Call("screening");
        var ideaId = await api.Idea(callId, "submitted", costFen: 6_500_000);
        await api.Sql("update ideas.idea set agreed_cost_fen = null where id = @ideaId", new { ideaId });
        using var clerk = await Clerk();
        Assert.Equal("ideas.cost_over_cap", (await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "同意", agreedCostFen = 5_000_001 })).Code);
        (await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "同意受理" })).Ok();
        Assert.Equal(1, await api.GateOf(callId));
        Assert.Equal(1, (await clerk.Get("/api/desk/ideas?view=cost")).Ok()["items"].GetArrayLength());
        Assert.Equal("ideas.cost_over_cap", (await clerk.Put($"/api/desk/ideas/{ideaId}/agreed-cost", new { agreedCostFen = 5_000_001 })).Code);
        (await clerk.Put($"/api/desk/ideas/{ideaId}/agreed-cost", new { agreedCostFen = 5_000_000, reason = "缩小车棚规模" })).Ok();
        Assert.Equal(0, await api.GateOf(callId));
        Assert.Contains("cost_agreed", await api.StepsOf(ideaId));
    }

    [Fact]
    public async Task Of_two_pages_of_a_clerk_the_second_decides_about_no_words_and_no_cost_that_it_does_not_show()
    {
        var (_, ideaId, _) = await Waiting();
        using var clerk = await Clerk();
        await api.Sql("update ideas.idea set revision = 2 where id = @ideaId", new { ideaId });
        foreach (var (verb, body) in new (string, object)[]
        {
            ("accept", new { reason = "同意受理", revision = 1 }), ("return", new { reason = "请补充地点", revision = 1 }),
            ("decline", new { reason = "不属于本届", goTo = "none", revision = 1 }), ("merge", new { reason = "与那一件相同", intoId = Guid.NewGuid(), revision = 1 }),
        })
        {
            var answer = await clerk.Post($"/api/desk/ideas/{ideaId}/{verb}", body);
            Assert.Equal((HttpStatusCode.PreconditionFailed, "ideas.stale"), (answer.Status, answer.Code));
        }
        (await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "同意受理", agreedCostFen = 300, revision = 2 })).Ok();

        Task<Answer> Agree(int costFen, int seenFen) => clerk.Put($"/api/desk/ideas/{ideaId}/agreed-cost", new { agreedCostFen = costFen, seenFen });
        (await Agree(400, 300)).Ok();
        Assert.Equal("ideas.cost_stale", (await Agree(500, 300)).Code);
        Assert.Equal(400, await api.One<long>("select agreed_cost_fen from ideas.idea where id = @ideaId", new { ideaId }));
        (await Agree(500, 400)).Ok();
    }

    [Fact]
    public async Task A_cost_is_agreed_for_accepted_ideas_only()
    {
        var (_, ideaId, _) = await Waiting();
        using var clerk = await Clerk();
        Assert.Equal("ideas.not_accepted", (await clerk.Put($"/api/desk/ideas/{ideaId}/agreed-cost", new { agreedCostFen = 100 })).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.Put($"/api/desk/ideas/{ideaId}/agreed-cost", new { agreedCostFen = 0 })).Status);
    }

    [Fact]
    public async Task A_returned_idea_is_completed_by_its_submitter_and_waits_again_with_both_versions_kept()
    {
        var (callId, ideaId, resident) = await Waiting();
        using var clerk = await Clerk();
        (await clerk.Post($"/api/desk/ideas/{ideaId}/return", new { reason = "请写明地点和人数。" })).Ok();
        Assert.Equal(1, await api.GateOf(callId));
        var seen = (await resident.Get($"/api/ideas/{ideaId}")).Ok();
        Assert.True(seen["actions"].GetProperty("edit").GetBoolean());
        Assert.InRange(seen["dueAt"].GetDateTimeOffset() - api.SeasonNow, TimeSpan.FromDays(10), TimeSpan.FromDays(11));
        Assert.Equal("ideas.stale", (await resident.Put($"/api/ideas/{ideaId}", new { content = IdeasScene.Content(), revision = 7 })).Code);
        (await resident.Put($"/api/ideas/{ideaId}", new { content = IdeasScene.Content(title: "补充后的点子"), revision = 1 })).Ok();
        Assert.Equal("submitted", await api.StateOf(ideaId));
        Assert.Equal(["submitted", "returned", "resubmitted"], await api.StepsOf(ideaId));
        Assert.Equal("ideas.not_returned", (await resident.Put($"/api/ideas/{ideaId}", new { content = IdeasScene.Content(), revision = 2 })).Code);
        Assert.Equal(1, await api.GateOf(callId));
        var versions = (await resident.Get($"/api/ideas/{ideaId}/versions")).Ok();
        Assert.Equal(2, versions.Body.GetArrayLength());
    }

    [Fact]
    public async Task Somebody_else_cannot_edit_withdraw_or_appeal()
    {
        var (_, ideaId, _) = await Waiting("returned");
        using var other = await api.As(await api.Resident());
        Assert.Equal("ideas.unknown", (await other.Put($"/api/ideas/{ideaId}", new { content = IdeasScene.Content(), revision = 1 })).Code);
        Assert.Equal("ideas.unknown", (await other.Post($"/api/ideas/{ideaId}/withdraw", new { })).Code);
        Assert.Equal("ideas.unknown", (await other.Post($"/api/ideas/{ideaId}/appeal", new { reason = "请再看一次" })).Code);
    }

    [Fact]
    public async Task A_declined_idea_carries_a_reply_and_may_be_appealed_once()
    {
        var (_, ideaId, resident) = await Waiting();
        using var clerk = await Clerk();
        Assert.Equal("ideas.not_declined", (await resident.Post($"/api/ideas/{ideaId}/appeal", new { reason = "请再看一次" })).Code);
        (await clerk.Post($"/api/desk/ideas/{ideaId}/decline", new { reason = "属于物业职责。", goTo = "property" })).Ok();
        var seen = (await resident.Get($"/api/ideas/{ideaId}")).Ok();
        Assert.Equal(("declined", "C", true), (seen["state"].GetString(), seen["replyClass"].GetString(), seen["actions"].GetProperty("appeal").GetBoolean()));
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get($"/api/ideas/{ideaId}")).Status);
        (await resident.Post($"/api/ideas/{ideaId}/appeal", new { reason = "物业说这是公共区域，不归他们管。" })).Ok();
        // Whoever declined does not judge the appeal, whichever way: a colleague, the street or the bureau does.
        var again = new { reason = "核实后仍属物业职责。", goTo = "property", replyClass = "A" };
        Assert.Equal("ideas.declined_yourself", (await clerk.Post($"/api/desk/ideas/{ideaId}/decline", again)).Code);
        Assert.Equal("ideas.declined_yourself", (await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "那就受理吧。" })).Code);
        using var street = await api.As(await api.Staff("street", "530111001"));
        (await street.Post($"/api/desk/ideas/{ideaId}/decline", again)).Ok();
        Assert.Equal("ideas.appealed_already", (await resident.Post($"/api/ideas/{ideaId}/appeal", new { reason = "请再看第三次" })).Code);
        Assert.Equal(["submitted", "declined", "appealed", "declined"], await api.StepsOf(ideaId));
    }

    [Fact]
    public async Task A_merged_idea_lives_on_in_the_other_and_its_people_keep_credit()
    {
        var (callId, ideaId, resident) = await Waiting();
        var targetId = await api.Idea(callId, "accepted");
        using var clerk = await Clerk();
        Assert.Equal("ideas.merge_into_itself", (await clerk.Post($"/api/desk/ideas/{ideaId}/merge", new { intoId = ideaId, reason = "内容相同" })).Code);
        Assert.Equal("ideas.merge_target_wrong", (await clerk.Post($"/api/desk/ideas/{ideaId}/merge", new { intoId = Guid.NewGuid(), reason = "内容相同" })).Code);
        (await clerk.Post($"/api/desk/ideas/{ideaId}/merge", new { intoId = targetId, reason = "内容相同，一起做。" })).Ok();
        var seen = (await resident.Get($"/api/ideas/{ideaId}")).Ok();
        Assert.Equal(("merged", "B", targetId), (seen["state"].GetString(), seen["replyClass"].GetString(), seen["mergedInto"].GetGuid()));
        var target = (await resident.Get($"/api/ideas/{targetId}")).Ok();
        Assert.Equal("merged", target["mine"].GetString());
        Assert.Contains(resident.Person!.Name, target["coSubmitters"].EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(0, await api.GateOf(callId));
        Assert.Contains("co_submitted", await api.StepsOf(targetId));
    }

    [Fact]
    public async Task Eight_decisions_at_once_on_one_idea_end_in_one()
    {
        var (callId, ideaId, _) = await Waiting();
        using var clerk = await Clerk();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => n % 2 == 0
            ? clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "同意受理" })
            : clerk.Post($"/api/desk/ideas/{ideaId}/decline", new { reason = "不属于本届", goTo = "hotline" })));
        // A decline is final for accept and accept for decline: exactly one wins, the rest hear why.
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.NoContent));
        Assert.Equal(7, answers.Count(answer => answer.Code == "ideas.wrong_state"));
        Assert.Equal(0, await api.GateOf(callId));
    }

    [Fact]
    public async Task The_gate_is_right_after_many_decisions_at_once()
    {
        var callId = await api.Call("screening");
        var ids = new List<Guid>();
        for (var n = 0; n < 12; n++) ids.Add(await api.Idea(callId, "submitted"));
        using var clerk = await Clerk();
        var answers = await Task.WhenAll(ids.Select((id, n) => (n % 3) switch
        {
            0 => clerk.Post($"/api/desk/ideas/{id}/accept", new { reason = "同意受理" }),
            1 => clerk.Post($"/api/desk/ideas/{id}/decline", new { reason = "不属于本届", goTo = "none" }),
            _ => clerk.Post($"/api/desk/ideas/{id}/return", new { reason = "请补充地点" }),
        }));
        Assert.All(answers, answer => answer.Ok());
        Assert.Equal(4, await api.GateOf(callId));
    }

    [Fact]
    public async Task Crossing_merges_do_not_wait_for_each_other_for_ever()
    {
        var callId = await api.Call("screening");
        using var clerk = await Clerk();
        for (var round = 0; round < 5; round++)
        {
            var (a, b) = (await api.Idea(callId, "accepted"), await api.Idea(callId, "accepted"));
            var answers = await Task.WhenAll(
                clerk.Post($"/api/desk/ideas/{a}/merge", new { intoId = b, reason = "内容相同" }), clerk.Post($"/api/desk/ideas/{b}/merge", new { intoId = a, reason = "内容相同" }));
            Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.NoContent));
            Assert.Equal(1, answers.Count(answer => answer.Code == "ideas.merge_target_wrong"));
        }
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("return")]
    [InlineData("decline")]
    [InlineData("merge")]
    public async Task A_clerk_of_another_area_finds_nothing_and_others_are_kept_out(string verb)
    {
        var (_, ideaId, resident) = await Waiting();
        var body = new { reason = "不在我的辖区", goTo = "none", intoId = Guid.NewGuid() };
        using var far = await Clerk("530111001002");
        Assert.Equal((HttpStatusCode.NotFound, "ideas.unknown"), ((await far.Post($"/api/desk/ideas/{ideaId}/{verb}", body)).Status, (await far.Post($"/api/desk/ideas/{ideaId}/{verb}", body)).Code));
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.Post($"/api/desk/ideas/{ideaId}/{verb}", body)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Post($"/api/desk/ideas/{ideaId}/{verb}", body)).Status);
    }

    [Fact]
    public async Task Once_the_vote_began_nothing_is_screened_edited_withdrawn_or_joined()
    {
        var callId = await api.Call("voting");
        var person = await api.Resident();
        using var resident = await api.As(person);
        using var clerk = await Clerk();
        var (submitted, returned, accepted, declined) = (await api.Idea(callId, "submitted", person), await api.Idea(callId, "returned", person),
            await api.Idea(callId, "accepted"), await api.Idea(callId, "declined", person));
        Assert.Equal("ideas.too_late", (await clerk.Post($"/api/desk/ideas/{submitted}/accept", new { reason = "同意受理" })).Code);
        Assert.Equal("ideas.too_late", (await resident.Put($"/api/ideas/{returned}", new { content = IdeasScene.Content(), revision = 1 })).Code);
        Assert.Equal("ideas.too_late", (await resident.Post($"/api/ideas/{submitted}/withdraw", new { })).Code);
        Assert.Equal("ideas.too_late", (await resident.Post($"/api/ideas/{declined}/appeal", new { reason = "请再看一次" })).Code);
        Assert.Equal("ideas.too_late", (await resident.Post($"/api/ideas/{accepted}/join", new { })).Code);
    }

    [Fact]
    public async Task A_submitter_withdraws_and_the_public_no_longer_finds_the_idea()
    {
        var (callId, ideaId, resident) = await Waiting("accepted");
        (await resident.Post($"/api/ideas/{ideaId}/withdraw", new { reason = "我们自己解决了" })).Ok();
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get($"/api/ideas/{ideaId}")).Status);
        Assert.Equal("ideas.wrong_state", (await resident.Post($"/api/ideas/{ideaId}/withdraw", new { })).Code);
        Assert.Equal(0, await api.GateOf(callId));
    }

    [Fact]
    public async Task The_bureau_takes_an_idea_down_with_a_reason_on_the_record()
    {
        var (_, ideaId, _) = await Waiting("accepted");
        using var clerk = await Clerk();
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Post($"/api/desk/ideas/{ideaId}/take-down", new { reason = "含不实内容" })).Status);
        using var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/desk/ideas/{ideaId}/take-down", new { reason = "含不实内容" })).Ok();
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get($"/api/ideas/{ideaId}")).Status);
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where action = 'ideas.take_down' and subject_id = @ideaId", new { ideaId }));
        Assert.Equal("ideas.wrong_state", (await bureau.Post($"/api/desk/ideas/{ideaId}/take-down", new { reason = "含不实内容" })).Code);
    }

    [Fact]
    public async Task Joining_gives_credit_once_and_never_to_the_submitter()
    {
        var (_, ideaId, owner) = await Waiting("accepted");
        using var other = await api.As(await api.Resident());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => other.Post($"/api/ideas/{ideaId}/join")));
        Assert.All(answers, answer => answer.Ok());
        Assert.Equal("ideas.own_idea", (await owner.Post($"/api/ideas/{ideaId}/join")).Code);
        Assert.Single((await other.Get($"/api/ideas/{ideaId}")).Ok()["coSubmitters"].EnumerateArray());
        Assert.Equal(["submitted", "co_submitted"], await api.StepsOf(ideaId));
        Assert.Equal("joined", (await other.Get("/api/me/ideas")).Ok()["ideas"][0].GetProperty("how").GetString());
    }

    [Fact]
    public async Task Silence_is_reminded_and_then_declined_by_the_clock_with_a_reply()
    {
        var (callId, ideaId, resident) = await Waiting();
        using var clerk = await Clerk();
        (await clerk.Post($"/api/desk/ideas/{ideaId}/return", new { reason = "请写明地点。" })).Ok();
        await api.Sql("update ideas.idea set due_at = due_at + interval '1 year', remind_at = remind_at + interval '1 year' where state = 'returned' and id <> @ideaId", new { ideaId });
        var db = api.Services.GetRequiredService<Database>();
        var remind = await api.One<DateTimeOffset>("select remind_at from ideas.idea where id = @ideaId", new { ideaId });
        Assert.InRange(remind, api.SeasonNow.AddDays(4), api.SeasonNow.AddDays(9));
        Assert.Equal(0, await DueSweep.Once(db, remind.AddMinutes(-1), CancellationToken.None));
        // A message about it that is just being written holds the idea's key: the idea is not passed over for that.
        await using (var message = new NpgsqlConnection(api.OwnerConnection))
        {
            await message.OpenAsync(TestContext.Current.CancellationToken);
            await using var writing = await message.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await message.ExecuteAsync("select 1 from ideas.idea where id = @ideaId for key share", new { ideaId }, writing);
            Assert.Equal(1, await DueSweep.Once(db, remind, CancellationToken.None));
        }
        Assert.Equal(0, await DueSweep.Once(db, remind.AddHours(1), CancellationToken.None));
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DueSweep.Once(db, api.SeasonNow.AddDays(11), CancellationToken.None)));
        Assert.Equal(1, taken.Sum());
        Assert.Equal(["submitted", "returned", "reminded", "lapsed"], await api.StepsOf(ideaId));
        Assert.Equal("C", (await resident.Get($"/api/ideas/{ideaId}")).Ok()["replyClass"].GetString());
        Assert.Equal(0, await api.GateOf(callId));
    }

    [Fact]
    public async Task The_desk_shows_what_waits_in_the_area_with_the_earliest_due_first_and_pages_through_all()
    {
        var callId = await api.Call("screening");
        var ids = new List<Guid>();
        for (var n = 0; n < 5; n++)
        {
            ids.Add(await api.Idea(callId, "submitted", areaCode: "530111012003"));
            await api.Sql("update ideas.idea set due_at = @due where id = @id", new { id = ids[^1], due = api.SeasonNow.AddDays(5 - n) });
        }
        await api.Idea(callId, "submitted", areaCode: "530111012004");
        using var clerk = await Clerk("530111012003");
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = (await clerk.Get($"/api/desk/ideas?size=2{(after is null ? "" : $"&after={after}")}")).Ok();
            Assert.Equal(5, page["counts"].GetProperty("waiting").GetInt32());
            seen.AddRange(page["items"].EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            after = page["next"].GetString();
        }
        while (after is not null);
        Assert.Equal(Enumerable.Reverse(ids), seen);
        using var resident = await api.As(await api.Resident());
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.Get("/api/desk/ideas")).Status);
    }
}
