using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class SubmitIdeaTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task An_idea_gets_a_number_a_receipt_a_due_date_and_its_first_step()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var answer = (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission())).Ok();
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Matches(@"^GD-JDZ-\d{4}-\d{4}$", answer["no"].GetString());
        Assert.InRange(answer["dueAt"].GetDateTimeOffset() - api.SeasonNow, TimeSpan.FromDays(5), TimeSpan.FromDays(16));
        var ideaId = answer["ideaId"].GetGuid();
        Assert.Equal(["submitted"], await api.StepsOf(ideaId));
        Assert.Equal(1, await api.GateOf(callId));
        Assert.Equal(1, await api.One<int>("select count(*)::int from ideas.idea_version where idea_id = @ideaId", new { ideaId }));
        var seen = (await resident.Get($"/api/ideas/{ideaId}")).Ok();
        Assert.Equal("submitted", seen["state"].GetString());
        Assert.Equal("submitted", seen["mine"].GetString());
        Assert.Equal("关上街道", seen["streetZh"].GetString());
    }

    [Fact]
    public async Task Numbers_have_no_gap_and_no_double_when_twenty_submit_at_once_and_some_are_refused()
    {
        var callId = await api.Call("collecting");
        var before = await api.One<int>("select coalesce(max(last), 0) from ideas.series");
        var callers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await api.As(await api.Resident())));
        var answers = await Task.WhenAll(callers.Select((caller, n) => caller.Post($"/api/calls/{callId}/ideas",
            IdeasScene.Submission(IdeasScene.Content(title: $"点子第{n}号", category: n % 4 == 3 ? "nonsense" : "elder")))));
        Assert.Equal(15, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(5, answers.Count(answer => answer.Code == "ideas.category_unknown"));
        var numbers = answers.Where(answer => answer.Status == HttpStatusCode.Created).Select(answer => int.Parse(answer["no"].GetString()![^4..])).Order();
        Assert.Equal(Enumerable.Range(before + 1, 15), numbers);
        Assert.Equal(15, await api.GateOf(callId));
    }

    [Fact]
    public async Task The_same_submission_sent_eight_times_at_once_is_one_idea_with_one_number()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var submission = IdeasScene.Submission(submissionId: Guid.NewGuid());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => resident.Post($"/api/calls/{callId}/ideas", submission)));
        Assert.Single(answers.Select(answer => answer.Ok()["no"].GetString()).Distinct());
        Assert.Equal(1, await api.One<int>("select count(*)::int from ideas.idea where call_id = @callId", new { callId }));
    }

    [Fact]
    public async Task The_submission_id_of_another_person_reveals_and_blocks_nothing()
    {
        var callId = await api.Call("collecting");
        var submission = IdeasScene.Submission(submissionId: Guid.NewGuid());
        using var first = await api.As(await api.Resident());
        using var second = await api.As(await api.Resident());
        var (one, two) = ((await first.Post($"/api/calls/{callId}/ideas", submission)).Ok(), (await second.Post($"/api/calls/{callId}/ideas", submission)).Ok());
        Assert.NotEqual(one["no"].GetString(), two["no"].GetString());
    }

    [Theory]
    [InlineData("published", "ideas.not_collecting_yet")]
    [InlineData("screening", "ideas.collecting_over")]
    [InlineData("voting", "ideas.collecting_over")]
    public async Task Outside_the_collecting_phase_an_idea_is_refused(string phase, string code)
    {
        var callId = await api.Call(phase);
        using var resident = await api.As(await api.Resident());
        var answer = await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission());
        Assert.Equal((HttpStatusCode.Conflict, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task After_the_last_day_an_idea_is_refused_even_before_the_phase_moved()
    {
        var callId = await api.Call("collecting");
        await api.Sql("update programmes.call set submit_to = @now where id = @callId", new { callId, now = api.SeasonNow });
        using var resident = await api.As(await api.Resident());
        Assert.Equal("ideas.collecting_over", (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission())).Code);
    }

    [Fact]
    public async Task A_draft_call_and_an_unknown_call_are_not_there()
    {
        using var resident = await api.As(await api.Resident());
        Assert.Equal("ideas.call_unknown", (await resident.Post($"/api/calls/{await api.Call("draft")}/ideas", IdeasScene.Submission())).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.Post($"/api/calls/{Guid.NewGuid()}/ideas", IdeasScene.Submission())).Status);
    }

    [Fact]
    public async Task A_community_outside_the_scope_of_the_call_is_refused()
    {
        var callId = await api.Call("collecting", scope: "530111002");
        using var resident = await api.As(await api.Resident());
        Assert.Equal("ideas.area_out_of_scope", (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission())).Code);
    }

    [Theory]
    [InlineData("category", "ideas.category_unknown")]
    [InlineData("area", "ideas.area_unknown")]
    [InlineData("solution", "ideas.solution_too_short")]
    [InlineData("title", "ideas.title_missing")]
    [InlineData("problem", "ideas.problem_too_short")]
    public async Task What_is_missing_is_named_at_its_field(string what, string code)
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var content = what switch
        {
            "category" => IdeasScene.Content(category: "nonsense"),
            "area" => IdeasScene.Content(areaCode: "530111001999"),
            "solution" => IdeasScene.Content(solution: "   "),
            "title" => IdeasScene.Content(title: "   点   "),
            _ => IdeasScene.Content(problem: "            短           "),
        };
        var answer = await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission(content));
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Too_long_and_malformed_content_is_a_400_by_field()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var answer = await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission(IdeasScene.Content(title: new string('长', 31))));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(answer["errors"].TryGetProperty("content.title", out _), answer.Text);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.Post($"/api/calls/{callId}/ideas", new { })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.Post($"/api/calls/{callId}/ideas", new { content = (object?)null })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission(IdeasScene.Content(title: null!)))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission(IdeasScene.Content(estCostFen: -5)))).Status);
    }

    [Fact]
    public async Task Control_characters_do_not_reach_the_database_and_four_byte_characters_do()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var answer = (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission(IdeasScene.Content(title: "𬬮\u0000𬭚树\u0007营")))).Ok();
        Assert.Equal("𬬮𬭚树营", await api.One<string>("select title from ideas.idea where id = @id", new { id = answer["ideaId"].GetGuid() }));
    }

    [Fact]
    public async Task Personal_numbers_are_masked_everywhere_and_kept_nowhere()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var content = IdeasScene.Content(title: "找我15412345678", problem: "我的身份证 530111188801010088，座机0871-67191234。", solution: "请打 154 1234 5678 联系我，车牌云A12345。");
        var id = (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission(content, "nickname", "15412345678"))).Ok()["ideaId"].GetGuid();
        foreach (var table in (string[])["ideas.idea", "ideas.idea_version", "ideas.step", "kernel.outbox"])
        {
            var rows = string.Join('\n', await api.List<string>($"select row_to_json(t)::text from {table} t"));
            Assert.DoesNotContain("15412345678", rows);
            Assert.DoesNotContain("1234 5678", rows);
            Assert.DoesNotContain("530111188801010088", rows);
            Assert.DoesNotContain("67191234", rows);
            Assert.DoesNotContain("A12345", rows);
        }
        Assert.Equal("找我***********", await api.One<string>("select title from ideas.idea where id = @id", new { id }));
    }

    [Fact]
    public async Task One_person_may_hand_in_twenty_ideas_and_no_more()
    {
        var callId = await api.Call("collecting");
        var person = await api.Resident();
        for (var n = 0; n < 20; n++) await api.Idea(callId, "submitted", person);
        using var resident = await api.As(person);
        Assert.Equal("ideas.too_many", (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission())).Code);
    }

    [Fact]
    public async Task Only_a_resident_hands_in()
    {
        var callId = await api.Call("collecting");
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Post($"/api/calls/{callId}/ideas", IdeasScene.Submission())).Status);
        using var reviewer = await api.As(await api.Staff("reviewer"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission())).Status);
    }

    [Fact]
    public async Task An_idea_before_its_acceptance_is_for_its_submitter_and_the_offices_of_its_area_only()
    {
        var callId = await api.Call("collecting");
        var ideaId = await api.Idea(callId, "submitted");
        foreach (var path in (string[])[$"/api/ideas/{ideaId}", $"/api/ideas/{ideaId}/thread", $"/api/ideas/{ideaId}/versions"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get(path)).Status);
            using var other = await api.As(await api.Resident());
            Assert.Equal("ideas.unknown", (await other.Get(path)).Code);
            using var far = await api.As(await api.Staff("clerk", "530111002001"));
            Assert.Equal(HttpStatusCode.NotFound, (await far.Get(path)).Status);
            using var near = await api.As(await api.Staff("clerk", "530111001001"));
            (await near.Get(path)).Ok();
        }
    }

    [Theory]
    [InlineData("anonymous", null)]
    [InlineData("nickname", "滇池海鸥")]
    public async Task The_signature_decides_which_name_is_shown(string signature, string? shown)
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var id = (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission(signature: signature, nickname: "滇池海鸥"))).Ok()["ideaId"].GetGuid();
        Assert.Equal(shown, (await resident.Get($"/api/ideas/{id}")).Ok()["shownName"].GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public async Task Another_name_that_is_left_empty_never_publishes_the_own_one(string nickname)
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var answer = await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission(signature: "nickname", nickname: nickname));
        Assert.Equal((HttpStatusCode.BadRequest, "ideas.nickname_missing"), (answer.Status, answer.Code));
        Assert.Equal("ideas.nickname_missing", answer["errors"].GetProperty("nickname")[0].GetString());
        Assert.Equal(0, await api.One<int>("select count(*)::int from ideas.idea where call_id = @callId", new { callId }));
    }
}
