using System.Net;
using IdeaPlatform.Identity;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Accounts;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class AccountTests(Api api) : IClassFixture<Api>
{
    private async Task<(Guid Organization, string Uscc, Caller Resident, Caller Bureau)> Start(string status = "active")
    {
        var organization = await api.Organization(status: status);
        return (organization, await api.UsccOf(organization), await api.As(await api.Resident()), await api.As(await api.Staff("bureau")));
    }

    private async Task<Caller> TakeUp(Caller resident, Guid requestId)
    {
        var link = (await resident.Post($"/api/account-requests/{requestId}/account")).Ok()["path"].GetString()!;
        var token = link["/invite/".Length..];
        using var visitor = api.Anonymous();
        var shown = (await visitor.Get($"/api/invitations/{token}")).Ok();
        var invitationId = await api.One<Guid>("select invitation_id from organizations.account_request where id = @requestId", new { requestId });
        var secret = api.Services.GetRequiredService<PersonSecrets>().InvitationTotp(invitationId);
        Assert.Equal("organization", shown["role"].GetString());
        var accepted = (await visitor.Post($"/api/invitations/{token}/accept", new
        {
            login = $"org-{Guid.NewGuid().ToString("N")[..12]}",
            password = IdentityScene.Password,
            code = Totp.Code(secret, Totp.StepAt(api.Clock.GetUtcNow())),
            consentVersion = "2026-11",
        })).Ok();
        await api.Settled();
        return api.CallerOf(accepted);
    }

    [Fact]
    public async Task A_request_is_looked_at_by_the_bureau_and_only_then_somebody_acts_for_the_organization()
    {
        var (organization, uscc, resident, bureau) = await Start();
        var asked = (await resident.AskFor($" {uscc.ToLowerInvariant()} ")).Ok();
        var id = asked["id"].GetGuid();
        Assert.Equal("account", asked["kind"].GetString());
        Assert.Equal("waiting", (await resident.Get("/api/me/account-requests")).Ok().Body[0].GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await resident.Post($"/api/account-requests/{id}/account")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.Get($"/api/organizations/{organization}/members")).Status);

        var row = await bureau.OnDesk(id);
        Assert.Equal("理事长", row.GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.OK, (await bureau.Get($"/api/account-requests/{id}/proof")).Status);
        (await bureau.AnswerAccount(id, row.GetProperty("version").GetInt32(), "verify")).Ok();

        using var member = await TakeUp(resident, id);
        var members = (await member.Get($"/api/organizations/{organization}/members")).Ok();
        Assert.True(members["canManage"].GetBoolean());
        Assert.Equal("owner", members["members"][0].GetProperty("memberRole").GetString());
        Assert.True((await resident.Get("/api/me/account-requests")).Ok().Body[0].GetProperty("taken").GetBoolean());
        Assert.Equal("organizations.account_decided", (await resident.Post($"/api/account-requests/{id}/account")).Code);
    }

    [Fact]
    public async Task What_was_given_back_is_mended_and_sent_again()
    {
        var (_, uscc, resident, bureau) = await Start();
        var id = (await resident.AskFor(uscc)).Ok()["id"].GetGuid();
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.AnswerAccount(id, 1, "return", "补")).Status);
        (await bureau.AnswerAccount(id, 1, "return", "授权书没有盖章，请盖章后重新拍照。")).Ok();
        var mine = (await resident.Get("/api/me/account-requests")).Ok().Body[0];
        Assert.Equal("returned", mine.GetProperty("state").GetString());
        Assert.Contains("盖章", mine.GetProperty("reason").GetString());
        Assert.Equal("organizations.account_stale", (await bureau.AnswerAccount(id, 1, "verify")).Code);
        var again = new MultipartFormDataContent { { new StringContent("理事长"), "title" }, { new StringContent("已盖章"), "words" } };
        Assert.Equal(HttpStatusCode.NoContent, (await resident.Send(HttpMethod.Put, $"/api/account-requests/{id}", content: again)).Status);
        Assert.Equal("waiting", (await bureau.OnDesk(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Refused_the_proof_goes_and_whoever_waited_behind_is_looked_at()
    {
        var (_, uscc, resident, bureau) = await Start();
        var second = await api.As(await api.Resident());
        var first = (await resident.AskFor(uscc)).Ok()["id"].GetGuid();
        var behind = (await second.AskFor(uscc, "lead")).Ok();
        Assert.Equal("join", behind["kind"].GetString());
        Assert.DoesNotContain((await bureau.Get("/api/desk/account-requests")).Ok().Body.EnumerateArray(), row => row.GetProperty("id").GetGuid() == behind["id"].GetGuid());
        (await bureau.AnswerAccount(first, 1, "refuse", "证书上的负责人不是申请人。")).Ok();
        Assert.Equal(HttpStatusCode.NotFound, (await resident.Get($"/api/account-requests/{first}/proof")).Status);
        Assert.Equal("account", (await bureau.OnDesk(behind["id"].GetGuid())).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task An_owner_answers_who_asks_to_join()
    {
        var (organization, uscc, resident, bureau) = await Start();
        var owner = await api.As(await api.Member(organization));
        var lead = await api.As(await api.Member(organization, "lead"));
        var id = (await resident.AskFor(uscc, "finance", title: "会计")).Ok()["id"].GetGuid();
        Assert.Equal(HttpStatusCode.NotFound, (await bureau.AnswerAccount(id, 1, "verify")).Status);
        var refused = await lead.AnswerAccount(id, 1, "verify");
        Assert.Equal("organizations.owners_only", refused.Code);
        Assert.Equal("organizations.owners_only", (await lead.Get($"/api/organizations/{organization}/account-requests")).Code);
        Assert.Single((await owner.Get($"/api/organizations/{organization}/account-requests")).Ok().Body.EnumerateArray());
        (await owner.AnswerAccount(id, 1, "verify", memberRole: "member")).Ok();
        using var member = await TakeUp(resident, id);
        Assert.Equal("member", (await member.Get("/api/session")).Ok()["person"].GetProperty("roles")[0].GetProperty("memberRole").GetString());
    }

    [Theory]
    [InlineData("deregistered")]
    [InlineData("revoked")]
    public async Task An_organization_that_was_struck_off_gets_no_account(string status)
    {
        var (_, uscc, resident, _) = await Start(status);
        Assert.Equal("organizations.account_gone", (await resident.AskFor(uscc)).Code);
    }

    [Fact]
    public async Task Struck_off_while_a_request_waits_it_cannot_be_verified_any_more()
    {
        var (organization, uscc, resident, bureau) = await Start();
        var id = (await resident.AskFor(uscc)).Ok()["id"].GetGuid();
        await api.Sql("update organizations.organization set status = 'revoked' where id = @organization", new { organization });
        Assert.Equal("organizations.account_gone", (await bureau.AnswerAccount(id, 1, "verify")).Code);
        (await bureau.AnswerAccount(id, 1, "refuse", "组织已经被撤销登记。")).Ok();
    }

    [Fact]
    public async Task Bad_requests_are_refused_each_with_its_own_word()
    {
        var (organization, uscc, resident, _) = await Start();
        Assert.Equal("organizations.account_not_registered", (await resident.AskFor("52530111MJ0000114C")).Code);
        Assert.Equal("organizations.uscc_length", (await resident.AskFor("52530111")).Code);
        Assert.Equal("organizations.proof_kind", (await resident.AskFor(uscc, file: "MZ什么都不是"u8.ToArray())).Code);
        Assert.Equal("organizations.proof_kind", (await resident.AskFor(uscc, file: "%PDF-1.4 /JavaScript"u8.ToArray())).Code);
        (await resident.AskFor(uscc)).Ok();
        Assert.Equal("organizations.account_asked", (await resident.AskFor(uscc)).Code);
        var unproved = await api.Resident();
        await api.Sql("update identity.person set verified_at = null, verified_by = null where id = @Id", new { unproved.Id });
        Assert.Equal("organizations.account_phone_first", (await (await api.As(unproved)).AskFor(uscc)).Code);
        var member = await api.As(await api.Member(organization));
        Assert.Equal("organizations.account_member", (await member.AskFor(uscc)).Code);
    }

    [Fact]
    public async Task Of_two_who_ask_at_once_one_goes_to_the_bureau_and_the_other_waits_to_join()
    {
        var (organization, uscc, first, _) = await Start();
        var others = new List<Caller> { first };
        for (var n = 0; n < 4; n++) others.Add(await api.As(await api.Resident()));
        var answers = await Task.WhenAll(others.Select(one => one.AskFor(uscc)));
        Assert.All(answers, answer => answer.Ok());
        Assert.Single(answers, answer => answer["kind"].GetString() == "account");
        Assert.Equal(4, answers.Count(answer => answer["kind"].GetString() == "join"));
        Assert.Equal(1, await api.One<int>("select count(*)::int from organizations.account_request where organization_id = @organization and kind = 'account'", new { organization }));
    }

    [Fact]
    public async Task One_person_who_taps_twice_has_asked_once()
    {
        var (organization, uscc, resident, _) = await Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => resident.AskFor(uscc)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("organizations.account_asked", answer.Code));
    }

    [Fact]
    public async Task Members_are_invited_changed_and_ended_by_an_owner()
    {
        var organization = await api.Organization();
        var owner = await api.As(await api.Member(organization));
        var member = await api.Member(organization, "member");
        var caller = await api.As(member);
        var invited = (await owner.Post($"/api/organizations/{organization}/members", new { displayName = "小李", memberRole = "finance" })).Ok();
        Assert.StartsWith("/invite/", invited["path"].GetString());
        Assert.Equal("organizations.owners_only", (await caller.Post($"/api/organizations/{organization}/members", new { displayName = "小张", memberRole = "owner" })).Code);
        var list = (await owner.Get($"/api/organizations/{organization}/members")).Ok();
        Assert.Equal(1, list["invitations"].GetArrayLength());
        Assert.Equal(0, (await caller.Get($"/api/organizations/{organization}/members")).Ok()["invitations"].GetArrayLength());
        var grant = list["members"].EnumerateArray().Single(one => one.GetProperty("memberRole").GetString() == "member").GetProperty("grantId").GetGuid();
        Assert.Equal("organizations.owners_only", (await caller.Put($"/api/organizations/{organization}/members/{grant}", new { memberRole = "owner" })).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.Put($"/api/organizations/{organization}/members/{grant}", new { memberRole = "lead" })).Status);
        Assert.Equal("lead", (await caller.Get("/api/session")).Ok()["person"].GetProperty("roles")[0].GetProperty("memberRole").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await owner.Delete($"/api/organizations/{organization}/members/{grant}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.Get($"/api/organizations/{organization}/members")).Status);
        var own = list["members"].EnumerateArray().Single(one => one.GetProperty("isMe").GetBoolean()).GetProperty("grantId").GetGuid();
        Assert.Equal("organizations.last_owner", (await owner.Delete($"/api/organizations/{organization}/members/{own}")).Code);
        Assert.Equal("organizations.last_owner", (await owner.Put($"/api/organizations/{organization}/members/{own}", new { memberRole = "lead" })).Code);
        var elsewhere = await api.As(await api.Member(await api.Organization()));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Delete($"/api/organizations/{organization}/members/{own}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.Get($"/api/organizations/{organization}/members")).Status);
    }

    [Fact]
    public async Task Two_owners_who_end_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 5; round++)
        {
            var organization = await api.Organization();
            var callers = new[] { await api.As(await api.Member(organization)), await api.As(await api.Member(organization)) };
            var grants = new Dictionary<Guid, Guid>();
            foreach (var caller in callers)
            {
                grants[caller.Person!.Id] = await api.One<Guid>("select id from identity.role_grant where person_id = @Id", new { caller.Person.Id });
            }
            await Task.WhenAll(
                callers[0].Delete($"/api/organizations/{organization}/members/{grants[callers[1].Person!.Id]}"),
                callers[1].Delete($"/api/organizations/{organization}/members/{grants[callers[0].Person!.Id]}"));
            Assert.Equal(1, await api.One<int>("select count(*)::int from identity.role_grant where organization_id = @organization and revoked_at is null", new { organization }));
        }
    }

    [Fact]
    public async Task Where_the_last_owner_leaves_the_office_who_waits_to_join_is_looked_at_by_the_bureau()
    {
        var (organization, uscc, resident, bureau) = await Start();
        var owner = await api.Member(organization);
        var id = (await resident.AskFor(uscc, "lead")).Ok()["id"].GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Post($"/api/people/staff/{owner.Id}/close")).Status);
        await api.Settled();
        Assert.Equal("owner", (await bureau.OnDesk(id)).GetProperty("memberRole").GetString());
    }

    [Fact]
    public async Task A_verified_request_that_nobody_takes_up_can_be_refused_and_its_link_is_void()
    {
        var (_, uscc, resident, bureau) = await Start();
        var id = (await resident.AskFor(uscc)).Ok()["id"].GetGuid();
        (await bureau.AnswerAccount(id, 1, "verify")).Ok();
        var path = (await resident.Post($"/api/account-requests/{id}/account")).Ok()["path"].GetString()!;
        (await bureau.AnswerAccount(id, 2, "refuse", "授权已被撤销，请重新申请。")).Ok();
        Assert.Equal("identity.invitation_withdrawn", (await api.Anonymous().Get($"/api/invitations/{path["/invite/".Length..]}")).Code);
    }

    private static async Task<IReadOnlyList<string>> Notices(Caller person) =>
        [.. (await person.Get("/api/me/notices")).Ok().Body.EnumerateArray().Select(notice => notice.GetProperty("kind").GetString()!)];

    [Fact]
    public async Task Whoever_has_to_know_is_told_in_the_inbox()
    {
        var (organization, uscc, resident, bureau) = await Start();
        var id = (await resident.AskFor(uscc)).Ok()["id"].GetGuid();
        await api.Settled();
        Assert.Contains("account_asked", await Notices(bureau));
        (await bureau.AnswerAccount(id, 1, "return", "授权书没有盖章，请补。")).Ok();
        await api.Settled();
        var returned = (await resident.Get("/api/me/notices")).Ok().Body[0];
        Assert.Equal(("account_returned", "授权书没有盖章，请补。"),
            (returned.GetProperty("kind").GetString(), returned.GetProperty("data").GetProperty("reason").GetString()));
        Assert.Equal(organization, returned.GetProperty("organizationId").GetGuid());
        await resident.Send(HttpMethod.Put, $"/api/account-requests/{id}", content: new MultipartFormDataContent { { new StringContent("理事长"), "title" } });
        (await bureau.AnswerAccount(id, 3, "verify")).Ok();
        using var owner = await TakeUp(resident, id);
        Assert.Contains("account_verified", await Notices(resident));

        var second = await api.As(await api.Resident());
        var join = (await second.AskFor(uscc, "finance")).Ok()["id"].GetGuid();
        await api.Settled();
        Assert.Contains("join_asked", await Notices(owner));
        (await owner.AnswerAccount(join, 1, "verify", memberRole: "lead")).Ok();
        using var lead = await TakeUp(second, join);
        Assert.Contains("member_joined", await Notices(owner));
        var grant = (await owner.Get($"/api/organizations/{organization}/members")).Ok()["members"].EnumerateArray()
            .Single(one => one.GetProperty("memberRole").GetString() == "lead").GetProperty("grantId").GetGuid();
        await owner.Put($"/api/organizations/{organization}/members/{grant}", new { memberRole = "member" });
        await api.Settled();
        Assert.Contains("member_changed", await Notices(lead));
    }

    [Fact]
    public async Task An_organization_that_is_struck_off_reads_so_whoever_enters_it()
    {
        var organization = await api.Organization();
        var member = await api.As(await api.Member(organization, "member"));
        var bureau = await api.As(await api.Staff("bureau"));
        var known = (await bureau.Get($"/api/organizations/{organization}")).Ok();
        (await bureau.Put($"/api/organizations/{organization}/standing", new
        {
            version = known["version"].GetInt32(),
            status = "revoked",
            rectified = false,
            fields = new[] { "elder" },
            reason = "年检两年未参加，按规定处理。",
        })).Ok();
        await api.Settled();
        Assert.Contains("struck_off", await Notices(member));
    }

    [Fact]
    public async Task A_verified_join_needs_a_place_and_whoever_was_let_in_and_has_not_come_has_one()
    {
        var (organization, uscc, resident, _) = await Start();
        var owner = await api.As(await api.Member(organization));
        var second = await api.As(await api.Resident());
        var first = (await resident.AskFor(uscc, "member")).Ok()["id"].GetGuid();
        var behind = (await second.AskFor(uscc, "member")).Ok()["id"].GetGuid();
        for (var n = 0; n < 48; n++) (await owner.Post($"/api/organizations/{organization}/members", new { displayName = "小李", memberRole = "member" })).Ok();
        (await owner.AnswerAccount(first, 1, "verify")).Ok();
        Assert.Equal("organizations.members_many", (await owner.AnswerAccount(behind, 1, "verify")).Code);
        Assert.Equal("organizations.members_many", (await owner.Post($"/api/organizations/{organization}/members", new { displayName = "小王", memberRole = "member" })).Code);
        (await owner.AnswerAccount(behind, 1, "refuse", "成员名额已满，请稍后再申请。")).Ok();
    }

    [Fact]
    public async Task Who_moves_up_comes_to_the_bureau_as_a_request_of_its_own()
    {
        var (_, uscc, resident, bureau) = await Start();
        var second = await api.As(await api.Resident());
        var first = (await resident.AskFor(uscc)).Ok()["id"].GetGuid();
        var behind = (await second.AskFor(uscc, "lead")).Ok()["id"].GetGuid();
        await api.Settled();
        var before = (await Notices(bureau)).Count(kind => kind == "account_asked");
        Assert.Equal(HttpStatusCode.NoContent, (await resident.Delete($"/api/account-requests/{first}")).Status);
        await api.Settled();
        Assert.Equal("account", (await bureau.OnDesk(behind)).GetProperty("kind").GetString());
        Assert.Equal(before + 1, (await Notices(bureau)).Count(kind => kind == "account_asked"));
    }

    [Fact]
    public async Task Who_moves_up_waits_for_the_turn_of_the_organization_and_looks_again()
    {
        var (organization, uscc, resident, _) = await Start();
        var owner = await api.Member(organization);
        var behind = (await resident.AskFor(uscc, "lead")).Ok()["id"].GetGuid();
        var other = await api.Resident();
        await api.Sql("update identity.role_grant set revoked_at = now() where person_id = @Id", new { owner.Id });
        var db = api.Services.GetRequiredService<Database>();
        // Somebody asks at this moment: their first request is written and not yet there for others.
        await using var asking = await db.Begin(TestContext.Current.CancellationToken);
        await RequestAtHand.TakeTurn(asking, organization);
        await asking.Run("""
            insert into organizations.account_request (id, organization_id, person_id, kind, member_role, title, proof, proof_kind, asked_at, since)
            values (gen_random_uuid(), @organization, @Id, 'account', 'owner', '理事长', 'x', 'pdf', now(), now())
            """, new { organization, other.Id });
        await using var moving = await db.Begin(TestContext.Current.CancellationToken);
        var pid = await moving.One<int>("select pg_backend_pid()");
        var moved = AccountReactions.OnRoleEnded(new RoleEnded(owner.Id), moving, api.Services);
        while (!await api.One<bool>("select exists (select 1 from pg_stat_activity where pid = @pid and wait_event_type = 'Lock')", new { pid })) Assert.False(moved.IsCompleted);
        await asking.Commit();
        await moved;
        await moving.Commit();
        Assert.Equal("join", await api.One<string>("select kind from organizations.account_request where id = @behind", new { behind }));
    }

    [Fact]
    public async Task A_request_whose_account_was_opened_an_instant_ago_is_neither_refused_nor_linked_anew()
    {
        var (_, uscc, resident, bureau) = await Start();
        var id = (await resident.AskFor(uscc)).Ok()["id"].GetGuid();
        (await bureau.AnswerAccount(id, 1, "verify")).Ok();
        using var owner = await TakeUp(resident, id);
        // Between the opening of the account and the event that tells of it.
        await api.Sql("update organizations.account_request set taken_at = null where id = @id", new { id });
        var version = await api.One<int>("select version from organizations.account_request where id = @id", new { id });
        Assert.Equal("organizations.account_decided", (await bureau.AnswerAccount(id, version, "refuse", "证书上的负责人不是申请人。")).Code);
        Assert.Equal("organizations.account_decided", (await resident.Post($"/api/account-requests/{id}/account")).Code);
        Assert.Equal("verified", await api.One<string>("select state from organizations.account_request where id = @id", new { id }));
    }

    [Fact]
    public async Task Whoever_closes_their_account_keeps_no_link_into_an_organization()
    {
        var (organization, uscc, resident, bureau) = await Start();
        var id = (await resident.AskFor(uscc)).Ok()["id"].GetGuid();
        (await bureau.AnswerAccount(id, 1, "verify")).Ok();
        var link = (await resident.Post($"/api/account-requests/{id}/account")).Ok()["path"].GetString()!;
        Assert.Equal(HttpStatusCode.NoContent, (await resident.Delete("/api/me")).Status);
        Assert.Equal("identity.invitation_withdrawn", (await api.Anonymous().Get($"/api/invitations/{link["/invite/".Length..]}")).Code);
        Assert.Equal(People.ClosedName, await api.One<string>("select display_name from identity.invitation where organization_id = @organization", new { organization }));
        await api.Settled();
        Assert.Equal("withdrawn", await api.One<string>("select state from organizations.account_request where id = @id", new { id }));
    }
}
