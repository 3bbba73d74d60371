using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>Two people take a ballot out of the tally or bring it back; the voter hears of it and may appeal to a third.</summary>
public sealed class MeasureTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Two_officers_quarantine_a_ballot_and_the_ledger_and_the_tally_say_so()
    {
        var (callId, ideas) = await api.OpenVote();
        var (_, ballot) = await api.Voted(callId, ideas[0]);
        var (first, second, _) = await api.Officers();
        var id = (await first.Propose(callId, "quarantine", ballot)).Ok()["measureId"].GetGuid();
        Assert.Equal(1, await api.Votes(callId, ideas[0]));
        Assert.Equal("voting.second_officer", (await first.Confirm(callId, id)).Code);
        (await second.Confirm(callId, id)).Ok();
        Assert.Equal(0, await api.Votes(callId, ideas[0]));
        Assert.Contains("\"kind\":\"quarantine\"", await api.One<string>("select leaf from voting.vote_ledger where call_id = @callId order by seq desc limit 1", new { callId }), StringComparison.Ordinal);
        Assert.Equal("voting.measure_settled", (await second.Confirm(callId, id)).Code);
        Assert.Equal("voting.measure_settled", (await first.Delete($"/api/calls/{callId}/measures/{id}")).Code);
        Assert.Equal("voting.measure_idle", (await first.Propose(callId, "quarantine", ballot)).Code);
        await api.Measured(callId, "restore", second, first, ballot);
        Assert.Equal(1, await api.Votes(callId, ideas[0]));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Who_is_to_confirm_reads_what_was_found_each_reason_once_and_only_while_it_waits()
    {
        var (callId, ideas) = await api.OpenVote();
        var ballots = new[] { (await api.Voted(callId, ideas[0])).BallotUid, (await api.Voted(callId, ideas[1])).BallotUid, (await api.Voted(callId, ideas[1])).BallotUid };
        await api.Sql("""
            insert into voting.signal (call_id, ballot_uid, score, cluster, evidence, first_seen)
            select @callId, f.uid, 9, 'copies-9', f.evidence::jsonb, current_date from unnest(@uids, @evidence) as f (uid, evidence)
            """, new
        {
            callId,
            uids = ballots[..2],
            evidence = new[]
            {
                """[{"kind":"device","points":3.5,"facts":{"ballots":12}}]""",
                """[{"kind":"copies","points":4.5,"facts":{"copies":28}},{"kind":"device","points":2,"facts":{"ballots":4}}]""",
            },
        });
        var (first, second, _) = await api.Officers();
        var id = (await first.Propose(callId, "quarantine", ballots)).Ok()["measureId"].GetGuid();
        Assert.Equal(["copies 28", "device 12"], await Shown());
        (await second.Confirm(callId, id)).Ok();
        Assert.Empty(await Shown());

        async Task<IEnumerable<string>> Shown() =>
            (await second.Get($"/api/calls/{callId}/measures")).Ok()["measures"].EnumerateArray().Single().GetProperty("evidence").EnumerateArray()
                .Select(one => $"{one.GetProperty("kind").GetString()} {one.GetProperty("facts").EnumerateObject().Single().Value.GetDouble()}");
    }

    [Fact]
    public async Task Of_two_officers_who_confirm_at_once_one_is_told_that_it_is_done()
    {
        var (callId, ideas) = await api.OpenVote();
        var (_, ballot) = await api.Voted(callId, ideas[0]);
        var (first, second, third) = await api.Officers();
        var id = (await first.Propose(callId, "invalidate", ballot)).Ok()["measureId"].GetGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => (n % 2 == 0 ? second : third).Confirm(callId, id)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("voting.measure_settled", answer.Code));
        Assert.Equal(1, await api.One<int>("select count(*)::int from voting.vote_ledger where call_id = @callId and leaf like '%\"invalidate\"%'", new { callId }));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Of_two_proposals_about_one_ballot_at_once_one_waits_and_the_other_is_refused()
    {
        var (callId, ideas) = await api.OpenVote();
        var (_, ballot) = await api.Voted(callId, ideas[0]);
        var (_, other) = await api.Voted(callId, ideas[1]);
        var (first, second, _) = await api.Officers();
        var answers = await Task.WhenAll(first.Propose(callId, "quarantine", ballot), second.Propose(callId, "invalidate", other, ballot), first.Propose(callId, "invalidate", ballot));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("voting.measure_pending", answer.Code));
        var id = answers.Single(answer => answer.Status == HttpStatusCode.Created)["measureId"].GetGuid();
        var proposer = answers[1].Status == HttpStatusCode.Created ? second : first;
        Assert.Equal(HttpStatusCode.NoContent, (await proposer.Delete($"/api/calls/{callId}/measures/{id}")).Status);
        (await first.Propose(callId, "quarantine", ballot)).Ok();
    }

    [Fact]
    public async Task Who_does_not_agree_says_why_the_first_officer_reads_it_and_the_ballot_is_free_again()
    {
        var (callId, ideas) = await api.OpenVote();
        var (_, ballot) = await api.Voted(callId, ideas[0]);
        var (first, second, third) = await api.Officers();
        var id = (await first.Propose(callId, "quarantine", ballot)).Ok()["measureId"].GetGuid();
        Task<Answer> Decline(Caller officer, string reason) => officer.Post($"/api/calls/{callId}/measures/{id}/decline", new { reason });
        Assert.Equal("voting.measure_of_another", (await second.Delete($"/api/calls/{callId}/measures/{id}")).Code);
        Assert.Equal("voting.second_officer", (await Decline(first, "我改变了主意，不再处置它。")).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await Decline(second, "         不         ")).Status);
        const string Reason = "一家人合用一台手机，社区核实过。";
        (await Decline(second, $" {Reason} ")).Ok();
        Assert.Equal("voting.measure_settled", (await Decline(third, Reason)).Code);
        Assert.Equal("voting.measure_settled", (await third.Confirm(callId, id)).Code);
        var read = (await first.Get($"/api/calls/{callId}/measures")).Ok()["measures"].EnumerateArray().Single();
        Assert.Equal(("declined", Reason, true), (read.GetProperty("state").GetString(), read.GetProperty("declineReason").GetString(), read.GetProperty("mine").GetBoolean()));
        Assert.NotNull(read.GetProperty("declinedByName").GetString());
        Assert.Equal(Reason, await api.One<string>("select detail ->> 'reason' from kernel.audit_event where action = 'voting.measure_declined' and subject_id = @id", new { id }));
        Assert.Equal(1, await api.Votes(callId, ideas[0]));
        (await second.Propose(callId, "quarantine", ballot)).Ok();
    }

    [Fact]
    public async Task The_database_itself_refuses_one_person_in_two_parts()
    {
        var (callId, ideas) = await api.OpenVote();
        var (voter, ballot) = await api.Voted(callId, ideas[0]);
        var (first, second, third) = await api.Officers();
        var id = (await first.Propose(callId, "quarantine", ballot)).Ok()["measureId"].GetGuid();
        var alone = await Assert.ThrowsAsync<PostgresException>(() =>
            api.Sql("update voting.measure set state = 'done', confirmed_by = proposed_by, confirmed_at = now() where id = @id", new { id }));
        Assert.Equal(PostgresErrorCodes.CheckViolation, alone.SqlState);
        (await second.Confirm(callId, id)).Ok();
        (await voter.Post($"/api/calls/{callId}/ballot/appeal", new { text = "这是我自己投的票，请核实。" })).Ok();
        var judge = await Assert.ThrowsAsync<PostgresException>(() =>
            api.Sql("update voting.appeal set state = 'rejected', answer = 'no reason is given here', decided_by = confirmed_by, decided_at = now() where measure_id = @id", new { id }));
        Assert.Equal(PostgresErrorCodes.CheckViolation, judge.SqlState);
        third.Dispose();
    }

    [Fact]
    public async Task The_voter_hears_why_and_a_third_officer_grants_the_appeal()
    {
        var (callId, ideas) = await api.OpenVote();
        var (voter, ballot) = await api.Voted(callId, ideas[0]);
        var (neighbour, _) = await api.Voted(callId, ideas[1]);
        var (first, second, third) = await api.Officers();
        Assert.Equal("voting.nothing_to_appeal", (await voter.Post($"/api/calls/{callId}/ballot/appeal", new { text = "还没有人处置过我的选票。" })).Code);
        await api.Measured(callId, "quarantine", first, second, ballot);

        var notices = (await voter.Get("/api/me/notices")).Ok();
        Assert.Equal("ballot_quarantine", notices.Body[0].GetProperty("kind").GetString());
        Assert.Equal("bought", notices.Body[0].GetProperty("data").GetProperty("reasonCode").GetString());
        Assert.DoesNotContain(ballot.ToString(), notices.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, (await voter.Get("/api/me/unread")).Ok()["count"].GetInt32());
        Assert.Empty((await neighbour.Get("/api/me/notices")).Ok().Body.EnumerateArray());
        Assert.Equal(0, await api.One<int>("select count(*)::int from kernel.outbox where kind = 'voting.ballot_measured' and body::text like @like", new { like = $"%{ballot}%" }));
        Assert.Equal(0, (await voter.Post("/api/me/notices/read", new { upTo = notices.Body[0].GetProperty("id").GetInt64() })).Ok()["count"].GetInt32());

        var standing = (await voter.Get($"/api/calls/{callId}/ballot/standing")).Ok();
        Assert.Equal(("quarantined", true), (standing["status"].GetString(), standing["mayAppeal"].GetBoolean()));
        Assert.Equal("none", (await (await api.As(await api.Resident())).Get($"/api/calls/{callId}/ballot/standing")).Ok()["status"].GetString());

        var text = new { text = "我用自己的手机投的，和邻居没有关系。" };
        var filings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => voter.Post($"/api/calls/{callId}/ballot/appeal", text)));
        Assert.Single(filings, filing => filing.Status == HttpStatusCode.OK);
        Assert.All(filings.Where(filing => filing.Status != HttpStatusCode.OK), filing => Assert.Equal("voting.appeal_filed", filing.Code));

        // Who waits is told until when, and finds what they wrote; the desk has the same date.
        var promised = filings.Single(filing => filing.Status == HttpStatusCode.OK)["dueAt"].GetDateTimeOffset();
        standing = (await voter.Get($"/api/calls/{callId}/ballot/standing")).Ok();
        Assert.Equal((text.text, promised), (standing["appealText"].GetString(), standing["appealDueAt"].GetDateTimeOffset()));

        var appeals = (await third.Get($"/api/calls/{callId}/appeals")).Ok();
        Assert.Equal(promised, appeals["appeals"][0].GetProperty("dueAt").GetDateTimeOffset());
        Assert.True(appeals["appeals"][0].GetProperty("mayDecide").GetBoolean());
        var path = $"/api/calls/{callId}/appeals/{appeals["appeals"][0].GetProperty("appealId").GetGuid()}/decision";
        var answer = new { granted = true, answer = "核实为本人手机，恢复计票。" };
        Assert.Equal("voting.third_officer", (await first.Post(path, answer)).Code);
        Assert.Equal("voting.third_officer", (await second.Post(path, answer)).Code);
        (await third.Post(path, answer)).Ok();
        Assert.Equal("voting.appeal_settled", (await third.Post(path, answer)).Code);
        await api.Settled();
        Assert.Equal(1, await api.Votes(callId, ideas[0]));
        Assert.Equal("granted", (await voter.Get($"/api/calls/{callId}/ballot/standing")).Ok()["appeal"].GetString());
        Assert.Equal("ballot_appeal_granted", (await voter.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());
        var integrity = (await api.Anonymous().Get($"/api/calls/{callId}/integrity")).Ok();
        Assert.Equal((1, 1), (integrity["restored"].GetInt32(), integrity["appealsGranted"].GetInt32()));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Nothing_is_certified_while_a_measure_or_an_appeal_is_open_and_nothing_is_measured_after()
    {
        var (callId, ideas) = await api.OpenVote();
        var (voter, ballot) = await api.Voted(callId, ideas[0]);
        var (_, other) = await api.Voted(callId, ideas[1]);
        var (first, second, third) = await api.Officers();
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        await api.Measured(callId, "invalidate", first, second, ballot);
        var blocked = await first.Post($"/api/calls/{callId}/certification");
        Assert.Equal("voting.matters_open", blocked.Code);
        (await voter.Post($"/api/calls/{callId}/ballot/appeal", new { text = "我没有参加任何拉票群。" })).Ok();
        var appealId = (await third.Get($"/api/calls/{callId}/appeals")).Ok()["appeals"][0].GetProperty("appealId").GetGuid();
        Assert.Equal("voting.matters_open", (await first.Post($"/api/calls/{callId}/certification")).Code);
        (await third.Post($"/api/calls/{callId}/appeals/{appealId}/decision", new { granted = false, answer = "设备记录与其他二十张相同。" })).Ok();
        (await first.Post($"/api/calls/{callId}/certification")).Ok();
        Assert.Equal("voting.measure_too_late", (await first.Propose(callId, "quarantine", other)).Code);
        Assert.Equal("voting.measure_too_late", (await first.Post($"/api/calls/{callId}/signals/examination")).Code);
        Assert.Equal("voting.measure_too_late", (await first.Post($"/api/calls/{callId}/signals/dismissal", new { ballotUids = new[] { other }, dismissed = true })).Code);
        var counts = (await api.Anonymous().Get($"/api/calls/{callId}/integrity")).Ok()["measured"][0];
        Assert.Equal(("voided", "bought", 1), (counts.GetProperty("status").GetString(), counts.GetProperty("reasonCode").GetString(), counts.GetProperty("ballots").GetInt32()));
    }

    [Fact]
    public async Task A_ballot_set_aside_while_the_vote_ran_does_not_make_the_count_at_the_close_differ()
    {
        var (callId, ideas) = await api.OpenVote();
        var (_, ballot) = await api.Voted(callId, ideas[0]);
        await api.Voted(callId, ideas[0]);
        var (first, second, _) = await api.Officers();
        await api.Measured(callId, "quarantine", first, second, ballot);
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        Assert.Equal((1, 0), (await api.Votes(callId, ideas[0]), await api.One<int>("select differences from voting.ledger_head where call_id = @callId", new { callId })));
    }

    [Fact]
    public async Task After_three_working_days_it_is_too_late_to_appeal()
    {
        var (callId, ideas) = await api.OpenVote();
        var (voter, ballot) = await api.Voted(callId, ideas[0]);
        var (first, second, _) = await api.Officers();
        await api.Measured(callId, "quarantine", first, second, ballot);
        await api.Sql("update voting.measure set appeal_until = @past where call_id = @callId", new { callId, past = api.SeasonNow.AddMinutes(-1) });
        Assert.False((await voter.Get($"/api/calls/{callId}/ballot/standing")).Ok()["mayAppeal"].GetBoolean());
        Assert.Equal("voting.appeal_over", (await voter.Post($"/api/calls/{callId}/ballot/appeal", new { text = "我来晚了，请再看一看。" })).Code);
    }

    [Fact]
    public async Task Nobody_decides_about_the_own_ballot()
    {
        var (callId, ideas) = await api.OpenVote();
        var (voter, ballot) = await api.Voted(callId, ideas[0]);
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @id, 'bureau', '530111')", new { id = voter.Person!.Id });
        var (first, second, third) = await api.Officers();
        Assert.Equal("voting.own_ballot", (await voter.Propose(callId, "quarantine", ballot)).Code);
        var id = (await first.Propose(callId, "quarantine", ballot)).Ok()["measureId"].GetGuid();
        Assert.Equal("voting.own_ballot", (await voter.Confirm(callId, id)).Code);
        (await second.Confirm(callId, id)).Ok();
        (await voter.Post($"/api/calls/{callId}/ballot/appeal", new { text = "这是我自己的选票，请核实。" })).Ok();
        var appealId = (await third.Get($"/api/calls/{callId}/appeals")).Ok()["appeals"][0].GetProperty("appealId").GetGuid();
        Assert.Equal("voting.own_ballot", (await voter.Post($"/api/calls/{callId}/appeals/{appealId}/decision", new { granted = true, answer = "我自己的票当然有效。" })).Code);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_before_anything_is_written()
    {
        var (callId, ideas) = await api.OpenVote();
        var (otherCall, otherIdeas) = await api.OpenVote();
        var (_, ballot) = await api.Voted(callId, ideas[0]);
        var (_, foreign) = await api.Voted(otherCall, otherIdeas[0]);
        var (first, _, _) = await api.Officers();
        Assert.Equal("voting.ballot_unknown", (await first.Propose(callId, "quarantine", ballot, foreign)).Code);
        Assert.Equal("voting.measure_idle", (await first.Propose(callId, "restore", ballot)).Code);
        Task<Answer> Send(string reasonCode, string reason) => first.Post($"/api/calls/{callId}/measures", new { kind = "quarantine", reasonCode, reason, ballotUids = new[] { ballot } });
        Assert.Equal("voting.reason_mismatch", (await Send("cleared", "这张选票没有问题，可以恢复。")).Code);
        Assert.Equal("voting.text_too_short", (await Send("bought", "拉票            ")).Code);
        Assert.Equal("voting.measure_unknown", (await first.Confirm(callId, Guid.NewGuid())).Code);
        Assert.Equal("voting.appeal_unknown", (await first.Post($"/api/calls/{callId}/appeals/{Guid.NewGuid()}/decision", new { granted = true, answer = "没有这样的申诉可以决定。" })).Code);
        Assert.Equal(0, await api.One<int>("select count(*)::int from voting.measure where call_id = @callId", new { callId }));
    }
}
