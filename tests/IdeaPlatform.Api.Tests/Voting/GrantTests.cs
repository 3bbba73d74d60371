using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>Filling in a ballot with somebody: who may, for how long, and what is left of it.</summary>
public sealed class GrantTests(Api api) : IClassFixture<Api>
{
    private async Task<Caller> Helper(string area = "530111001001", string role = "clerk") => await api.As(await api.Staff(role, area));

    private Task<Answer> Redeem(string? code) => api.Anonymous().Post("/api/kiosk/code", new { code });

    [Theory]
    [InlineData("assisted")]
    [InlineData("kiosk")]
    public async Task A_ballot_filled_in_with_somebody_is_theirs_and_they_are_told(string channel)
    {
        var (callId, ideas) = await api.OpenVote();
        var resident = await api.Resident();
        using var helper = await Helper();
        using var screen = channel == "kiosk" ? await api.Kiosk(helper, callId, resident) : await api.Assisted(helper, callId, resident);
        var shown = (await screen.Get("/api/granted/ballot")).Ok();
        Assert.Equal((channel, resident.Name, 3), (shown["channel"].GetString(), shown["voterName"].GetString(), shown["ideas"].GetArrayLength()));
        var saved = (await screen.GrantedTap(ideas[1], rev: 0)).Ok();
        // The row, which will be public, says no more than that it was electronic; counting by channel goes by the ballot.
        Assert.Contains("\"channel\":\"web\"", saved["receipt"].GetProperty("leaf").GetString());
        Assert.Equal(channel, await api.One<string>("select channel from voting.ballot where call_id = @callId", new { callId }));
        (await screen.Delete("/api/granted")).Ok();
        Assert.Equal("voting.grant_ended", (await screen.GrantedTap(ideas[0], rev: 1)).Code);

        await api.Settled();
        using var me = await api.As(resident);
        Assert.Equal(ideas[1], (await me.Get($"/api/calls/{callId}/ballot")).Ok()["ballot"].GetProperty("picks")[0].GetProperty("ideaId").GetGuid());
        var notice = Assert.Single((await me.Get("/api/me/notices")).Ok().Body.EnumerateArray());
        Assert.Equal(("ballot_help", "关上街道关上社区", false), (notice.GetProperty("kind").GetString(), notice.GetProperty("data").GetProperty("officeZh").GetString(), notice.GetProperty("read").GetBoolean()));
        Assert.Equal(1, (await me.Get("/api/me/unread")).Ok()["count"].GetInt32());
        Assert.Equal(0, (await me.Post("/api/me/notices/read", new { upTo = notice.GetProperty("id").GetInt64() })).Ok()["count"].GetInt32());
        var audited = await api.List<string>("""
            select a.action || coalesce(a.detail::text, '') from kernel.audit_event a
            join voting.ballot_grant g on g.id = a.subject_id where g.person_id = @Id order by a.id
            """, new { resident.Id });
        Assert.StartsWith("voting.grant_started", audited[0]);
        Assert.EndsWith("voting.grant_finished", audited[^1]);
        Assert.DoesNotContain(audited, line => line.Contains(resident.Id.ToString(), StringComparison.Ordinal) || line.Contains(ideas[1].ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_helped_gets_one_short_message_whether_they_asked_for_news_or_not()
    {
        var (callId, _) = await api.OpenVote();
        var people = new[] { await api.Resident(), await api.Resident() };
        await api.Sql("update identity.person set sms_news = true where id = @Id", new { people[0].Id });
        using var helper = await Helper();
        foreach (var person in people) (await helper.Grant(callId, person)).Ok();
        await api.Settled();
        var sent = await Sent();
        Assert.Equal(2, sent.Count);
        Assert.NotEmpty(await api.List<long>("insert into kernel.outbox (kind, body) select kind, body from kernel.outbox where kind = 'notifications.notice_sms_due' returning id"));
        await api.Settled();
        Assert.Equal(sent, await Sent());
        Assert.Equal(0, await api.One<int>("select count(*)::int from kernel.outbox where parked_at is not null"));

        Task<IReadOnlyList<DateTimeOffset>> Sent() => api.List<DateTimeOffset>(
            "select sms_sent_at from notifications.notice where person_id = any(@ids) and sms_sent_at is not null order by id", new { ids = people.Select(person => person.Id).ToArray() });
    }

    [Fact]
    public async Task Only_an_office_of_the_residents_own_area_helps_and_nobody_themselves()
    {
        var (callId, _) = await api.OpenVote();
        var resident = await api.Resident();
        using var elsewhere = await Helper("530111001002");
        Assert.Equal("voting.area_not_yours", (await elsewhere.Grant(callId, resident)).Code);
        using var street = await Helper("530111001", "street");
        (await street.Grant(callId, resident)).Ok();
        using var bureau = await Helper("530111", "bureau");
        Assert.Equal(HttpStatusCode.Forbidden, (await bureau.Grant(callId, resident)).Status);
        using var neighbour = await api.As(await api.Resident());
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.Grant(callId, resident)).Status);

        var both = await api.Resident();
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, 'clerk', '530111001001')", new { both.Id });
        using var clerk = await api.As(both);
        Assert.Equal("voting.not_for_yourself", (await clerk.Grant(callId, both)).Code);
        Assert.Equal("voting.resident_unknown", (await clerk.Grant(callId, new TestPerson(Guid.NewGuid(), "", null))).Code);
        Assert.Equal("voting.call_unknown", (await clerk.Grant(Guid.NewGuid(), resident)).Code);
    }

    [Fact]
    public async Task Whoever_could_not_vote_on_the_web_cannot_be_helped_either()
    {
        var (callId, _) = await api.OpenVote(scope: "530111002");
        using var helper = await Helper();
        Assert.Equal("voting.other_area", (await helper.Grant(callId, await api.Resident())).Code);
        var unverified = await api.Resident();
        await api.Sql("update identity.person set verified_at = null, verified_by = null where id = @Id", new { unverified.Id });
        Assert.Equal("voting.not_verified", (await helper.Grant((await api.OpenVote()).CallId, unverified)).Code);
        Assert.Equal("voting.not_open_yet", (await helper.Grant(await api.Call("collecting"), await api.Resident())).Code);
        var (over, _) = await api.OpenVote();
        await api.EndVote(over);
        Assert.Equal("voting.closed", (await helper.Grant(over, await api.Resident())).Code);
    }

    [Fact]
    public async Task The_same_rules_and_codes_hold_as_on_the_web()
    {
        var resident = await api.Resident();
        var callId = await api.Call("voting", maxPicks: 1);
        var (own, first, second) = (await api.Idea(callId, "in_vote", resident), await api.Idea(callId, "in_vote"), await api.Idea(callId, "in_vote"));
        await api.OpenBallotBox(callId);
        using var helper = await Helper();
        using var screen = await api.Assisted(helper, callId, resident);
        Assert.Equal("voting.own_idea", (await screen.GrantedTap(own, rev: 0)).Code);
        (await screen.GrantedTap(first, rev: 0)).Ok();
        Assert.Equal("voting.limit_reached", (await screen.GrantedTap(second, rev: 1)).Code);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await screen.GrantedTap(first, rev: 0, pick: false)).Status);
        Assert.Equal("voting.idea_unknown", (await screen.GrantedTap(Guid.NewGuid(), rev: 1)).Code);
        await api.EndVote(callId);
        Assert.Equal("voting.closed", (await screen.GrantedTap(first, rev: 1, pick: false)).Code);
        Assert.Equal("voting.closed", (await screen.Get("/api/granted/ballot")).Ok()["mine"].GetProperty("whyNot").GetString());
    }

    [Fact]
    public async Task A_tap_at_the_desk_and_one_on_the_phone_at_the_same_moment_are_one_change_and_one_look_again()
    {
        var (callId, ideas) = await api.OpenVote();
        using var helper = await Helper();
        for (var round = 0; round < 10; round++)
        {
            var resident = await api.Resident();
            using var phone = await api.As(resident);
            using var screen = await api.Assisted(helper, callId, resident);
            var answers = await Task.WhenAll(phone.Tap(callId, ideas[0], rev: 0), screen.GrantedTap(ideas[1], rev: 0));
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(answer => answer.Status).Order());
        }
        Assert.Equal(10, await api.One<int>("select count(*)::int from voting.ballot where call_id = @callId", new { callId }));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Of_screens_that_type_one_code_at_once_one_gets_in()
    {
        var (callId, _) = await api.OpenVote();
        using var helper = await Helper();
        var code = (await helper.Grant(callId, await api.Resident(), "kiosk")).Ok()["code"].GetString();
        var answers = await Task.WhenAll(Redeem(code), Redeem(code), Redeem(code));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("voting.code_wrong", answer.Code));
    }

    [Fact]
    public async Task Two_desks_that_start_for_one_resident_at_once_leave_one_grant()
    {
        var (callId, ideas) = await api.OpenVote();
        var resident = await api.Resident();
        using var one = await Helper();
        using var two = await Helper("530111001", "street");
        var tokens = (await Task.WhenAll(one.Grant(callId, resident), two.Grant(callId, resident))).Select(answer => answer.Ok()["token"].GetString()!).ToArray();
        using var first = api.WithGrant(tokens[0], one.Token);
        using var second = api.WithGrant(tokens[1], two.Token);
        var answers = await Task.WhenAll(first.GrantedTap(ideas[0], rev: 0), second.GrantedTap(ideas[0], rev: 0));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Code == "voting.grant_ended");
    }

    [Fact]
    public async Task Codes_and_grants_end_by_the_real_clock()
    {
        var (callId, ideas) = await api.OpenVote();
        using var helper = await Helper();
        var late = (await helper.Grant(callId, await api.Resident(), "kiosk")).Ok();
        api.Clock.Add(TimeSpan.FromMinutes(10));
        Assert.Equal("voting.code_wrong", (await Redeem(late["code"].GetString())).Code);
        Assert.Equal("expired", (await helper.Get($"/api/desk/grants/{late["grantId"].GetGuid()}")).Ok()["state"].GetString());

        using var screen = await api.Kiosk(helper, callId, await api.Resident());
        using var desk = await api.Assisted(helper, callId, await api.Resident());
        api.Clock.Add(TimeSpan.FromMinutes(14));
        (await screen.GrantedTap(ideas[0], rev: 0)).Ok();
        api.Clock.Add(TimeSpan.FromMinutes(1));
        Assert.Equal("voting.grant_expired", (await screen.GrantedTap(ideas[1], rev: 1)).Code);
        Assert.Equal("voting.grant_expired", (await screen.Get("/api/granted/ballot")).Code);
        (await desk.GrantedTap(ideas[0], rev: 0)).Ok();
        api.Clock.Add(TimeSpan.FromMinutes(15));
        Assert.Equal("voting.grant_expired", (await desk.GrantedTap(ideas[1], rev: 1)).Code);
    }

    [Fact]
    public async Task Guessing_codes_stops_after_ten_and_goes_on_after_ten_minutes()
    {
        var (callId, _) = await api.OpenVote();
        using var helper = await Helper();
        api.Clock.Add(TimeSpan.FromMinutes(11));
        var code = (await helper.Grant(callId, await api.Resident(), "kiosk")).Ok()["code"].GetString();
        var wrong = code == "000000" ? "000001" : "000000";
        for (var i = 0; i < 10; i++) Assert.Equal("voting.code_wrong", (await Redeem(wrong)).Code);
        var stopped = await Redeem(code);
        Assert.Equal((HttpStatusCode.TooManyRequests, "voting.code_attempts"), (stopped.Status, stopped.Code));
        api.Clock.Add(TimeSpan.FromMinutes(11));
        var next = (await helper.Grant(callId, await api.Resident(), "kiosk")).Ok()["code"].GetString();
        (await Redeem(next)).Ok();
        // Six digits are not kept where they could be guessed from.
        Assert.Equal(0, await api.One<int>("select count(*)::int from voting.ballot_grant where code_hash = sha256(@code::text::bytea)", new { code }));
    }

    [Fact]
    public async Task A_grant_ends_when_it_is_taken_back_when_another_begins_and_when_the_helper_loses_the_office()
    {
        var (callId, ideas) = await api.OpenVote();
        var resident = await api.Resident();
        using var helper = await Helper();
        using var colleague = await Helper();
        var started = (await helper.Grant(callId, resident)).Ok();
        using var first = api.WithGrant(started["token"].GetString()!, helper.Token);
        var path = $"/api/desk/grants/{started["grantId"].GetGuid()}";
        Assert.Equal("voting.grant_unknown", (await colleague.Get(path)).Code);
        Assert.Equal("voting.grant_unknown", (await colleague.Delete(path)).Code);
        Assert.Equal("in_use", (await helper.Get(path)).Ok()["state"].GetString());
        Assert.Equal("revoked", (await helper.Delete(path)).Ok()["endReason"].GetString());
        Assert.Equal("voting.grant_ended", (await first.GrantedTap(ideas[0], rev: 0)).Code);

        using var second = await api.Assisted(helper, callId, resident);
        var code = (await colleague.Grant(callId, resident, "kiosk")).Ok()["code"].GetString();
        Assert.Equal("voting.grant_ended", (await second.GrantedTap(ideas[0], rev: 0)).Code);
        using var screen = api.WithGrant((await Redeem(code)).Ok()["token"].GetString()!);
        (await screen.GrantedTap(ideas[0], rev: 0)).Ok();
        await api.Sql("update identity.role_grant set revoked_at = now() where person_id = @Id", new { colleague.Person!.Id });
        Assert.Equal("voting.grant_ended", (await screen.GrantedTap(ideas[1], rev: 1)).Code);
    }

    [Fact]
    public async Task A_token_is_worth_nothing_in_other_hands_and_no_session_stays_on_a_screen()
    {
        var (callId, ideas) = await api.OpenVote();
        var resident = await api.Resident();
        using var helper = await Helper();
        using var colleague = await Helper();
        var token = (await helper.Grant(callId, resident)).Ok()["token"].GetString()!;
        foreach (var session in new[] { null, colleague.Token })
        {
            using var thief = api.WithGrant(token, session);
            Assert.Equal((HttpStatusCode.Unauthorized, "voting.grant_needed"), ((await thief.GrantedTap(ideas[0], rev: 0)).Status, (await thief.Get("/api/granted/ballot")).Code));
        }
        using var made_up = api.WithGrant(new string('0', 64), helper.Token);
        Assert.Equal("voting.grant_needed", (await made_up.Get("/api/granted/ballot")).Code);
        var code = (await helper.Grant(callId, resident, "kiosk")).Ok()["code"].GetString();
        Assert.Equal("voting.kiosk_signed_in", (await helper.Post("/api/kiosk/code", new { code })).Code);
        (await Redeem(code)).Ok();
    }
}
