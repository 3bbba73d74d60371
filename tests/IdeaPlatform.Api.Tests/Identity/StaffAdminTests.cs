using System.Net;
using IdeaPlatform.Identity;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

public sealed class StaffAdminTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_revoked_role_counts_from_the_next_request()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var clerkPerson = await api.Staff(Roles.Clerk, "530111001001");
        using var clerk = await api.As(clerkPerson);
        var grant = await api.One<Guid>("select id from identity.role_grant where person_id = @Id", new { clerkPerson.Id });
        Assert.Contains((await bureau.Get("/api/people/staff")).Ok().Body.EnumerateArray(), staff => staff.GetProperty("id").GetGuid() == clerkPerson.Id);
        (await clerk.Post("/api/people/residents/find", new { name = "某某" })).Ok();
        Assert.Equal("identity.role_unknown", (await bureau.Delete($"/api/people/staff/{clerkPerson.Id}/roles/{Guid.NewGuid()}")).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Delete($"/api/people/staff/{clerkPerson.Id}/roles/{grant}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Post("/api/people/residents/find", new { name = "某某" })).Status);
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_and_cannot_sign_in()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        await api.Staff(Roles.Bureau);
        var (id, login, secret) = await api.StaffWithPassword(Roles.Clerk, "530111001001");
        using var clerk = api.CallerOf((await api.SignInStaff(login, secret)).Ok());
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Post($"/api/people/staff/{id}/close")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await clerk.Get("/api/me")).Status);
        Assert.Equal("identity.wrong_credentials", (await api.Anonymous().Post("/api/session/staff", new { login, password = IdentityScene.Password })).Code);
        Assert.Equal("identity.staff_unknown", (await bureau.Post($"/api/people/staff/{id}/close")).Code);
    }

    [Fact]
    public async Task Administrators_who_close_each_other_at_once_leave_one()
    {
        await api.Sql("update identity.role_grant set revoked_at = now() where role = 'bureau'");
        var (first, second) = (await api.Staff(Roles.Bureau), await api.Staff(Roles.Bureau));
        using var one = await api.As(first);
        using var two = await api.As(second);
        var answers = await Task.WhenAll(one.Post($"/api/people/staff/{second.Id}/close"), two.Post($"/api/people/staff/{first.Id}/close"));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.NoContent));
        Assert.Equal(1, await api.One<int>("select count(*)::int from identity.role_grant where role = 'bureau' and revoked_at is null"));
        using var left = answers[0].Status == HttpStatusCode.NoContent ? await api.As(first) : await api.As(second);
        var self = left == one ? first : answers[0].Status == HttpStatusCode.NoContent ? first : second;
        Assert.Equal("identity.last_bureau", (await left.Post($"/api/people/staff/{self.Id}/close")).Code);
        var grant = await api.One<Guid>("select id from identity.role_grant where person_id = @Id and revoked_at is null", new { self.Id });
        Assert.Equal("identity.last_bureau", (await left.Delete($"/api/people/staff/{self.Id}/roles/{grant}")).Code);
    }

    [Fact]
    public async Task The_auditor_reads_who_did_what_page_by_page()
    {
        var bureauPerson = await api.Staff(Roles.Bureau);
        using var bureau = await api.As(bureauPerson);
        foreach (var name in new[] { "甲甲", "乙乙", "丙丙" }) (await bureau.Post("/api/people/invitations", new { displayName = name, role = "reviewer", areaCode = "530111" })).Ok();
        using var auditor = await api.As(await api.Staff(Roles.Auditor));
        var first = (await auditor.Get($"/api/audit?action=identity.invited&actorId={bureauPerson.Id}&size=2")).Ok();
        Assert.Equal(2, first["items"].GetArrayLength());
        var rest = (await auditor.Get($"/api/audit?action=identity.invited&actorId={bureauPerson.Id}&size=2&after={first["next"].GetString()}")).Ok();
        Assert.Equal(1, rest["items"].GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, rest["next"].ValueKind);
        Assert.Equal("reviewer", rest["items"][0].GetProperty("detail").GetProperty("role").GetString());
        Assert.Equal("kernel.bad_request", (await auditor.Get("/api/audit?after=x")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Staff(Roles.Clerk, "530111001001"))).Get("/api/audit")).Status);
    }

    [Fact]
    public async Task The_first_administrator_comes_by_a_link_and_only_the_first()
    {
        await api.Sql("update identity.role_grant set revoked_at = now() where role = 'bureau'");
        var printed = new StringWriter();
        var before = Console.Out;
        Console.SetOut(printed);
        try
        {
            Assert.Equal(0, await AdminVerb.Run(api.Services, ["create", "首席管理员", "--url", "https://ideas.example"], TestContext.Current.CancellationToken));
        }
        finally
        {
            Console.SetOut(before);
        }
        var path = System.Text.RegularExpressions.Regex.Match(printed.ToString(), "https://ideas.example/invite/([0-9a-f]{48})").Groups[1].Value;
        Assert.Equal("首席管理员", (await api.Anonymous().Get($"/api/invitations/{path}")).Ok()["displayName"].GetString());
        await api.Staff(Roles.Bureau);
        Assert.Equal(1, await AdminVerb.Run(api.Services, ["create"], TestContext.Current.CancellationToken));
        Assert.Equal(1, await AdminVerb.Run(api.Services, ["nonsense"], TestContext.Current.CancellationToken));

        var (id, login, _) = await api.StaffWithPassword();
        await api.Sql("update identity.person set locked_until = now() + interval '10 minutes' where id = @id", new { id });
        Assert.Equal(0, await AdminVerb.Run(api.Services, ["unlock", login], TestContext.Current.CancellationToken));
        (await api.Anonymous().Post("/api/session/staff", new { login, password = IdentityScene.Password })).Ok();
    }
}
