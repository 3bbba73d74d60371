using System.Net;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Identity;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>
/// One person with an account by phone and one by ID card, found out at a desk: one ballot from then on. Numbers of people born in 1888:
/// they hold by GB 11643, and nobody living has them.
/// </summary>
public sealed class JoinBallotsTests(Api api) : IClassFixture<Api>
{
    private const string Community = "530111001001";
    private static int s_person;

    [Fact]
    public async Task Where_both_accounts_voted_the_later_ones_ballot_is_withdrawn()
    {
        var (callId, ideas) = await api.OpenVote();
        var twice = await Twice();
        (await twice.Earlier.Tap(callId, ideas[0], rev: 0)).Ok();
        (await twice.Later.Tap(callId, ideas[0], rev: 0)).Ok();
        (await twice.Later.Tap(callId, ideas[1], rev: 1)).Ok();
        Assert.Equal("identity.id_of_other_account", (await Check(twice, join: false)).Code);
        Assert.Equal((2, 1), (await api.Votes(callId, ideas[0]), await api.Votes(callId, ideas[1])));

        var sent = await api.One<long>("select coalesce(max(id), 0) from identity.message");
        var answer = (await Check(twice)).Ok();
        await api.Settled();
        Assert.Equal(("joined", twice.EarlierId), (answer["result"].GetString(), answer["personId"].GetGuid()));
        Assert.Equal((1, 0), (await api.Votes(callId, ideas[0]), await api.Votes(callId, ideas[1])));
        // One row of the ledger says so: the whole ballot, taken back.
        Assert.Equal("withdraw 3", await api.One<string>("""
            select (leaf::json ->> 'kind') || ' ' || (leaf::json ->> 'rev') from voting.vote_ledger where call_id = @callId order by seq desc limit 1
            """, new { callId }));
        Assert.Equal("voting.not_verified", (await twice.Later.Tap(callId, ideas[2], rev: 2)).Code);
        (await twice.Earlier.Tap(callId, ideas[2], rev: 1)).Ok();
        foreach (var account in new[] { twice.Earlier, twice.Later })
        {
            Assert.Equal("ballot_joined_withdrawn", Assert.Single(await Notices(account)));
        }
        Assert.Equal(2, await api.One<int>("select count(*)::int from identity.message where id > @sent and body like '%两个账号已合并%'", new { sent }));
        Assert.Equal("withdrawn", await Recorded(callId));
        Assert.Empty(await api.Contradictions(callId));
        // The phone of the later account proves the same person from now on: a new account by it has no vote of its own.
        Assert.Equal("known", (await Check(twice, of: twice.EarlierId)).Ok()["result"].GetString());
        Assert.Equal(1, await api.One<int>("select count(distinct person_key)::int from identity.key_evidence where person_key in (select kept_key from identity.key_join where joined_person_id = @LaterId)", new { twice.LaterId }));
    }

    [Fact]
    public async Task The_only_ballot_goes_on_as_the_earlier_accounts_without_picks_of_the_persons_own_ideas()
    {
        var (callId, ideas) = await api.OpenVote();
        var twice = await Twice();
        await api.Sql("update ideas.idea set submitter_id = @EarlierId where id = @id", new { twice.EarlierId, id = ideas[1] });
        (await twice.Later.Tap(callId, ideas[0], rev: 0)).Ok();
        (await twice.Later.Tap(callId, ideas[1], rev: 1)).Ok();
        (await Check(twice)).Ok();
        await api.Settled();
        Assert.Equal((1, 0), (await api.Votes(callId, ideas[0]), await api.Votes(callId, ideas[1])));
        var ballot = (await twice.Earlier.Get($"/api/calls/{callId}/ballot")).Ok()["ballot"];
        Assert.Equal(ideas[0], Assert.Single(ballot.GetProperty("picks").EnumerateArray()).GetProperty("ideaId").GetGuid());
        (await twice.Earlier.Tap(callId, ideas[0], rev: 3, pick: false)).Ok();
        Assert.Equal(0, await api.Votes(callId, ideas[0]));
        Assert.Equal("ballot_joined_kept", Assert.Single(await Notices(twice.Earlier)));
        Assert.Equal("continued", await Recorded(callId));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task After_the_close_no_ballot_changes_and_it_is_recorded()
    {
        var (callId, ideas) = await api.OpenVote();
        var twice = await Twice();
        (await twice.Earlier.Tap(callId, ideas[0], rev: 0)).Ok();
        (await twice.Later.Tap(callId, ideas[1], rev: 0)).Ok();
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        var size = await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId });
        (await Check(twice)).Ok();
        await api.Settled();
        Assert.Equal((1, 1, size), (await api.Votes(callId, ideas[0]), await api.Votes(callId, ideas[1]),
            await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId })));
        Assert.Equal("after_close", await Recorded(callId));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_slip_that_is_out_comes_back_for_the_one_ballot_and_a_second_one_for_none()
    {
        var (callId, _) = await api.OpenVote();
        using var helper = await api.As(await api.Staff("clerk", Community));
        var batchId = await helper.PrintBatch(callId, 5);
        var (one, two) = (await Twice(), await Twice());
        int[] slips =
        [
            await helper.Issue(batchId, new TestPerson(one.LaterId, "", Community)),
            await helper.Issue(batchId, new TestPerson(two.EarlierId, "", Community)),
            await helper.Issue(batchId, new TestPerson(two.LaterId, "", Community)),
        ];
        (await Check(one)).Ok();
        (await Check(two)).Ok();
        await api.Settled();
        string[] states = [.. await Task.WhenAll(slips.Select(n => api.One<string>("select state from voting.paper_slip where batch_id = @batchId and n = @n", new { batchId, n })))];
        Assert.Equal(["issued", "issued", "spoiled"], states);
        // Nobody gets a second slip through the account that stays.
        Assert.Equal("voting.slip_held", (await helper.Post($"/api/desk/paper/{batchId}/issue", new { personId = one.EarlierId })).Code);
    }

    [Fact]
    public async Task Whatever_the_votes_and_the_join_do_at_once_one_ballot_counts()
    {
        var (callId, ideas) = await api.OpenVote();
        for (var round = 0; round < 4; round++)
        {
            var twice = await Twice();
            if (round % 2 == 0) (await twice.Earlier.Tap(callId, ideas[0], rev: 0)).Ok();
            var votes = new[] { twice.Earlier, twice.Later }.Select(async account =>
            {
                for (var rev = account == twice.Earlier && round % 2 == 0 ? 1 : 0; rev < 12;)
                {
                    var answer = await account.Tap(callId, ideas[1 + (rev % 2)], rev, pick: rev % 4 < 2);
                    if (answer.Status != HttpStatusCode.OK) return;
                    rev = answer["ballot"].GetProperty("rev").GetInt32();
                }
            }).ToList();
            (await Check(twice)).Ok();
            await Task.WhenAll(votes);
            await api.Settled();
            Assert.Equal("voting.not_verified", (await twice.Later.Tap(callId, ideas[1], rev: 0)).Code);
        }
        // Four people, eight accounts.
        Assert.InRange(await api.One<int>("select ballots from voting.ledger_head where call_id = @callId", new { callId }), 2, 4);
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_first_check_binds_the_number_to_the_account_and_strangers_to_the_area_are_not_shown()
    {
        using var clerk = await api.As(await api.Staff("clerk", Community));
        using var elsewhere = await api.As(await api.Staff("clerk", "530111002001"));
        var (person, number) = (await api.Resident(), IdNumber());
        Assert.Equal("identity.resident_unknown", (await elsewhere.Post("/api/people/residents/id-number", new { personId = person.Id, idNumber = number })).Code);
        Assert.Equal("kernel.bad_request", (await clerk.Post("/api/people/residents/id-number", new { personId = person.Id, idNumber = (string?)null })).Code);
        Assert.Equal("identity.id_invalid", (await clerk.Post("/api/people/residents/id-number", new { personId = person.Id, idNumber = "530111188801010070" })).Code);
        Assert.Equal("linked", (await clerk.Post("/api/people/residents/id-number", new { personId = person.Id, idNumber = number })).Ok()["result"].GetString());
        var second = await clerk.Post("/api/people/residents", new { name = "李四", phone = IdentityScene.NewPhone(), areaCode = Community, consentWitnessed = true, idNumber = number });
        Assert.Equal("identity.already_registered_id", second.Code);
        Assert.Equal(0, await api.One<int>("select count(*)::int from identity.key_evidence t where t::text like '%' || @number || '%'", new { number }));
    }

    private sealed record TwoAccounts(Caller Earlier, Guid EarlierId, Caller Later, Guid LaterId, string IdNumber);

    /// <summary>Somebody who signed in by phone, and was registered at the desk with the ID card under another number later on.</summary>
    private async Task<TwoAccounts> Twice()
    {
        using var clerk = await api.As(await api.Staff("clerk", Community));
        var (number, second) = (IdNumber(), IdentityScene.NewPhone());
        var first = (await api.SignIn(IdentityScene.NewPhone(), "张三")).Ok();
        var later = (await clerk.Post("/api/people/residents", new { name = "张三", phone = second, areaCode = Community, consentWitnessed = true, idNumber = number })).Ok();
        return new TwoAccounts(api.CallerOf(first), first["person"].GetProperty("id").GetGuid(),
            await api.As(new TestPerson(later["id"].GetGuid(), "张三", Community)), later["id"].GetGuid(), number);
    }

    private async Task<Answer> Check(TwoAccounts twice, bool join = true, Guid? of = null)
    {
        using var clerk = await api.As(await api.Staff("clerk", Community));
        return await clerk.Post("/api/people/residents/id-number", new { personId = of ?? twice.EarlierId, idNumber = twice.IdNumber, join });
    }

    private async Task<IReadOnlyList<string>> Notices(Caller who)
    {
        var id = who.Person?.Id ?? (await who.Get("/api/me")).Ok()["id"].GetGuid();
        return await api.List<string>("select kind from notifications.notice where person_id = @id", new { id });
    }

    private Task<string> Recorded(Guid callId) => api.One<string>(
        "select detail ->> 'outcome' from kernel.audit_event where action = 'voting.ballots_joined' and subject_id = @callId and actor_id is null", new { callId });

    private static string IdNumber()
    {
        var body = $"53011118880101{Interlocked.Increment(ref s_person) + 300:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 11];
    }
}
