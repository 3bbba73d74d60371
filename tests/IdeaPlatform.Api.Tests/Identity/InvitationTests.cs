using System.Net;
using System.Text.RegularExpressions;
using IdeaPlatform.Identity;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

public sealed class InvitationTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task An_invited_clerk_sets_login_password_and_authenticator_and_starts_working()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var path = await Invite(bureau, new { displayName = "蒋专职", role = "clerk", areaCode = "530111001001" });
        var invitation = (await api.Anonymous().Get(path)).Ok();
        Assert.Equal("clerk", invitation["role"].GetString());
        Assert.StartsWith("otpauth://totp/", invitation["totpUri"].GetString());

        var accepted = (await api.Anonymous().Post($"{path}/accept", await Answers(path))).Ok();
        Assert.Equal(10, accepted["recoveryCodes"].GetArrayLength());
        using var clerk = api.CallerOf(accepted);
        (await clerk.Post("/api/people/residents/find", new { name = "某某" })).Ok();
        Assert.Equal("identity.invitation_used", (await api.Anonymous().Get(path)).Code);
        Assert.Equal("identity.invitation_used", (await api.Anonymous().Post($"{path}/accept", await Answers(path))).Code);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_without_the_authenticator()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var path = await Invite(bureau, new { displayName = "沈审计", role = "auditor", areaCode = "530111" });
        var answers = await Answers(path);
        var accepted = (await api.Anonymous().Post($"{path}/accept", answers)).Ok();
        var recovery = accepted["recoveryCodes"][3].GetString()!;
        using (var first = await api.FirstStep(answers["login"])) (await first.Post("/api/session/staff/second", new { code = recovery.ToLowerInvariant() })).Ok();
        using var second = await api.FirstStep(answers["login"]);
        Assert.Equal("identity.second_wrong", (await second.Post("/api/session/staff/second", new { code = recovery })).Code);
    }

    [Fact]
    public async Task One_link_opens_one_account_also_when_raced()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var path = await Invite(bureau, new { displayName = "韩评审", role = "reviewer", areaCode = "530111" });
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(async i => await api.Anonymous().Post($"{path}/accept", await Answers(path, $"han{i}.{Guid.NewGuid():N}"[..20]))));
        Assert.Equal(1, all.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(4, all.Count(answer => answer.Code == "identity.invitation_used"));
        Assert.Equal(1, await api.One<int>("select count(*)::int from identity.person where display_name = '韩评审'"));
    }

    [Fact]
    public async Task An_invitation_expires_can_be_withdrawn_and_is_not_guessed()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var path = await Invite(bureau, new { displayName = "杨财务", role = "finance", areaCode = "530111" });
        var open = (await bureau.Get("/api/people/invitations")).Ok().Body.EnumerateArray().Single(entry => entry.GetProperty("displayName").GetString() == "杨财务");
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Delete($"/api/people/invitations/{open.GetProperty("id").GetGuid()}")).Status);
        Assert.Equal("identity.invitation_withdrawn", (await api.Anonymous().Get(path)).Code);
        await Invite(bureau, new { displayName = "钱别处", role = "clerk", areaCode = "530111002001" });
        var there = await api.One<Guid>("select id from identity.invitation where display_name = '钱别处'");
        using var elsewhere = await api.As(await api.Staff(Roles.Bureau, "530111001"));
        Assert.Equal("identity.invitation_unknown", (await elsewhere.Delete($"/api/people/invitations/{there}")).Code);
        Assert.Equal("identity.invitation_unknown", (await bureau.Delete($"/api/people/invitations/{open.GetProperty("id").GetGuid()}")).Code);
        Assert.Equal("identity.invitation_unknown", (await api.Anonymous().Get($"/api/invitations/{new string('0', 48)}")).Code);

        var late = await Invite(bureau, new { displayName = "朱迟到", role = "reviewer", areaCode = "530111" });
        await api.Sql("update identity.invitation set expires_at = now() - interval '1 minute' where display_name = '朱迟到'");
        Assert.Equal("identity.invitation_expired", (await api.Anonymous().Get(late)).Code);
    }

    [Theory]
    [InlineData("password", "short-1A", "identity.password_short")]
    [InlineData("password", "onlylowercaseletters", "identity.password_weak")]
    [InlineData("code", "000000", "identity.second_wrong")]
    [InlineData("consentVersion", "1999", "identity.consent_needed")]
    public async Task What_is_wrong_with_an_answer_is_named_and_the_link_stays_good(string field, string value, string code)
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var path = await Invite(bureau, new { displayName = "秦再试", role = "reviewer", areaCode = "530111" });
        var answers = await Answers(path);
        var wrong = new Dictionary<string, string>(answers) { [field] = value };
        Assert.Equal(code, (await api.Anonymous().Post($"{path}/accept", wrong)).Code);
        (await api.Anonymous().Post($"{path}/accept", answers)).Ok();
    }

    [Fact]
    public async Task A_login_belongs_to_one_person()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var (_, login, _) = await api.StaffWithPassword();
        var path = await Invite(bureau, new { displayName = "尤同名", role = "reviewer", areaCode = "530111" });
        Assert.Equal("identity.login_taken", (await api.Anonymous().Post($"{path}/accept", await Answers(path, login))).Code);
    }

    [Fact]
    public async Task A_role_needs_its_scope_and_only_the_bureau_invites()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        Assert.Equal("identity.scope_community", (await bureau.Post("/api/people/invitations", new { displayName = "许许", role = "clerk", areaCode = "530111" })).Code);
        Assert.Equal("identity.area_unknown", (await bureau.Post("/api/people/invitations", new { displayName = "许许", role = "clerk", areaCode = "530111001999" })).Code);
        Assert.Equal("identity.not_your_area", (await (await api.As(await api.Staff(Roles.Bureau, "530111001"))).Post("/api/people/invitations", new { displayName = "许许", role = "clerk", areaCode = "530111002001" })).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.Post("/api/people/invitations", new { displayName = "许许", role = "organization" })).Status);
        Assert.Equal("identity.name_invalid", (await bureau.Post("/api/people/invitations", new { displayName = "1", role = "clerk", areaCode = "530111001001" })).Code);
        using var clerk = await api.As(await api.Staff(Roles.Clerk, "530111001001"));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Post("/api/people/invitations", new { displayName = "许许", role = "bureau", areaCode = "530111" })).Status);
    }

    [Fact]
    public async Task Staff_take_a_second_role_with_the_account_they_have()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        using var reviewer = await api.As(await api.Staff(Roles.Reviewer));
        var path = await Invite(bureau, new { displayName = "何兼职", role = "finance", areaCode = "530111" });
        var session = (await reviewer.Post($"{path}/join")).Ok();
        Assert.Equal(2, session["person"].GetProperty("roles").GetArrayLength());
        using var resident = await api.As(await api.Resident());
        var other = await Invite(bureau, new { displayName = "吕居民", role = "reviewer", areaCode = "530111" });
        Assert.Equal("identity.residents_need_own_account", (await resident.Post($"{other}/join")).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Post($"{other}/join")).Status);
    }

    [Fact]
    public async Task A_lost_authenticator_is_renewed_by_a_link_for_this_account_only()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var (id, login, oldSecret) = await api.StaffWithPassword(Roles.Clerk, "530111001001");
        using var before = api.CallerOf((await api.SignInStaff(login, oldSecret)).Ok());
        var path = "/api" + (await bureau.Post($"/api/people/staff/{id}/reset")).Ok()["path"].GetString()!.Replace("/invite/", "/invitations/");
        Assert.Equal(login, (await api.Anonymous().Get(path)).Ok()["login"].GetString());
        Assert.Equal("identity.login_not_yours", (await api.Anonymous().Post($"{path}/accept", await Answers(path, "someone.else"))).Code);
        Assert.Equal("identity.reset_not_joinable", (await bureau.Post($"{path}/join")).Code);
        (await api.Anonymous().Post($"{path}/accept", await Answers(path, login, "Another-Gull-77"))).Ok();
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.Get("/api/me")).Status);
        Assert.Equal("identity.wrong_credentials", (await api.Anonymous().Post("/api/session/staff", new { login, password = IdentityScene.Password })).Code);
        Assert.Equal("identity.staff_unknown", (await bureau.Post($"/api/people/staff/{Guid.NewGuid()}/reset")).Code);
    }

    /// <summary>Answers the path of the invitation's endpoints.</summary>
    private static async Task<string> Invite(Caller bureau, object request) =>
        "/api" + (await bureau.Post("/api/people/invitations", request)).Ok()["path"].GetString()!.Replace("/invite/", "/invitations/");

    private async Task<Dictionary<string, string>> Answers(string path, string? login = null, string password = IdentityScene.Password)
    {
        var id = await api.One<Guid>("select id from identity.invitation where token_hash = sha256(@token::bytea)", new { token = System.Text.Encoding.UTF8.GetBytes(path.Split('/')[^1]) });
        return new Dictionary<string, string>
        {
            ["login"] = login ?? $"new.{Guid.NewGuid():N}"[..20],
            ["password"] = password,
            ["code"] = api.TotpNow(api.Services.GetRequiredService<PersonSecrets>().InvitationTotp(id)),
            ["consentVersion"] = "2026-11",
        };
    }
}
