using System.Net;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>Paper: numbered slips, counted by heaps, keyed by two people, accepted by a third.</summary>
public sealed class PaperTests(Api api) : IClassFixture<Api>
{
    private async Task<Caller> Officer(string role = "clerk", string area = "530111001001") => await api.As(await api.Staff(role, area));

    private sealed record Desk(Guid CallId, Guid[] Ideas, Caller First, Caller Second, Caller Bureau, Guid BatchId);

    private async Task<Desk> Open(int slips = 3, int maxPicks = 3, int minPicks = 1)
    {
        var (callId, ideas) = await api.OpenVote(ideas: 4, maxPicks: maxPicks, minPicks: minPicks);
        var first = await Officer();
        return new Desk(callId, ideas, first, await Officer("street", "530111001"), await Officer("bureau", "530111"), await first.PrintBatch(callId, slips));
    }

    /// <summary>What the voter is told of the slip that they were handed.</summary>
    private static async Task<string> PaperOf(Caller voter, Guid callId)
    {
        var paper = (await voter.Get($"/api/calls/{callId}/ballot/standing")).Ok()["paper"];
        return paper.ValueKind == JsonValueKind.Null ? "" : $"{paper.GetProperty("state").GetString()} {paper.GetProperty("reason").GetString()}".Trim();
    }

    [Fact]
    public async Task A_batch_that_is_asked_for_again_after_a_lost_answer_is_the_same_batch()
    {
        var (callId, _) = await api.OpenVote();
        using var clerk = await Officer();
        var asked = new { slips = 2, submissionId = Guid.NewGuid() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => clerk.Post($"/api/desk/calls/{callId}/paper", asked)));
        Assert.Single(answers.Select(answer => answer.Ok()["batchId"].GetGuid()).Distinct());
        Assert.Equal(2, await api.One<int>("select count(*)::int from voting.paper_slip where call_id = @callId", new { callId }));
        Assert.Equal(2, (await clerk.Post($"/api/desk/calls/{callId}/paper", asked with { submissionId = Guid.NewGuid() })).Ok()["no"].GetInt32());
    }

    [Fact]
    public async Task Slips_are_numbered_while_the_vote_runs_at_most_fifty_a_batch_each_office_its_own()
    {
        var (callId, _) = await api.OpenVote();
        using var clerk = await Officer();
        var first = (await clerk.Post($"/api/desk/calls/{callId}/paper", new { slips = 50 })).Ok();
        var second = (await clerk.Post($"/api/desk/calls/{callId}/paper", new { slips = 2 })).Ok();
        Assert.Equal((1, 2), (first["no"].GetInt32(), second["no"].GetInt32()));
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.Post($"/api/desk/calls/{callId}/paper", new { slips = 51 })).Status);
        var desk = (await clerk.Get($"/api/desk/calls/{callId}/paper")).Ok();
        Assert.Equal([1, 2, 3], desk["ideas"].EnumerateArray().Select(idea => idea.GetProperty("n").GetInt32()));
        Assert.Equal(2, desk["batches"].GetArrayLength());

        using var elsewhere = await Officer(area: "530111001002");
        Assert.Equal(0, (await elsewhere.Get($"/api/desk/calls/{callId}/paper")).Ok()["batches"].GetArrayLength());
        var batchId = first["batchId"].GetGuid();
        Assert.Equal("voting.batch_unknown", (await elsewhere.Get($"/api/desk/paper/{batchId}")).Code);
        Assert.Equal("voting.batch_unknown", (await elsewhere.Post($"/api/desk/paper/{batchId}/issue", new { personId = Guid.NewGuid() })).Code);
        Assert.Equal("voting.slip_unknown", (await elsewhere.Slip((await clerk.Slips(batchId))[1], "return")).Code);

        var (street, _) = await api.OpenVote(scope: "530111002");
        Assert.Equal("voting.area_not_yours", (await clerk.Post($"/api/desk/calls/{street}/paper", new { slips = 2 })).Code);
        Assert.Equal("voting.not_open_yet", (await clerk.Post($"/api/desk/calls/{await api.Call("collecting")}/paper", new { slips = 2 })).Code);
        Assert.Equal("voting.call_unknown", (await clerk.Post($"/api/desk/calls/{Guid.NewGuid()}/paper", new { slips = 2 })).Code);
        await api.EndVote(callId);
        Assert.Equal("voting.closed", (await clerk.Post($"/api/desk/calls/{callId}/paper", new { slips = 2 })).Code);
    }

    [Fact]
    public async Task A_mistyped_number_is_taken_back_by_who_typed_it_while_the_vote_runs_and_by_nobody_else_or_later()
    {
        var desk = await Open(slips: 2);
        var n = await desk.First.Issue(desk.BatchId, await api.Resident());
        var slipId = (await desk.First.Slips(desk.BatchId))[n];
        Task<string> State() => api.One<string>("select state from voting.paper_slip where id = @slipId", new { slipId });
        var mark = (await desk.First.Slip(slipId, "return")).Ok()["mark"].GetString();
        Assert.Equal("voting.slip_noted_for_good", (await desk.Second.Slip(slipId, "return/undo", new { mark })).Code);
        Assert.Equal("voting.slip_noted_for_good", (await desk.First.Slip((await desk.First.Slips(desk.BatchId)).Values.Single(id => id != slipId), "return/undo", new { mark })).Code);
        Assert.Equal("returned", await State());
        (await desk.First.Slip(slipId, "return/undo", new { mark })).Ok();
        Assert.Equal("issued", await State());
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where action = 'voting.slip_return_taken_back' and actor_id = @Id", new { desk.First.Person!.Id }));
        Assert.Equal("voting.slip_state", (await desk.First.Slip(slipId, "return/undo", new { mark })).Code);

        mark = (await desk.First.Slip(slipId, "return")).Ok()["mark"].GetString();
        await api.EndVote(desk.CallId);
        await api.BoxIsClosed(desk.CallId);
        Assert.Equal("voting.slip_noted_for_good", (await desk.First.Slip(slipId, "return/undo", new { mark })).Code);
        Assert.Equal("returned", await State());
    }

    [Fact]
    public async Task A_slip_goes_to_one_checked_person_and_no_row_says_to_whom_or_when()
    {
        var desk = await Open(slips: 3);
        var resident = await api.Resident();
        var n = await desk.First.Issue(desk.BatchId, resident);
        Task<Answer> Issue(TestPerson person) => desk.First.Post($"/api/desk/paper/{desk.BatchId}/issue", new { personId = person.Id });
        Assert.Equal("voting.slip_held", (await Issue(resident)).Code);
        Assert.Equal("voting.area_not_yours", (await Issue(await api.Resident("530111001002"))).Code);
        Assert.Equal("voting.resident_unknown", (await Issue(new TestPerson(Guid.NewGuid(), "", null))).Code);
        var unverified = await api.Resident();
        await api.Sql("update identity.person set verified_at = null, verified_by = null where id = @Id", new { unverified.Id });
        Assert.Equal("voting.not_verified", (await Issue(unverified)).Code);
        var both = await api.Resident();
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, 'clerk', '530111001001')", new { both.Id });
        using var clerk = await api.As(both);
        Assert.Equal("voting.not_for_yourself", (await clerk.Post($"/api/desk/paper/{desk.BatchId}/issue", new { personId = both.Id })).Code);

        // Damaged: another one. Lost: another one, and the lost one is of no use any more.
        var slips = await desk.First.Slips(desk.BatchId);
        (await desk.First.Slip(slips[n], "spoil", new { reason = "lost" })).Ok();
        var again = await desk.First.Issue(desk.BatchId, resident);
        Assert.Equal("voting.slip_state", (await desk.First.Slip(slips[n], "return")).Code);
        Assert.Equal("voting.slip_state", (await desk.First.Slip(slips[n], "spoil", new { reason = "damaged" })).Code);
        (await desk.First.Slip(slips[again], "return")).Ok();
        Assert.Equal("voting.slip_held", (await Issue(resident)).Code);
        await desk.First.Issue(desk.BatchId, await api.Resident());
        Assert.Equal("voting.batch_empty", (await Issue(await api.Resident())).Code);

        await api.Settled();
        using var me = await api.As(resident);
        Assert.Equal("ballot_slip", (await me.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());
        // The lost one is not theirs any more; the one that stands is back.
        Assert.Equal("returned", await PaperOf(me, desk.CallId));
        // Neither in the rows of paper nor in the audit.
        Assert.Equal(["attempt", "batch_id", "call_id", "id", "n", "pseudonym", "reason", "state"], await api.List<string>(
            "select column_name::text from information_schema.columns where table_schema = 'voting' and table_name = 'paper_slip' order by 1"));
        Assert.Equal(0, await api.One<int>("select count(*)::int from kernel.audit_event where action like 'voting.%' and (subject_id = @Id or detail::text like '%' || @Id || '%')", new { resident.Id }));
    }

    [Fact]
    public async Task Eight_desks_that_hand_a_slip_to_one_person_hand_out_one()
    {
        var desk = await Open(slips: 10);
        var resident = await api.Resident();
        var other = await desk.Second.PrintBatch(desk.CallId, 10);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? desk.First : desk.Second).Post(
            $"/api/desk/paper/{(i % 2 == 0 ? desk.BatchId : other)}/issue", new { personId = resident.Id })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("voting.slip_held", answer.Code));
    }

    [Fact]
    public async Task The_heaps_must_be_what_the_list_says_and_only_after_the_close()
    {
        var desk = await Open(slips: 6);
        var numbers = new List<int>();
        for (var i = 0; i < 4; i++) numbers.Add(await desk.First.Issue(desk.BatchId, await api.Resident()));
        var slips = await desk.First.Slips(desk.BatchId);
        (await desk.First.Slip(slips[numbers[0]], "return")).Ok();
        (await desk.First.Slip(slips[numbers[1]], "spoil", new { reason = "damaged" })).Ok();
        (await desk.First.Slip(slips[numbers[2]], "spoil", new { reason = "lost" })).Ok();
        Assert.Equal("voting.not_closed_yet", (await desk.First.Count(desk.BatchId, 1, 1, 2)).Code);
        await api.EndVote(desk.CallId);
        await api.BoxIsClosed(desk.CallId);
        Assert.Equal("voting.closed", (await desk.First.Post($"/api/desk/paper/{desk.BatchId}/issue", new { personId = (await api.Resident()).Id })).Code);
        Assert.Equal("voting.paper_not_counted", (await desk.First.Key(slips[numbers[0]], 1)).Code);
        Assert.Equal("voting.paper_not_counted", (await desk.Bureau.Accept(desk.BatchId)).Code);
        Assert.Equal("voting.paper_counts_differ", (await desk.First.Count(desk.BatchId, 2, 1, 2)).Code);
        Assert.Equal("voting.paper_counts_differ", (await desk.First.Count(desk.BatchId, 1, 1, 3)).Code);
        var counted = (await desk.First.Count(desk.BatchId, 1, 1, 2)).Ok();
        // Handed out: 4 = 1 returned + 2 spoiled (one of them lost) + 1 unreturned.
        Assert.Equal((1, 2, 1, 2), (counted["returned"].GetInt32(), counted["spoiled"].GetInt32(), counted["unreturned"].GetInt32(), counted["blank"].GetInt32()));

        // What came out of the box is a vote: the desk that has the box does not take it out, the bureau may.
        Assert.Equal("voting.slip_in_box", (await desk.First.Slip(slips[numbers[0]], "spoil", new { reason = "damaged" })).Code);

        // One is found under the table: counted again.
        (await desk.First.Slip(slips[numbers[3]], "return")).Ok();
        Assert.Equal("voting.paper_not_counted", (await desk.First.Key(slips[numbers[0]], 1)).Code);
        Assert.Equal(0, (await desk.First.Count(desk.BatchId, 2, 1, 2)).Ok()["unreturned"].GetInt32());
        Assert.Equal("voting.slip_state", (await desk.First.Key(slips[numbers[1]], 1)).Code);
        (await desk.Bureau.Slip(slips[numbers[3]], "spoil", new { reason = "lost" })).Ok();
    }

    [Fact]
    public async Task Two_different_people_key_each_slip_and_the_database_says_so_too()
    {
        var desk = await Open();
        var n = await desk.First.Issue(desk.BatchId, await api.Resident());
        await api.EndVote(desk.CallId);
        await api.BoxIsClosed(desk.CallId);
        var slipId = (await desk.First.Slips(desk.BatchId))[n];
        (await desk.First.Slip(slipId, "return")).Ok();
        (await desk.First.Count(desk.BatchId, 1, 0, 2)).Ok();
        Assert.Equal("voting.mark_unknown", (await desk.First.Key(slipId, 5)).Code);
        Assert.Equal("voting.marks_doubled", (await desk.First.Key(slipId, 1, 1)).Code);
        Assert.Equal("voting.marks_unreadable", (await desk.First.Slip(slipId, "entry", new { marks = new[] { new { n = 1, points = 1 } }, unreadable = true })).Code);

        // One person at two desks at once.
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.First.Key(slipId, 1)));
        Assert.Equal(1, Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK)["keyed"].GetInt32());
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("voting.slip_keyed_by_you", answer.Code));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => api.Sql("""
            insert into voting.paper_entry (slip_id, attempt, round, keyed_by, marks, unreadable)
            select slip_id, attempt, 2, keyed_by, marks, false from voting.paper_entry where slip_id = @slipId
            """, new { slipId }));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
        var edited = await Assert.ThrowsAsync<PostgresException>(() => api.Sql("update voting.paper_entry set marks = '[]' where slip_id = @slipId", new { slipId }));
        Assert.Contains("append-only", edited.MessageText, StringComparison.OrdinalIgnoreCase);

        Assert.Equal("voting.paper_not_keyed", (await desk.Bureau.Accept(desk.BatchId)).Code);
        // Neither the list nor the answer says what the first one read.
        var seen = (await desk.Second.Get($"/api/desk/paper/{desk.BatchId}")).Ok();
        Assert.DoesNotContain("marks", seen.Text, StringComparison.Ordinal);
        (await desk.Second.Key(slipId, 1)).Ok();
        using var third = await Officer();
        Assert.Equal("voting.slip_keyed", (await third.Key(slipId, 1)).Code);
        Assert.Equal("voting.slip_agrees", (await desk.Bureau.Slip(slipId, "third", ChannelsScene.Marks(1))).Code);
        Assert.Equal("voting.slip_agrees", (await desk.Bureau.Slip(slipId, "again")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Second.Accept(desk.BatchId)).Status);
    }

    [Fact]
    public async Task A_slip_read_in_two_ways_waits_for_a_third_look_or_two_new_ones()
    {
        var desk = await Open();
        var (one, two) = (await desk.First.Issue(desk.BatchId, await api.Resident()), await desk.First.Issue(desk.BatchId, await api.Resident()));
        using var keyingBureau = await Officer("bureau", "530111");
        await api.CountAndKey(desk.CallId, desk.BatchId, desk.First, keyingBureau, new Dictionary<int, int[]> { [one] = [1], [two] = [2] });
        var slips = await desk.First.Slips(desk.BatchId);
        Assert.Equal("voting.paper_keyed_by_you", (await keyingBureau.Accept(desk.BatchId)).Code);

        // As if they had read differently.
        await api.Sql("""
            alter table voting.paper_entry disable trigger paper_entry_append_only;
            update voting.paper_entry set marks = '[[1,1],[3,1]]' where round = 2 and slip_id = any(@ids);
            alter table voting.paper_entry enable trigger paper_entry_append_only;
            """, new { ids = new[] { slips[one], slips[two] } });
        Assert.Equal("voting.paper_differs", (await desk.Bureau.Accept(desk.BatchId)).Code);
        var queue = (await desk.Bureau.Get($"/api/desk/calls/{desk.CallId}/paper/discrepancies")).Ok().Body;
        Assert.Equal(2, queue.GetArrayLength());
        Assert.Equal(2, queue.EnumerateArray().First(slip => slip.GetProperty("n").GetInt32() == one).GetProperty("readings")[1].GetProperty("marks").GetArrayLength());
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.First.Get($"/api/desk/calls/{desk.CallId}/paper/discrepancies")).Status);
        Assert.Equal("voting.slip_keyed_by_you", (await keyingBureau.Slip(slips[one], "third", ChannelsScene.Marks(1))).Code);
        (await desk.Bureau.Slip(slips[one], "third", ChannelsScene.Marks(1, 3))).Ok();
        Assert.Equal("voting.slip_agrees", (await desk.Bureau.Slip(slips[one], "third", ChannelsScene.Marks(1))).Code);
        (await desk.Bureau.Slip(slips[two], "again")).Ok();
        Assert.Equal("voting.paper_not_keyed", (await desk.Bureau.Accept(desk.BatchId)).Code);
        (await desk.First.Key(slips[two], 2)).Ok();
        (await desk.Second.Key(slips[two], 2)).Ok();
        Assert.Equal("voting.paper_open", (await desk.Bureau.Post($"/api/calls/{desk.CallId}/certification")).Code);
        Assert.Equal(2, (await desk.Bureau.Accept(desk.BatchId)).Ok()["valid"].GetInt32());
        Assert.Equal(["1 1", "2 1", "3 1", "4 0"], await api.List<string>("select n || ' ' || votes from voting.tally where call_id = @CallId order by n", new { desk.CallId }));
        Assert.Equal("voting.batch_over", (await desk.Bureau.Accept(desk.BatchId)).Code);
        Assert.Equal("voting.batch_over", (await desk.First.Slip(slips[one], "return")).Code);
        Assert.Equal("voting.batch_over", (await desk.First.Slip(slips[one], "spoil", new { reason = "damaged" })).Code);
        Assert.Equal("voting.batch_over", (await desk.First.Key(slips[one], 1)).Code);
        Assert.Equal("voting.batch_over", (await desk.First.Count(desk.BatchId, 2, 0, 1)).Code);
        Assert.Equal("voting.batch_over", (await desk.First.Delete($"/api/desk/paper/{desk.BatchId}")).Code);
        Assert.Empty(await api.Contradictions(desk.CallId));
        (await desk.Bureau.Post($"/api/calls/{desk.CallId}/certification")).Ok();
        // What paper changed since the close, the idea's thread says; where nothing changed, it stays silent.
        Assert.Equal(await api.List<string>("""
            select t.n || ' ' || t.votes from voting.tally t join ideas.step s on s.idea_id = t.idea_id and s.kind = 'voting_closed'
            where t.call_id = @CallId and (s.data ->> 'votes')::int <> t.votes order by 1
            """, new { desk.CallId }), await api.List<string>("""
            select t.n || ' ' || (s.data ->> 'votes') from voting.tally t join ideas.step s on s.idea_id = t.idea_id and s.kind = 'voting_counted'
            where t.call_id = @CallId order by 1
            """, new { desk.CallId }));
        Assert.NotEqual(0, await api.One<int>("select count(*)::int from voting.tally t join ideas.step s on s.idea_id = t.idea_id and s.kind = 'voting_counted' where t.call_id = @CallId", new { desk.CallId }));
    }

    [Fact]
    public async Task A_slip_that_breaks_the_rules_is_spoiled_with_its_reason_and_the_electronic_ballot_stays()
    {
        var desk = await Open(slips: 6, maxPicks: 2, minPicks: 2);
        var author = await api.Resident();
        await api.Sql("update ideas.idea set submitter_id = @Id where id = (select idea_id from voting.tally where call_id = @CallId and n = 1)", new { author.Id, desk.CallId });
        int[][] marked = [[1, 2, 3], [2], [], [1, 2], [3, 4]];
        var people = new TestPerson[5];
        var returned = new Dictionary<int, int[]>();
        var numbers = new int[5];
        for (var i = 0; i < 5; i++)
        {
            people[i] = i == 3 ? author : await api.Resident();
            using var me = await api.As(people[i]);
            (await me.Tap(desk.CallId, desk.Ideas[2], rev: 0)).Ok();
            returned[numbers[i] = await desk.First.Issue(desk.BatchId, people[i])] = marked[i];
        }
        await api.CountAndKey(desk.CallId, desk.BatchId, desk.First, desk.Second, returned);
        var accepted = (await desk.Bureau.Accept(desk.BatchId)).Ok();
        Assert.Equal((1, 4), (accepted["valid"].GetInt32(), accepted["invalid"].GetInt32()));
        var reasons = (await desk.First.Get($"/api/desk/paper/{desk.BatchId}")).Ok()["slips"].EnumerateArray().ToDictionary(slip => slip.GetProperty("n").GetInt32(), slip => slip.GetProperty("reason").GetString());
        Assert.Equal(["too_many", "too_few", "empty", "own_idea", null], numbers.Select(n => reasons[n]));
        Assert.Equal(["open", "open", "open", "open", "locked"], await Task.WhenAll(people.Select(async person =>
        {
            using var me = await api.As(person);
            return (await me.Get($"/api/calls/{desk.CallId}/ballot")).Ok()["ballot"].GetProperty("status").GetString()!;
        })));
        // Each of them is told which of the two counts, and why.
        Assert.Equal(["spoiled too_many", "spoiled too_few", "spoiled empty", "spoiled own_idea", "accepted"], await Task.WhenAll(people.Select(async person =>
        {
            using var me = await api.As(person);
            return await PaperOf(me, desk.CallId);
        })));
        await api.Settled();
        Assert.Equal(["ballot_paper_wrong too_many", "ballot_paper_counted "], await Task.WhenAll(new[] { people[0], people[4] }.Select(async person =>
        {
            using var me = await api.As(person);
            var notice = (await me.Get("/api/me/notices")).Ok().Body[0];
            return $"{notice.GetProperty("kind").GetString()} {notice.GetProperty("data").GetProperty("reasonCode").GetString()}";
        })));
        using var neighbour = await api.As(await api.Resident());
        Assert.Equal("", await PaperOf(neighbour, desk.CallId));
        Assert.Empty(await api.Contradictions(desk.CallId));
    }

    [Fact]
    public async Task Points_and_prices_hold_on_paper_as_on_the_screen()
    {
        var callId = await api.Call("voting", maxPicks: 3);
        await api.Sql("update programmes.call set vote_method = 'points', vote_points = 10 where id = @callId", new { callId });
        for (var i = 0; i < 3; i++) await api.Idea(callId, "in_vote");
        await api.OpenBallotBox(callId);
        using var first = await Officer();
        using var second = await Officer();
        using var bureau = await Officer("bureau", "530111");
        var batchId = await first.PrintBatch(callId, 2);
        var (good, bad) = (await first.Issue(batchId, await api.Resident()), await first.Issue(batchId, await api.Resident()));
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        var slips = await first.Slips(batchId);
        foreach (var n in new[] { good, bad }) (await first.Slip(slips[n], "return")).Ok();
        (await first.Count(batchId, 2, 0, 0)).Ok();
        foreach (var officer in new[] { first, second })
        {
            (await officer.Slip(slips[good], "entry", new { marks = new[] { new { n = 1, points = 7 }, new { n = 3, points = 3 } }, unreadable = false })).Ok();
            (await officer.Slip(slips[bad], "entry", new { marks = new[] { new { n = 1, points = 7 }, new { n = 2, points = 4 } }, unreadable = false })).Ok();
        }
        (await bureau.Accept(batchId)).Ok();
        Assert.Equal(["1 7", "2 0", "3 3"], await api.List<string>("select n || ' ' || points from voting.tally where call_id = @callId order by n", new { callId }));
        Assert.Equal("over_points", await api.One<string>("select reason from voting.paper_slip where id = @id", new { id = slips[bad] }));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Accepting_a_batch_while_ballots_are_taken_out_leaves_one_truth()
    {
        var desk = await Open(slips: 12);
        var returned = new Dictionary<int, int[]>();
        for (var i = 0; i < 12; i++)
        {
            var person = await api.Resident();
            using var me = await api.As(person);
            (await me.Tap(desk.CallId, desk.Ideas[0], rev: 0)).Ok();
            returned[await desk.First.Issue(desk.BatchId, person)] = [2];
        }
        await api.CountAndKey(desk.CallId, desk.BatchId, desk.First, desk.Second, returned);
        var uids = await api.List<Guid>("select ballot_uid from voting.ballot where call_id = @CallId order by ballot_uid limit 6", new { desk.CallId });
        async Task Measure(string kind)
        {
            await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
            await BallotStatus.Apply(work, desk.CallId, uids, kind, "burst", api.SeasonNow);
            await work.Commit();
        }
        var accepting = desk.Bureau.Accept(desk.BatchId);
        await Task.WhenAll(accepting, Measure("quarantine"));
        (await accepting).Ok();
        Assert.Equal(6, await api.One<int>("select count(*)::int from voting.ballot where call_id = @CallId and status = 'quarantined' and on_paper", new { desk.CallId }));
        Assert.Equal(6, await api.One<int>("select sum(votes)::int from voting.tally where call_id = @CallId", new { desk.CallId }));
        Assert.Empty(await api.Contradictions(desk.CallId));
        // What comes back is the paper ballot, locked.
        await Measure("restore");
        Assert.Equal(12, await api.One<int>("select votes from voting.tally where call_id = @CallId and n = 2", new { desk.CallId }));
        Assert.Equal(12, await api.One<int>("select count(*)::int from voting.ballot where call_id = @CallId and status = 'locked'", new { desk.CallId }));
        Assert.Empty(await api.Contradictions(desk.CallId));
    }

    [Fact]
    public async Task A_batch_nobody_got_a_slip_of_can_be_dropped_and_one_in_use_cannot()
    {
        var desk = await Open();
        await desk.First.Issue(desk.BatchId, await api.Resident());
        var spare = await desk.First.PrintBatch(desk.CallId, 5);
        Assert.Equal("voting.batch_in_use", (await desk.First.Delete($"/api/desk/paper/{desk.BatchId}")).Code);
        (await desk.First.Delete($"/api/desk/paper/{spare}")).Ok();
        Assert.Equal("voting.batch_over", (await desk.First.Post($"/api/desk/paper/{spare}/issue", new { personId = (await api.Resident()).Id })).Code);
        await api.EndVote(desk.CallId);
        await api.BoxIsClosed(desk.CallId);
        Assert.Equal("voting.paper_open", (await desk.Bureau.Post($"/api/calls/{desk.CallId}/certification")).Code);
        (await desk.First.Count(desk.BatchId, 0, 0, 2)).Ok();
        // Were it signed already, nothing on paper could change it.
        await api.Sql("update voting.ledger_head set certified_at = now() where call_id = @CallId", new { desk.CallId });
        Assert.Equal("voting.already_certified", (await desk.Bureau.Accept(desk.BatchId)).Code);
        await api.Sql("update voting.ledger_head set certified_at = null where call_id = @CallId", new { desk.CallId });
        (await desk.Bureau.Accept(desk.BatchId)).Ok();
        (await desk.Bureau.Post($"/api/calls/{desk.CallId}/certification")).Ok();
    }
}
