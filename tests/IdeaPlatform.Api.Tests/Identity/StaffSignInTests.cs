using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

public sealed class StaffSignInTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Staff_need_password_and_second_factor()
    {
        var (_, login, secret) = await api.StaffWithPassword(Roles.Clerk, "530111001001");
        var answer = (await api.SignInStaff(login, secret)).Ok();
        Assert.Equal("clerk", answer["person"].GetProperty("roles")[0].GetProperty("role").GetString());
        using var staff = api.CallerOf(answer);
        Assert.Equal("staff", (await staff.Get("/api/session")).Ok()["person"].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task The_password_alone_opens_nothing()
    {
        var (_, login, _) = await api.StaffWithPassword();
        using var half = await api.FirstStep(login);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await half.Get("/api/session")).Ok()["person"].ValueKind);
        Assert.Equal("identity.step_expired", (await api.Anonymous().Post("/api/session/staff/second", new { code = "123456" })).Code);
        api.Clock.Add(TimeSpan.FromMinutes(6));
        Assert.Equal("identity.step_expired", (await half.Post("/api/session/staff/second", new { code = "123456" })).Code);
    }

    [Fact]
    public async Task A_second_factor_seen_over_the_shoulder_is_worth_nothing()
    {
        var (_, login, secret) = await api.StaffWithPassword();
        var code = api.TotpNow(secret);
        using var first = await api.FirstStep(login);
        (await first.Post("/api/session/staff/second", new { code })).Ok();
        using var second = await api.FirstStep(login);
        Assert.Equal("identity.second_wrong", (await second.Post("/api/session/staff/second", new { code })).Code);
    }

    [Fact]
    public async Task An_unknown_login_and_a_wrong_password_look_the_same()
    {
        var (_, login, _) = await api.StaffWithPassword();
        var unknown = await api.Anonymous().Post("/api/session/staff", new { login = "nobody-here", password = "whatever-1A" });
        var wrong = await api.Anonymous().Post("/api/session/staff", new { login, password = "whatever-1A" });
        Assert.Equal((unknown.Status, unknown.Code), (wrong.Status, wrong.Code));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal("identity.wrong_credentials", wrong.Code);
    }

    [Fact]
    public async Task Five_failures_lock_for_fifteen_minutes_whatever_the_factor()
    {
        var (id, login, secret) = await api.StaffWithPassword();
        for (var i = 0; i < 3; i++) await api.Anonymous().Post("/api/session/staff", new { login, password = "wrong-Password-1" });
        using (var half = await api.FirstStep(login))
        {
            Assert.Equal("identity.second_wrong", (await half.Post("/api/session/staff/second", new { code = "no" })).Code);
            Assert.Equal("identity.locked", (await half.Post("/api/session/staff/second", new { code = "no" })).Code);
            Assert.Equal("identity.locked", (await half.Post("/api/session/staff/second", new { code = api.TotpNow(secret) })).Code);
        }
        var refusal = await api.Anonymous().Post("/api/session/staff", new { login, password = IdentityScene.Password });
        Assert.Equal("identity.locked", refusal.Code);
        Assert.InRange(refusal["facts"].GetProperty("minutes").GetInt32(), 14, 15);
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where subject_id = @id and action = 'identity.locked'", new { id }));
        api.Clock.Add(TimeSpan.FromMinutes(15.1));
        (await api.SignInStaff(login, secret)).Ok();
    }

    [Fact]
    public async Task Racing_guesses_are_counted_one_by_one()
    {
        var (_, login, _) = await api.StaffWithPassword();
        using var visitor = api.Anonymous();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => visitor.Post("/api/session/staff", new { login, password = $"guess-Number-{i}" })));
        Assert.Equal(4, answers.Count(answer => answer.Code == "identity.wrong_credentials"));
        Assert.Equal(8, answers.Count(answer => answer.Code == "identity.locked"));
    }

    [Fact]
    public async Task Staff_idle_out_after_half_an_hour_and_not_before()
    {
        var (_, login, secret) = await api.StaffWithPassword();
        using var staff = api.CallerOf((await api.SignInStaff(login, secret)).Ok());
        for (var i = 0; i < 3; i++)
        {
            api.Clock.Add(TimeSpan.FromMinutes(20));
            Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await staff.Get("/api/session")).Ok()["person"].ValueKind);
        }
        api.Clock.Add(TimeSpan.FromMinutes(31));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await staff.Get("/api/session")).Ok()["person"].ValueKind);
    }

    [Fact]
    public async Task Demo_staff_find_their_second_factor_on_the_message_page()
    {
        var (_, login, secret) = await api.StaffWithPassword(Roles.Auditor);
        var staff = (await api.Anonymous().Get("/api/dev/messages")).Ok()["staff"].EnumerateArray().Single(entry => entry.GetProperty("login").GetString() == login);
        Assert.Equal(api.TotpNow(secret), staff.GetProperty("code").GetString());
    }
}
