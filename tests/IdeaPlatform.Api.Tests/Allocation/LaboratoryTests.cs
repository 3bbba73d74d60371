using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Budgeting;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Voting;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

/// <summary>A rule decides on the certified ballots: the same bytes for the platform, for the certificate and for whoever counts again.</summary>
public sealed class LaboratoryTests(Api api) : IClassFixture<Api>
{
    private const string MesRule = "mes_cost_add1+greedy_votes";
    private const string LongReason = "专家评审发现这条点子的场地已经拆除，本届无法实施，因此不按规则的结果入围。";

    [Fact]
    public async Task What_the_rule_decides_is_what_anybody_computes_from_the_published_ballots()
    {
        var (callId, ideas) = await api.Voted(MesRule);
        var (first, second) = (await api.As(await api.Staff("bureau")), await api.As(await api.Staff("bureau")));
        var visitor = api.Anonymous();
        var pb = await visitor.Http.GetByteArrayAsync($"/api/calls/{callId}/ledger/files/ballots.pb", TestContext.Current.CancellationToken);

        // Before publication the bureau sees it, a resident does not.
        var lab = (await first.Computed($"/api/calls/{callId}/laboratory")).Ok();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pb)), lab["inputSha256"].GetString());
        Assert.Equal((MesRule, true), (lab["rules"][0].GetProperty("rule").GetString(), lab["rules"][0].GetProperty("official").GetBoolean()));
        Assert.Equal(5, lab["rules"].GetArrayLength());
        using var resident = await api.As(await api.Resident());
        Assert.Equal((HttpStatusCode.NotFound, "allocation.not_published"), await Told(resident.Get($"/api/calls/{callId}/laboratory")));
        Assert.Equal((HttpStatusCode.NotFound, "allocation.not_published"), await Told(visitor.Get($"/api/calls/{callId}/allocation")));
        Assert.Equal((HttpStatusCode.Conflict, "allocation.not_published"), await Told(visitor.Get($"/api/calls/{callId}/allocation/certificate")));

        // The same ballots, lot and options outside the platform: the same ideas, whatever the rule.
        using var file = new MemoryStream(pb);
        var election = PbReader.Load(file, ct: TestContext.Current.CancellationToken);
        var opening = JsonDocument.Parse(await api.One<string>("select leaf from voting.vote_ledger where call_id = @callId and seq = 0", new { callId })).RootElement;
        Assert.Equal(MesRule, opening.GetProperty("rules").GetProperty("selection_rule").GetString());
        Assert.Equal("official", opening.GetProperty("rules").GetProperty("selection_options").GetProperty("variant").GetString());
        var seed = Convert.FromHexString(opening.GetProperty("lot").GetString()!);
        var lot = election.Projects.Select(project => project.Id).OrderBy(no => Convert.ToHexString(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(no)])), StringComparer.Ordinal).ToList();
        var ids = lab["ideas"].EnumerateArray().ToDictionary(idea => idea.GetProperty("no").GetString()!, idea => idea.GetProperty("ideaId").GetGuid());
        foreach (var rule in lab["rules"].EnumerateArray())
        {
            var again = Allocator.Allocate(election, new AllocationOptions(Rule.Parse(rule.GetProperty("rule").GetString()!)) { Lot = lot, Increment = 1 }, ct: TestContext.Current.CancellationToken);
            Assert.Equal(again.Selected.Select(no => ids[no]), rule.GetProperty("selected").EnumerateArray().Select(one => one.GetGuid()));
            Assert.Equal(again.Cost * 100, rule.GetProperty("costFen").GetInt64());
        }

        // The proposal follows the rule; who decides otherwise says why.
        var ranking = (await first.Computed($"/api/calls/{callId}/ranking")).Ok();
        var funded = lab["rules"][0].GetProperty("selected").EnumerateArray().Select(one => one.GetGuid()).ToList();
        Assert.InRange(funded.Count, 1, ideas.Length - 1);
        var rows = ranking["rows"].EnumerateArray().ToList();
        Assert.Equal(funded, rows.Where(row => row.GetProperty("proposedOutcome").GetString() == "shortlisted").Select(row => row.GetProperty("ideaId").GetGuid()));
        Assert.All(rows, row => Assert.Equal(funded.Contains(row.GetProperty("ideaId").GetGuid()) ? "funded" : "not_funded", row.GetProperty("ruleSaid").GetString()));
        var path = $"/api/calls/{callId}/decisions";
        object Row(Guid ideaId, string reason) =>
            ideaId == funded[0] ? AllocationScene.Decide(ideaId, "not_selected", "B", reason) : AllocationScene.Decide(ideaId, funded.Contains(ideaId) ? "shortlisted" : "reserve");
        (await first.Put(path, new { version = 0, decisions = ideas.Select(id => Row(id, "场地已经拆除，没有办法。")) })).Ok();
        Assert.Equal("allocation.override_reason_missing", (await first.Post($"{path}/sign", new { version = 1 })).Code);
        (await first.Put(path, new { version = 1, decisions = new[] { Row(funded[0], LongReason) } })).Ok();
        (await first.Post($"{path}/sign", new { version = 2 })).Ok();
        (await second.Post($"{path}/publish", new { version = 2 })).Ok();

        // Everybody reads how it was decided, where the bureau differed, and who signed.
        var allocation = (await visitor.Get($"/api/calls/{callId}/allocation")).Ok();
        Assert.Equal(funded, allocation["rounds"].EnumerateArray().Select(round => round.GetProperty("ideaId").GetGuid()));
        Assert.Equal(ideas.Length - funded.Count, allocation["losers"].GetArrayLength());
        Assert.Equal((funded[0], "funded", "not_selected", LongReason), (allocation["overrides"][0].GetProperty("ideaId").GetGuid(), allocation["overrides"][0].GetProperty("ruleSaid").GetString(),
            allocation["overrides"][0].GetProperty("outcome").GetString(), allocation["overrides"][0].GetProperty("reason").GetString()));
        Assert.Equal(["bureau_first", "bureau_second"], allocation["signatures"].EnumerateArray().Select(one => one.GetProperty("office").GetString()));
        Assert.Equal(allocation["budgetFen"].GetInt64(), (election.Budget * 100));
        var why = (await visitor.Get($"/api/ideas/{funded[0]}/explanation")).Ok();
        Assert.Equal((1, LongReason), (why["round"].GetProperty("number").GetInt32(), why["override"].GetProperty("reason").GetString()));
        var lost = (await visitor.Get($"/api/ideas/{ideas.Except(funded).First()}/explanation")).Ok();
        Assert.False(string.IsNullOrEmpty(lost["loser"].GetProperty("reason").GetString()));

        // Where the rule decides, rounds stand in the place of ranks: in the result, on the thread, and in the notice.
        var results = (await visitor.Get($"/api/calls/{callId}/results")).Ok();
        Assert.Equal(MesRule, results["selectionRule"].GetString());
        Assert.Equal(funded.Select((id, at) => (id, at + 1)), results["rows"].EnumerateArray().Where(row => row.GetProperty("round").ValueKind == JsonValueKind.Number)
            .Select(row => (row.GetProperty("ideaId").GetGuid(), row.GetProperty("round").GetInt32())));
        Assert.Equal(MesRule, (await visitor.Get($"/api/ideas/{funded[1]}/decision")).Ok()["selectionRule"].GetString());
        Assert.Equal("""{"context": "by_rule"}""", await api.One<string>("select data::text from ideas.step where idea_id = @ideaId and kind = 'shortlisted'", new { ideaId = funded[1] }));
        var notice = await api.One<string>("select content::text from documents.document where call_id = @callId and kind = 'publicity'", new { callId });
        Assert.Contains("次序", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("总分", notice, StringComparison.Ordinal);

        // The certificate is computed again byte for byte; a forged one is not.
        var certificate = await visitor.Http.GetByteArrayAsync($"/api/calls/{callId}/allocation/certificate", TestContext.Current.CancellationToken);
        using (var ballots = new MemoryStream(pb)) Assert.Empty(ResultVerifier.Verify(certificate, ballots, TestContext.Current.CancellationToken).Differences);
        var forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(certificate).Replace("\"voters\":", "\"voters\":1", StringComparison.Ordinal));
        using (var ballots = new MemoryStream(pb)) Assert.False(ResultVerifier.Verify(forged, ballots, TestContext.Current.CancellationToken).Ok);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => api.Sql("update allocation.run set result = ''::bytea where call_id = @callId", new { callId }));
        // Neither money that comes into the pot later nor a title that is mended changes what was certified.
        await api.Fund(await api.One<Guid>("select pot_id from programmes.call where id = @callId", new { callId }), 100_000);
        await api.Sql("update ideas.idea set title = '改过的标题', category = 'culture' where call_id = @callId; update programmes.call set title_zh = '改过的届次' where id = @callId", new { callId });
        Assert.Equal(pb, await visitor.Http.GetByteArrayAsync($"/api/calls/{callId}/ledger/files/ballots.pb", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_idea_that_leaves_after_the_vote_is_out_of_the_contest_and_of_a_pair_only_one_is_funded()
    {
        var (callId, ideas) = await api.Voted("greedy_votes");
        var bureau = await api.As(await api.Staff("bureau"));
        var lab = (await bureau.Computed($"/api/calls/{callId}/laboratory?rule=phragmen&rule=mes_cost")).Ok();
        Assert.Equal(7, lab["rules"].GetArrayLength());
        var winner = lab["rules"][0].GetProperty("selected")[0].GetGuid();
        Assert.Equal("allocation.rule_unknown", (await bureau.Get($"/api/calls/{callId}/laboratory?rule=coin")).Code);
        await api.Sql("update ideas.idea set state = 'taken_down' where id = @winner", new { winner });
        var after = (await bureau.Computed($"/api/calls/{callId}/laboratory")).Ok()["rules"][0].GetProperty("selected").EnumerateArray().Select(one => one.GetGuid()).ToList();
        Assert.DoesNotContain(winner, after);
        var loser = (await bureau.Computed($"/api/calls/{callId}/allocation")).Ok()["losers"].EnumerateArray().Single(one => one.GetProperty("ideaId").GetGuid() == winner);
        Assert.Equal(("excluded", ""), (loser.GetProperty("reason").GetString(), loser.GetProperty("title").GetString()));
        Assert.Equal(ideas.Length - 1, (await bureau.Computed($"/api/calls/{callId}/ranking")).Ok()["rows"].GetArrayLength());
    }

    [Fact]
    public async Task Floors_of_streets_and_pairs_that_were_fixed_before_the_vote_bind_the_rule()
    {
        using var bureau = await api.As(await api.Staff("bureau"));
        var (callId, ideas) = await api.Voted("greedy_votes");
        var free = (await bureau.Computed($"/api/calls/{callId}/laboratory")).Ok()["rules"][0];
        var best = free.GetProperty("selected").EnumerateArray().Take(2).Select(one => one.GetGuid()).ToArray();
        var (first, second) = (Array.IndexOf(ideas, best[0]), Array.IndexOf(ideas, best[1]));
        var (boundId, bound) = await api.Voted("greedy_votes", beforeTheVote: async (id, all) =>
        {
            var numbers = (await api.List<(Guid Id, string No)>("select id, no from ideas.idea where call_id = @id", new { id })).ToDictionary(row => row.Id, row => row.No);
            var pair = new { one = numbers[all[first]], other = numbers[all[second]] };
            Assert.Equal("programmes.selection_fixed", (await bureau.Put($"/api/calls/{id}/incompatible", new { version = 1, pairs = new[] { pair } })).Code);
            await api.Sql("""
                update programmes.call set phase = 'screening', selection_options = '{"areaFloors":[{"area":"530111003","amountFen":3000000}]}' where id = @id
                """, new { id });
            Assert.Equal("programmes.rule.incompatible_same",
                (await bureau.Put($"/api/calls/{id}/incompatible", new { version = 1, pairs = new[] { new { one = pair.one, other = pair.one } } })).Code);
            var saved = (await bureau.Put($"/api/calls/{id}/incompatible", new { version = 1, pairs = new[] { pair } })).Ok();
            Assert.Equal(3_000_000, saved["selectionOptions"].GetProperty("areaFloors")[0].GetProperty("amountFen").GetInt64());
            await api.Sql("update programmes.call set phase = 'voting' where id = @id", new { id });
        });
        var rule = (await bureau.Computed($"/api/calls/{boundId}/laboratory")).Ok()["rules"][0];
        var selected = rule.GetProperty("selected").EnumerateArray().Select(one => one.GetGuid()).ToList();
        Assert.False(selected.Contains(bound[first]) && selected.Contains(bound[second]));
        // Two ideas of the street fit under a floor of 3万元; without it greedy would not ask where an idea is.
        Assert.Equal(2, selected.Count(id => Array.IndexOf(bound, id) % 2 == 1));
        Assert.Contains("floor", (await bureau.Computed($"/api/calls/{boundId}/allocation")).Ok()["rounds"].EnumerateArray().Select(round => round.GetProperty("kind").GetString()));
        var opening = await api.One<string>("select leaf from voting.vote_ledger where call_id = @boundId and seq = 0", new { boundId });
        Assert.Contains("\"area_floors\":[{\"amount_fen\":3000000,\"area\":\"530111003\"}]", opening, StringComparison.Ordinal);
        Assert.Contains("\"incompatible\":[{\"one\":", opening, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_money_ends_an_idea_may_start_with_a_part_and_the_part_is_what_is_decided_and_claimed()
    {
        using var bureau = await api.As(await api.Staff("bureau"));
        var (whole, _) = await api.Voted("greedy_votes");
        var before = (await bureau.Computed($"/api/calls/{whole}/ranking")).Ok()["rows"].EnumerateArray().Where(row => row.GetProperty("ruleSaid").GetString() == "funded").ToList();
        var (callId, _) = await api.Voted("greedy_votes", beforeTheVote: (id, _) => api.Sql("""
            update programmes.call set selection_options = '{"leastPercent":1}' where id = @id
            """, new { id }));
        var ranking = (await bureau.Computed($"/api/calls/{callId}/ranking")).Ok();
        var funded = ranking["rows"].EnumerateArray().Where(row => row.GetProperty("ruleSaid").GetString() == "funded").ToList();
        // The pot is spent to the last yuan, and not a fen beyond it.
        Assert.Equal(ranking["moneyFen"].GetInt64(), funded.Sum(row => row.GetProperty("costFen").GetInt64()));
        Assert.Equal(before.Count + 1, funded.Count);
        var part = (await bureau.Computed($"/api/calls/{callId}/allocation")).Ok()["rounds"].EnumerateArray()
            .Single(round => round.GetProperty("amountFen").GetInt64() < round.GetProperty("costFen").GetInt64());
        Assert.Equal(part.GetProperty("amountFen").GetInt64(), funded.Single(row => row.GetProperty("ideaId").GetGuid() == part.GetProperty("ideaId").GetGuid()).GetProperty("costFen").GetInt64());
        var opening = await api.One<string>("select leaf from voting.vote_ledger where call_id = @callId and seq = 0", new { callId });
        Assert.Contains("\"least_percent\":1", opening, StringComparison.Ordinal);
        var ideaId = part.GetProperty("ideaId").GetGuid();
        await api.Sql("insert into allocation.board (call_id) values (@callId) on conflict do nothing", new { callId });
        await api.Sql("""
            insert into allocation.decision (idea_id, call_id, outcome, reason, decided_by, decided_at, rank, votes, vote_score, review_score, total, sheets, cost_fen, published_at)
            select @ideaId, @callId, 'shortlisted', '够起步，先做一部分。', id, now(), 1, 1, 1, 1, 1, 3, @amount, now() from identity.person limit 1
            """, new { ideaId, callId, amount = part.GetProperty("amountFen").GetInt64() });
        Assert.Equal(part.GetProperty("amountFen").GetInt64(), await api.One<long>("select cap_fen from projects.idea_standing where idea_id = @ideaId", new { ideaId }));
    }

    [Fact]
    public async Task Votes_by_points_are_shared_out_by_a_rule_by_points()
    {
        var (callId, _) = await api.Voted("mes_points_add1+greedy_points", method: "points");
        using var bureau = await api.As(await api.Staff("bureau"));
        var rules = (await bureau.Computed($"/api/calls/{callId}/laboratory")).Ok()["rules"];
        Assert.Equal(["mes_points_add1+greedy_points", "greedy_points", "greedy_votes", "phragmen+greedy_votes"], rules.EnumerateArray().Select(rule => rule.GetProperty("rule").GetString()));
        var rounds = (await bureau.Computed($"/api/calls/{callId}/allocation")).Ok()["rounds"];
        Assert.True(rounds[0].GetProperty("paymentFen").GetInt64() > 0);
    }

    [Theory]
    [InlineData("greedy_votes", "approval")]
    [InlineData("greedy_points", "points")]
    public async Task The_published_ballots_are_what_the_library_writes_to_the_byte_voter_by_voter(string rule, string method)
    {
        var (callId, _) = await api.Voted(rule, method: method, beforeTheVote: (_, ideas) => api.Sql("""
            update ideas.idea set title = '  把“旧井”盖好; 叫作 "安心井"' || chr(10) || '一起做 ' where id = @first;
            update ideas.idea set agreed_cost_fen = 1512345 where id = @second
            """, new { first = ideas[0], second = ideas[1] }));
        var pb = await api.Anonymous().Http.GetByteArrayAsync($"/api/calls/{callId}/ledger/files/ballots.pb", TestContext.Current.CancellationToken);
        using var file = new MemoryStream(pb);
        var election = PbReader.Load(file, new PbReadOptions(Strict: true, KeepVoters: true), TestContext.Current.CancellationToken);
        using var written = new MemoryStream();
        PbWriter.Write(election, written);
        Assert.Equal(Encoding.UTF8.GetString(written.ToArray()), Encoding.UTF8.GetString(pb));
        Assert.Equal(2, election.Decimals);
        Assert.Equal(Enumerable.Range(1, 24).Select(n => n.ToString(CultureInfo.InvariantCulture)), election.Voters!.Select(voter => voter.Id));
    }

    [Fact]
    public async Task Before_the_vote_is_certified_no_rule_is_applied()
    {
        var callId = await api.Call("allocating");
        await api.ScoredIdea(callId, votes: 12, points: 80);
        await api.Sql("update programmes.call set selection_rule = 'greedy_votes' where id = @callId", new { callId });
        var bureau = await api.As(await api.Staff("bureau"));
        foreach (var path in (string[])["laboratory", "allocation", "ranking"])
        {
            Assert.Equal((HttpStatusCode.Conflict, "allocation.not_certified"), await Told(bureau.Get($"/api/calls/{callId}/{path}")));
        }
        Assert.Equal("allocation.call_unknown", (await bureau.Get($"/api/calls/{Guid.NewGuid()}/laboratory")).Code);
    }

    [Fact]
    public async Task A_call_by_review_and_votes_has_a_laboratory_and_no_log()
    {
        var (callId, ideas) = await api.Voted("score_rank");
        var bureau = await api.As(await api.Staff("bureau"));
        var rules = (await bureau.Computed($"/api/calls/{callId}/laboratory")).Ok()["rules"];
        Assert.Equal(("score_rank", true, 6), (rules[0].GetProperty("rule").GetString(), rules[0].GetProperty("official").GetBoolean(), rules.GetArrayLength()));
        Assert.InRange(rules[0].GetProperty("selected").GetArrayLength(), 1, ideas.Length - 1);
        Assert.Equal((HttpStatusCode.NotFound, "allocation.no_rule"), await Told(bureau.Get($"/api/calls/{callId}/allocation")));
        Assert.Equal("allocation.no_explanation", (await bureau.Get($"/api/ideas/{ideas[0]}/explanation")).Code);
    }

    [Fact]
    public async Task The_smallest_votes_show_no_numbers_about_voters_outside()
    {
        var (callId, _) = await api.Voted("greedy_votes", voters: 6);
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.True((await bureau.Computed($"/api/calls/{callId}/laboratory")).Ok()["ballotsWithheld"].GetBoolean());
        await api.Sql("insert into allocation.board (call_id, doc_no, published_at) values (@callId, '官民公〔2032〕1号', now()) on conflict (call_id) do update set doc_no = excluded.doc_no, published_at = now()", new { callId });
        foreach (var path in (string[])["laboratory", "allocation", "allocation/certificate"])
        {
            Assert.Equal((HttpStatusCode.Conflict, "allocation.too_few_ballots"), await Told(api.Anonymous().Get($"/api/calls/{callId}/{path}")));
        }
    }

    [Fact]
    public void Options_that_contradict_the_call_are_named_before_it_is_published()
    {
        var draft = new CallDraft("测试届", "Test call", "530111", SelectionRule: "greedy_points");
        var facts = new DraftFacts(DateTimeOffset.UtcNow, 1_000_000, null, true);
        IEnumerable<string> Codes(CallDraft call) => CallRules.Problems(call, facts).Select(problem => problem.Code).Where(code => code.Contains("selection", StringComparison.Ordinal)
            || code.Contains("floor", StringComparison.Ordinal) || code.Contains("incompatible", StringComparison.Ordinal));
        Assert.Equal(["programmes.rule.selection_method"], Codes(draft));
        Assert.Empty(Codes(draft with { VoteMethod = "points" }));
        Assert.Equal(["programmes.rule.selection_comparison"], Codes(draft with { SelectionRule = "greedy_votes", SelectionOptions = new(Comparison: true) }));
        Assert.Equal(["programmes.rule.selection_whole_yuan", "programmes.rule.floor_twice", "programmes.rule.floor_area", "programmes.rule.floors_above_pot", "programmes.rule.incompatible_same"],
            Codes(draft with
            {
                SelectionRule = MesRule,
                SelectionOptions = new(IncrementFen: 150, AreaFloors: [new("530111001", 900_000), new("530111001", 900_000), new("530112001", 100)], Incompatible: [new("GD-1", "GD-1")]),
            }));
    }

    private static async Task<(HttpStatusCode, string?)> Told(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Code);
    }
}
