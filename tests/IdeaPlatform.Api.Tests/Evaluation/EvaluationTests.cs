using System.Net;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Notifications;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Evaluation;

public sealed class EvaluationTests(Api api) : IClassFixture<Api>
{
    private Task<string> Tranche(Running one, string condition) =>
        api.One<string>("select state from projects.tranche where project_id = @ProjectId and condition = @condition", new { one.ProjectId, condition });

    [Fact]
    public async Task From_mid_term_to_final_each_grade_opens_the_payment_that_waits_for_it()
    {
        var one = await api.RunningProject();
        Assert.Equal("projects.midterm_first", (await one.Bureau.Post($"/api/projects/{one.ProjectId}/evaluations", new { stage = "final" })).Code);
        var id = await one.Scored(percent: 85);
        Assert.Equal("planned", await Tranche(one, "midterm"));
        (await one.Member.Post($"/api/evaluations/{id}/acceptance")).Ok();
        Assert.Equal("evaluation.accepted_already", (await one.Member.Post($"/api/evaluations/{id}/acceptance")).Code);
        Assert.Equal("evaluation.accepted_already", (await one.Member.Post($"/api/evaluations/{id}/objection", new { text = "我们想了想，还是不同意这个分数。" })).Code);
        Assert.Equal("evaluation.two_people", (await one.Confirm(id, one.Bureau)).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get($"/api/evaluations/{id}")).Status);
        (await one.Confirm(id)).Ok();
        Assert.Equal("ready", await Tranche(one, "midterm"));
        Assert.Equal("evaluation.not_published", (await api.Anonymous().Get($"/api/evaluations/{id}")).Code);
        (await one.Bureau.Post($"/api/evaluations/{id}/publish")).Ok();
        var published = (await api.Anonymous().Get($"/api/evaluations/{id}")).Ok();
        Assert.Equal("good", published["grade"].GetString());
        Assert.Equal(published["totalX100"].GetInt32(), published["aspects"].EnumerateArray().Sum(aspect => aspect.GetProperty("scoreX100").GetInt32()));
        Assert.Equal("", published["visitedBy"].GetString());
        Assert.Empty(published["commands"].EnumerateArray());
        Assert.Equal("projects.check_done", (await one.Bureau.Post($"/api/projects/{one.ProjectId}/evaluations", new { stage = "midterm" })).Code);
        Assert.Equal("planned", await Tranche(one, "final"));
        await one.Published("final", percent: 100);
        Assert.Equal("ready", await Tranche(one, "final"));
        Assert.Equal(["evaluated_midterm", "evaluated_final"], await api.List<string>(
            "select kind from ideas.step where idea_id = @IdeaId and kind like 'evaluated_%' and public order by id", new { one.IdeaId }));
    }

    [Fact]
    public async Task A_failed_evaluation_keeps_the_payment_shut_counts_a_lapse_and_may_be_repeated_once()
    {
        var one = await api.RunningProject();
        await one.Published(percent: 40);
        Assert.Equal("planned", await Tranche(one, "midterm"));
        Assert.Equal(1, await api.One<int>("select lapses from organizations.pub_organization where id = @OrganizationId", new { one.OrganizationId }));
        await one.Published(percent: 95);
        Assert.Equal("ready", await Tranche(one, "midterm"));
        Assert.Equal(["evaluation_fail", "evaluation_excellent"], await api.List<string>(
            "select kind from organizations.conduct where organization_id = @OrganizationId and kind like 'evaluation%' order by id", new { one.OrganizationId }));
        var other = await api.RunningProject();
        await other.Published(percent: 10);
        await other.Published(percent: 10);
        Assert.Equal("evaluation.attempts_over", (await other.Bureau.Post($"/api/projects/{other.ProjectId}/evaluations", new { stage = "midterm" })).Code);
    }

    [Fact]
    public async Task Misuse_of_money_leaves_no_points_and_its_reason_is_public()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        (await one.Submit(id)).Ok();
        await one.Visited(id, 100);
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Score(id, "挪用")).Status);
        var scored = (await one.Score(id, "三张凭证是另一个项目的，共 4,200 元用于办公室装修。")).Ok();
        Assert.Equal((0, "fail"), (scored["totalX100"].GetInt32(), scored["grade"].GetString()));
        // The project is ended over it, which does not spare the organization the result.
        (await one.Bureau.Post($"/api/projects/{one.ProjectId}/steps", new { command = "terminate", reason = "资金挪作他用，终止项目。" })).Ok();
        Assert.Equal("projects.ended", (await one.Bureau.Post($"/api/projects/{one.ProjectId}/evaluations", new { stage = "midterm" })).Code);
        (await one.Member.Post($"/api/evaluations/{id}/acceptance")).Ok();
        (await one.Confirm(id)).Ok();
        (await one.Bureau.Post($"/api/evaluations/{id}/publish")).Ok();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await one.Bureau.Get("/api/desk/evaluations")).Ok().Body.EnumerateArray().Single(row => row.GetProperty("projectId").GetGuid() == one.ProjectId).GetProperty("mayOpen").ValueKind);
        Assert.Contains("办公室装修", (await api.Anonymous().Get($"/api/evaluations/{id}")).Ok()["misuseReason"].GetString(), StringComparison.Ordinal);
        Assert.Equal(2, await api.One<int>("select lapses from organizations.pub_organization where id = @OrganizationId", new { one.OrganizationId }));
        Assert.Equal("cancelled", await Tranche(one, "midterm"));
    }

    [Fact]
    public async Task An_objection_is_heard_once_by_somebody_else_and_sends_the_points_back_when_it_holds()
    {
        var one = await api.RunningProject();
        var id = await one.Scored(percent: 70);
        var objection = new { text = "里程碑延期事先得到批准，请复核进度一项。" };
        var answer = new { upheld = true, text = "批准书核对无误，进度一项重新打分。" };
        Assert.Equal("evaluation.objection_running", (await one.Confirm(id)).Code);
        Assert.Equal("evaluation.wrong_state", (await one.Second.Post($"/api/evaluations/{id}/answer", answer)).Code);
        (await one.Member.Post($"/api/evaluations/{id}/objection", objection)).Ok();
        Assert.Equal("evaluation.wrong_state", (await one.Confirm(id)).Code);
        Assert.Equal("evaluation.two_people", (await one.Bureau.Post($"/api/evaluations/{id}/answer", answer)).Code);
        (await one.Second.Post($"/api/evaluations/{id}/answer", answer)).Ok();
        Assert.Equal("evaluation.two_people", (await one.Second.Post($"/api/evaluations/{id}/score", new { version = await one.Bureau.Version(id) })).Code);
        (await one.Bureau.Mark(id, "marks", 82)).Ok();
        (await one.Score(id)).Ok();
        Assert.Equal("good", (await one.Bureau.Sheet(id))["grade"].GetString());
        Assert.Equal("evaluation.objected_once", (await one.Member.Post($"/api/evaluations/{id}/objection", objection)).Code);
        (await one.Confirm(id)).Ok();
        (await one.Second.Post($"/api/evaluations/{id}/publish")).Ok();
        var published = (await api.Anonymous().Get($"/api/evaluations/{id}")).Ok();
        Assert.Equal((objection.text, answer.text, true), (published["objection"].GetString(), published["answer"].GetString(), published["upheld"].GetBoolean()));
    }

    [Fact]
    public async Task When_nobody_objects_in_time_the_grade_can_be_confirmed()
    {
        var one = await api.RunningProject();
        var id = await one.Scored();
        await api.Sql("update evaluation.evaluation set object_by = @past where id = @id", new { id, past = api.SeasonNow.AddMinutes(-1) });
        Assert.Equal("evaluation.objection_over", (await one.Member.Post($"/api/evaluations/{id}/objection", new { text = "晚了一天，还是想请复核。" })).Code);
        (await one.Confirm(id)).Ok();
    }

    [Fact]
    public async Task An_organization_that_stays_silent_does_not_hold_up_its_evaluation()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        var owed = "select kind from evaluation.pub_duty where idea_id = @IdeaId";
        Assert.Equal("evaluation_self", await api.One<string>(owed, new { one.IdeaId }));
        var owing = (await api.Anonymous().Get("/api/owing")).Ok()["duties"].EnumerateArray();
        Assert.Contains(owing, row => row.GetProperty("kind").GetString() == "evaluation_self" && row.GetProperty("callId").GetGuid() == one.CallId);
        await DutySweep.Once(api.Services.GetRequiredService<Database>(), api.SeasonNow.AddDays(40), TestContext.Current.CancellationToken);
        Assert.Contains("late_evaluation_self", await api.List<string>(
            "select kind from notifications.notice where person_id = @personId and call_id = @CallId", new { personId = one.Member.Person!.Id, one.CallId }));
        Assert.Equal("evaluation.self_running", (await one.Bureau.Post($"/api/evaluations/{id}/go-on")).Code);
        await api.Sql("update evaluation.evaluation set self_due_at = @past where id = @id", new { id, past = api.SeasonNow.AddMinutes(-1) });
        Assert.Equal(HttpStatusCode.Forbidden, (await one.Member.Post($"/api/evaluations/{id}/go-on")).Status);
        Assert.Equal(1, await api.One<int>("select overdue_reports from organizations.pub_organization where id = @OrganizationId", new { one.OrganizationId }));
        (await one.Bureau.Post($"/api/evaluations/{id}/go-on")).Ok();
        // Nobody waits for it any more: it is late on the record, and owed no longer.
        Assert.Equal(0, await api.One<int>("select overdue_reports from organizations.pub_organization where id = @OrganizationId", new { one.OrganizationId }));
        await one.Visited(id, 65);
        Assert.Equal("pass", (await one.Score(id)).Ok()["grade"].GetString());
        (await one.Member.Post($"/api/evaluations/{id}/objection", new { text = "自评那几天负责人住院，请按材料再看一遍。" })).Ok();
        Assert.Equal("evaluation_objection", await api.One<string>(owed + " and due_at is not null", new { one.IdeaId }));
    }

    [Fact]
    public async Task Handing_in_twice_at_once_counts_once_and_two_officers_confirm_once()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        Assert.Equal("evaluation.self_unfinished", (await one.Member.Post($"/api/evaluations/{id}/submit", new { version = 1 })).Code);
        (await one.Member.Mark(id, "self", 80)).Ok();
        var version = await one.Member.Version(id);
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => one.Member.Post($"/api/evaluations/{id}/submit", new { version })));
        Assert.Single(sent, answer => answer.Code is null);
        Assert.All(sent.Where(answer => answer.Code is not null), answer => Assert.Equal("evaluation.wrong_state", answer.Code));
        await one.Visited(id, 90);
        (await one.Score(id)).Ok();
        (await one.Member.Post($"/api/evaluations/{id}/acceptance")).Ok();
        version = await one.Bureau.Version(id);
        var third = await api.As(await api.Staff("bureau"));
        var confirmed = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? one.Second : third).Post($"/api/evaluations/{id}/confirm", new { version })));
        Assert.Single(confirmed, answer => answer.Code is null);
        Assert.Equal(1, await api.One<int>("select count(*)::int from projects.check_result where project_id = @ProjectId", new { one.ProjectId }));
        Assert.Equal(1, await api.One<int>("select count(*)::int from projects.tranche_step where project_id = @ProjectId and seq = 2 and state = 'ready'", new { one.ProjectId }));
    }

    [Fact]
    public async Task One_evaluation_of_a_project_runs_however_many_open_it_at_once()
    {
        var one = await api.RunningProject();
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => one.Bureau.Post($"/api/projects/{one.ProjectId}/evaluations", new { stage = "midterm" })));
        Assert.Single(opened, answer => answer.Code is null);
        Assert.All(opened.Where(answer => answer.Code is not null), answer => Assert.Equal("evaluation.running", answer.Code));
    }

    [Fact]
    public async Task Each_side_writes_its_own_draft_and_an_older_tab_never_overwrites_a_newer_one()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        object Draft(int version, string indicator = "staff", int points = 100) => new { version, marks = new[] { new { indicator, pointsX100 = points, words = "社工两名，都有证书。" } } };
        (await one.Member.Put($"/api/evaluations/{id}/self", Draft(1))).Ok();
        Assert.Equal("evaluation.stale", (await one.Member.Put($"/api/evaluations/{id}/self", Draft(1))).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Member.Put($"/api/evaluations/{id}/self", Draft(2, points: 401))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Member.Put($"/api/evaluations/{id}/self", Draft(2, "nothing"))).Status);
        Assert.Equal("evaluation.wrong_state", (await one.Bureau.Put($"/api/evaluations/{id}/marks", Draft(2))).Code);
        (await one.Submit(id)).Ok();
        Assert.Equal("evaluation.wrong_state", (await one.Member.Put($"/api/evaluations/{id}/self", Draft(4))).Code);
        Assert.Equal("evaluation.unmarked", (await one.Bureau.Post($"/api/evaluations/{id}/check", new { version = await one.Bureau.Version(id) })).Code);
        (await one.Bureau.Mark(id, "marks", 50)).Ok();
        // The bureau's points are a draft until they are added up.
        Assert.All((await one.Member.Sheet(id))["indicators"].EnumerateArray(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("officeX100").ValueKind));
        Assert.Contains("check", (await one.Bureau.Sheet(id))["commands"].EnumerateArray().Select(command => command.GetString()));
        (await one.Bureau.Post($"/api/evaluations/{id}/check", new { version = await one.Bureau.Version(id) })).Ok();
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Bureau.Post($"/api/evaluations/{id}/visit", new { visitedOn = "2199-01-01", visitedBy = "经办", note = "还没有发生的现场查看。" })).Status);
    }

    [Fact]
    public async Task Milestones_kept_are_computed_from_what_was_handed_in_by_its_day_and_accepted()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        async Task<JsonElement> Schedule() => (await one.Bureau.Sheet(id))["indicators"].EnumerateArray().Single(row => row.GetProperty("code").GetString() == "schedule").GetProperty("computed");
        Assert.Equal("evaluation.evidence.no_milestones", (await Schedule()).GetProperty("code").GetString());
        Task Set(int position, int dueIn, string state, int handedIn) => api.Sql("""
            update projects.milestone
            set due_on = (@now + make_interval(days => @dueIn))::date, state = @state, submitted_at = @now + make_interval(days => @handedIn),
                first_submitted_at = @now + make_interval(days => @handedIn), decided_at = case when @state in ('accepted', 'returned') then @now end
            where project_id = @ProjectId and position = @position
            """, new { now = api.SeasonNow, one.ProjectId, position, dueIn, state, handedIn });
        async Task<(int, string?, string?)> Seen()
        {
            var computed = await Schedule();
            return (computed.GetProperty("pointsX100").GetInt32(), computed.GetProperty("facts").GetProperty("due").GetString(), computed.GetProperty("facts").GetProperty("kept").GetString());
        }
        await Set(1, -10, "accepted", -12);
        Assert.Equal((800, "1", "1"), await Seen());
        // Late is late, also when it was accepted; what waits for the bureau in time says nothing yet.
        await Set(2, -10, "accepted", -3);
        Assert.Equal((400, "2", "1"), await Seen());
        await Set(2, -10, "submitted", -11);
        Assert.Equal((800, "1", "1"), await Seen());
        await Set(2, -10, "returned", -11);
        Assert.Equal((400, "2", "1"), await Seen());
        await Set(2, 20, "accepted", -1);
        Assert.Equal((800, "2", "2"), await Seen());
    }

    [Fact]
    public async Task Points_and_a_visit_rest_on_the_files_of_the_project_and_an_officer_brings_photos_of_their_own()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        static Task<Answer> Upload(Caller who, Guid projectId, string words) => who.Send(HttpMethod.Post, $"/api/projects/{projectId}/evidence",
            content: new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"%PDF-1.4 {words}")), "file", "签到表.pdf" } });
        var sheet = (await Upload(one.Member, one.ProjectId, "签到表")).Ok()["id"].GetGuid();
        static object Draft(int version, Guid[]? evidenceIds) => new { version, marks = new[] { new { indicator = "records", pointsX100 = 500, words = "签到和照片对得上。", evidenceIds } } };
        static Guid[] Of(Answer sheet, string side) =>
            [.. sheet["indicators"].EnumerateArray().Single(row => row.GetProperty("code").GetString() == "records").GetProperty(side).EnumerateArray().Select(file => file.GetGuid())];
        (await one.Member.Put($"/api/evaluations/{id}/self", Draft(1, [sheet]))).Ok();
        var elsewhere = await api.RunningProject();
        var foreign = (await Upload(elsewhere.Member, elsewhere.ProjectId, "别人的")).Ok()["id"].GetGuid();
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Member.Put($"/api/evaluations/{id}/self", Draft(2, [foreign]))).Status);
        // Who says nothing of files leaves them.
        (await one.Member.Put($"/api/evaluations/{id}/self", Draft(2, null))).Ok();
        Assert.Equal([sheet], Of(await one.Bureau.Sheet(id), "selfFiles"));
        (await one.Submit(id)).Ok();

        var photo = (await Upload(one.Second, one.ProjectId, "现场")).Ok()["id"].GetGuid();
        Assert.Equal("projects.unknown", (await Upload(await api.As(await api.Staff("bureau", "530111002")), one.ProjectId, "不归我管")).Code);
        (await one.Bureau.Put($"/api/evaluations/{id}/marks", Draft(await one.Bureau.Version(id), [sheet, photo]))).Ok();
        Assert.Empty(Of(await one.Member.Sheet(id), "officeFiles"));
        (await one.Bureau.Mark(id, "marks", 85)).Ok();
        (await one.Bureau.Post($"/api/evaluations/{id}/check", new { version = await one.Bureau.Version(id) })).Ok();
        static object Visit(Guid file) => new { visitedOn = "2026-01-05", visitedBy = "经办、社区工作者", note = "看了一场活动，签到和照片对得上。", evidenceIds = new[] { file } };
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Bureau.Post($"/api/evaluations/{id}/visit", Visit(foreign))).Status);
        (await one.Bureau.Post($"/api/evaluations/{id}/visit", Visit(photo))).Ok();
        (await one.Score(id)).Ok();
        var scored = await one.Member.Sheet(id);
        Assert.Equal(new[] { sheet, photo }.Order(), Of(scored, "officeFiles").Order());
        Assert.Equal([photo], scored["visitFiles"].EnumerateArray().Select(file => file.GetGuid()));
        (await one.Member.Post($"/api/evaluations/{id}/acceptance")).Ok();
        (await one.Confirm(id)).Ok();
        (await one.Bureau.Post($"/api/evaluations/{id}/publish")).Ok();
        // Sign-in sheets hold names: in public there are points and words only.
        var published = (await api.Anonymous().Get($"/api/evaluations/{id}")).Ok();
        Assert.DoesNotContain(sheet.ToString(), published.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(photo.ToString(), published.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_outside_sees_or_moves_an_evaluation_and_nobody_judges_their_own_organization()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        var elsewhere = await api.As(await api.Staff("bureau", "530111002"));
        var stranger = (await api.RunningProject()).Member;
        Assert.Equal("evaluation.unknown", (await elsewhere.Get($"/api/desk/evaluations/{id}")).Code);
        Assert.Equal("evaluation.unknown", (await stranger.Get($"/api/desk/evaluations/{id}")).Code);
        Assert.Equal("evaluation.unknown", (await stranger.Post($"/api/evaluations/{id}/submit", new { version = 1 })).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await one.Submitter.Get($"/api/desk/evaluations/{id}")).Status);
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, 'bureau', '530111')", new { one.Member.Person!.Id });
        (await one.Submit(id)).Ok();
        Assert.Equal("evaluation.own_organization", (await one.Member.Put($"/api/evaluations/{id}/marks", new { version = 3, marks = Array.Empty<object>() })).Code);
        Assert.Equal("evaluation.own_organization", (await one.Member.Put($"/api/evaluations/{id}/satisfaction", new { channel = "paper", asked = 50, answered = 50, satisfied = 50 })).Code);
        Assert.Equal("evaluation.own_organization", (await one.Member.Post($"/api/projects/{one.ProjectId}/evaluations", new { stage = "midterm" })).Code);
        var board = (await elsewhere.Get("/api/desk/evaluations")).Ok();
        Assert.DoesNotContain(one.ProjectId.ToString(), board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ratings_and_counts_are_evidence_until_the_points_are_added_up_and_stay_as_they_were_seen()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        Assert.Equal("evaluation.rate_not_yours", (await clerk.Put($"/api/evaluations/{id}/rating", new { stars = 5, words = "" })).Code);
        (await one.Submitter.Put($"/api/evaluations/{id}/rating", new { stars = 2, words = "" })).Ok();
        (await one.Submitter.Put($"/api/evaluations/{id}/rating", new { stars = 4, words = "老人会自己挂号了，电话 13800001234。" })).Ok();
        var kept = (await one.Submitter.Get("/api/me/export")).Ok()["sections"].GetProperty("evaluation").GetProperty("ratings").EnumerateArray().Single();
        Assert.Equal((4, true), (kept.GetProperty("stars").GetInt32(), kept.GetProperty("words").GetString()!.StartsWith("老人会自己挂号了", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.Put($"/api/evaluations/{id}/satisfaction", new { channel = "paper", asked = 30, answered = 31, satisfied = 3 })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.Put($"/api/evaluations/{id}/satisfaction", new { channel = "paper", asked = 31, answered = 30, satisfied = 31 })).Status);
        (await clerk.Put($"/api/evaluations/{id}/satisfaction", new { channel = "paper", asked = 30, answered = 25, satisfied = 20 })).Ok();
        (await clerk.Put($"/api/evaluations/{id}/satisfaction", new { channel = "phone", asked = 20, answered = 15, satisfied = 10 })).Ok();
        var away = await api.As(await api.Staff("clerk", "530111002001"));
        Assert.Equal("evaluation.unknown", (await away.Put($"/api/evaluations/{id}/satisfaction", new { channel = "paper", asked = 1, answered = 1, satisfied = 1 })).Code);
        Assert.Contains(id.ToString(), (await clerk.Get("/api/desk/surveys")).Ok().Text, StringComparison.Ordinal);
        Assert.DoesNotContain(id.ToString(), (await away.Get("/api/desk/surveys")).Ok().Text, StringComparison.Ordinal);
        (await one.Submit(id)).Ok();
        await one.Visited(id, 100);
        (await one.Score(id)).Ok();
        System.Text.Json.JsonElement Row(Answer sheet, string code) => sheet["indicators"].EnumerateArray().Single(row => row.GetProperty("code").GetString() == code);
        var sheet = await one.Member.Sheet(id);
        Assert.Equal(600, Row(sheet, "satisfaction").GetProperty("officeX100").GetInt32());
        Assert.Equal(320, Row(sheet, "solved").GetProperty("officeX100").GetInt32());
        Assert.Equal("evaluation.rating_over", (await one.Submitter.Put($"/api/evaluations/{id}/rating", new { stars = 1, words = "" })).Code);
        Assert.Equal("evaluation.survey_over", (await clerk.Put($"/api/evaluations/{id}/satisfaction", new { channel = "visit", asked = 9, answered = 9, satisfied = 0 })).Code);
        await api.Sql("update projects.milestone set due_on = current_date - 9, first_submitted_at = null where project_id = @ProjectId", new { one.ProjectId });
        Assert.Equal("0", Row(await one.Member.Sheet(id), "reports").GetProperty("computed").GetProperty("facts").GetProperty("overdue").GetString());
        var mine = (await one.Submitter.Get($"/api/projects/{one.ProjectId}/evaluations")).Ok().Body[0];
        Assert.Equal((4, false), (mine.GetProperty("myRating").GetProperty("stars").GetInt32(), mine.GetProperty("mayRate").GetBoolean()));
        Assert.DoesNotContain("13800001234", mine.GetProperty("myRating").GetProperty("words").GetString(), StringComparison.Ordinal);
        var open = (await api.Anonymous().Get($"/api/projects/{one.ProjectId}/evaluations")).Ok().Body[0];
        Assert.Equal(JsonValueKind.Null, open.GetProperty("grade").ValueKind);
    }

    [Fact]
    public async Task An_evaluation_keeps_the_template_it_began_with()
    {
        var one = await api.RunningProject();
        var id = await one.Open();
        var began = (await one.Bureau.Sheet(id))["templateVersion"].GetInt32();
        var next = began + 1;
        await api.Sql("""
            insert into evaluation.template (version, name_zh, name_en, self_days, objection_days, least_answers, misuse_lapses, most_attempts)
            values (@next, '下一版', 'Next', 5, 3, 10, 2, 2);
            insert into evaluation.template_aspect (version, code, position, name_zh, name_en, weight_midterm, weight_final) values (@next, 'only', 1, '一项', 'One', 100, 100);
            insert into evaluation.template_indicator (version, aspect, code, position, name_zh, name_en, hint_zh, hint_en, max_points) values (@next, 'only', 'all', 1, '全部', 'All', '看', 'Look', 100);
            insert into evaluation.template_grade (version, grade, least_x100, opens_payment) values (@next, 'pass', 5000, true), (@next, 'fail', 0, false);
            """, new { next });
        var other = await api.RunningProject();
        var newer = await other.Bureau.Sheet(await other.Open());
        Assert.Equal((next, 1), (newer["templateVersion"].GetInt32(), newer["indicators"].GetArrayLength()));
        var kept = await one.Bureau.Sheet(id);
        Assert.Equal((began, 18), (kept["templateVersion"].GetInt32(), kept["indicators"].GetArrayLength()));
        await api.Sql("""
            delete from evaluation.evaluation where template_version = @next;
            delete from evaluation.template_indicator where version = @next;
            delete from evaluation.template_grade where version = @next;
            delete from evaluation.template_aspect where version = @next;
            delete from evaluation.template where version = @next;
            """, new { next });
    }

    [Fact]
    public async Task The_weights_of_the_template_sum_to_a_hundred_at_each_stage() =>
        Assert.All(await api.List<(int, int, int, int)>("""
            select a.version, sum(a.weight_midterm)::int, sum(a.weight_final)::int,
                (select sum(i.max_points)::int from evaluation.template_indicator i where i.version = a.version)
            from evaluation.template_aspect a
            group by a.version
            """), row => Assert.Equal((row.Item1, 100, 100, 100), row));
}
