using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

public sealed class ResidentSignInTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_newcomer_signs_in_with_a_phone_a_community_and_consent()
    {
        var phone = IdentityScene.NewPhone();
        var answer = (await api.SignIn(phone, "罗小喜")).Ok();
        Assert.Equal("罗小喜", answer["person"].GetProperty("displayName").GetString());
        Assert.True(answer["person"].GetProperty("verified").GetBoolean());

        using var resident = api.CallerOf(answer);
        var session = (await resident.Get("/api/session")).Ok();
        Assert.Equal("530111001001", session["person"].GetProperty("areaCode").GetString());
        Assert.False(session["person"].GetProperty("consentNeeded").GetBoolean());
        var id = session["person"].GetProperty("id").GetGuid();
        Assert.Equal(1, await api.One<int>("select count(*)::int from identity.pub_voter where person_id = @id", new { id }));
        Assert.Equal("privacy", await api.One<string>("select document from identity.consent where person_id = @id and given", new { id }));
        Assert.Equal(0, await api.One<int>("select count(*)::int from identity.person p where p::text like '%' || @phone || '%'", new { phone }));
    }

    [Fact]
    public async Task The_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites()
    {
        var answer = await api.SignIn(IdentityScene.NewPhone());
        var cookie = answer.Ok().Raw.Headers.GetValues("Set-Cookie").Last();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_newcomer_is_asked_for_details_only_after_the_code_was_right()
    {
        var phone = IdentityScene.NewPhone();
        using var visitor = api.Anonymous();
        (await visitor.Post("/api/session/code", new { phone })).Ok();
        var code = await api.CodeFor(phone);
        Assert.Equal("identity.details_needed", (await visitor.Post("/api/session/code/verify", new { phone, code })).Code);
        Assert.Equal("identity.consent_needed", (await visitor.Post("/api/session/code/verify",
            new { phone, code, displayName = "阿芳", areaCode = "530111001001", consentVersion = "2001-01" })).Code);
        Assert.Equal("identity.area_unknown", (await visitor.Post("/api/session/code/verify",
            new { phone, code, displayName = "阿芳", areaCode = "530111999999", consentVersion = "2026-11" })).Code);
        Assert.Equal("identity.name_invalid", (await visitor.Post("/api/session/code/verify",
            new { phone, code, displayName = "15400000000", areaCode = "530111001001", consentVersion = "2026-11" })).Code);
        // Filling in a form takes longer than five minutes for some of us.
        api.Clock.Add(TimeSpan.FromMinutes(9));
        (await visitor.Post("/api/session/code/verify", new { phone, code, displayName = "阿芳", areaCode = "530111001001", consentVersion = "2026-11" })).Ok();
    }

    [Fact]
    public async Task Signing_in_again_finds_the_same_person_and_ends_the_session_it_came_with()
    {
        var phone = IdentityScene.NewPhone();
        var first = (await api.SignIn(phone, "老杨")).Ok();
        using var before = api.CallerOf(first);
        api.Clock.Add(TimeSpan.FromMinutes(2));
        var second = (await api.SignIn(phone, by: before)).Ok();
        Assert.Equal(first["person"].GetProperty("id").GetGuid(), second["person"].GetProperty("id").GetGuid());
        Assert.Equal("老杨", second["person"].GetProperty("displayName").GetString());
        Assert.NotEqual(IdentityScene.CookieOf(first, "ideaplatform_session"), IdentityScene.CookieOf(second, "ideaplatform_session"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await before.Get("/api/session")).Ok()["person"].ValueKind);
    }

    [Fact]
    public async Task A_code_works_once_and_five_wrong_tries_use_it_up()
    {
        var phone = IdentityScene.NewPhone();
        using var visitor = api.Anonymous();
        (await visitor.Post("/api/session/code", new { phone })).Ok();
        var code = await api.CodeFor(phone);
        var wrong = code == "000000" ? "000001" : "000000";
        for (var left = 4; left >= 0; left--)
        {
            var refusal = await visitor.Post("/api/session/code/verify", new { phone, code = wrong });
            Assert.Equal("identity.code_wrong", refusal.Code);
            Assert.Equal(left, refusal["facts"].GetProperty("triesLeft").GetInt32());
        }
        Assert.Equal("identity.code_used_up", (await visitor.Post("/api/session/code/verify", new { phone, code })).Code);

        var other = IdentityScene.NewPhone();
        (await api.SignIn(other)).Ok();
        Assert.Equal("identity.code_expired", (await visitor.Post("/api/session/code/verify", new { phone = other, code = await api.CodeFor(other) })).Code);
    }

    [Fact]
    public async Task Racing_guesses_get_no_more_than_five_tries()
    {
        var phone = IdentityScene.NewPhone();
        using var visitor = api.Anonymous();
        (await visitor.Post("/api/session/code", new { phone })).Ok();
        var code = await api.CodeFor(phone);
        var guesses = Enumerable.Range(0, 20).Select(i => $"{(int.Parse(code) + 1 + i) % 1_000_000:000000}");
        var answers = await Task.WhenAll(guesses.Select(guess => visitor.Post("/api/session/code/verify", new { phone, code = guess })));
        Assert.Equal(5, answers.Count(answer => answer.Code == "identity.code_wrong"));
        Assert.Equal(15, answers.Count(answer => answer.Code == "identity.code_used_up"));
    }

    [Fact]
    public async Task Racing_right_answers_open_one_account()
    {
        var phone = IdentityScene.NewPhone();
        using var visitor = api.Anonymous();
        (await visitor.Post("/api/session/code", new { phone })).Ok();
        var code = await api.CodeFor(phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visitor.Post("/api/session/code/verify",
            new { phone, code, displayName = "阿双", areaCode = "530111001002", consentVersion = "2026-11" })));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(1, await api.One<int>("select count(*)::int from identity.person where display_name = '阿双'"));
    }

    [Fact]
    public async Task A_code_expires_after_five_minutes_and_a_new_one_replaces_it()
    {
        var phone = IdentityScene.NewPhone();
        using var visitor = api.Anonymous();
        (await visitor.Post("/api/session/code", new { phone })).Ok();
        var old = await api.CodeFor(phone);
        api.Clock.Add(TimeSpan.FromMinutes(5.1));
        Assert.Equal("identity.code_expired", (await visitor.Post("/api/session/code/verify", new { phone, code = old })).Code);
        (await visitor.Post("/api/session/code", new { phone })).Ok();
        var fresh = await api.CodeFor(phone);
        if (old != fresh) Assert.Equal("identity.code_wrong", (await visitor.Post("/api/session/code/verify", new { phone, code = old })).Code);
        Assert.Equal("identity.details_needed", (await visitor.Post("/api/session/code/verify", new { phone, code = fresh })).Code);
    }

    [Fact]
    public async Task A_phone_is_sent_one_code_a_minute_and_five_an_hour_also_when_raced()
    {
        var phone = IdentityScene.NewPhone();
        using var visitor = api.Anonymous();
        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.Post("/api/session/code", new { phone })));
        Assert.Equal(1, racing.Count(answer => answer.Status == HttpStatusCode.OK));
        var soon = racing.First(answer => answer.Status != HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.TooManyRequests, soon.Status);
        Assert.Equal("identity.code_too_soon", soon.Code);
        Assert.True(soon.Raw.Headers.RetryAfter!.Delta!.Value.TotalSeconds is > 0 and <= 60);
        for (var sent = 1; sent < 5; sent++)
        {
            api.Clock.Add(TimeSpan.FromSeconds(61));
            (await visitor.Post("/api/session/code", new { phone })).Ok();
        }
        api.Clock.Add(TimeSpan.FromSeconds(61));
        Assert.Equal("identity.code_too_many", (await visitor.Post("/api/session/code", new { phone })).Code);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("25400000000")]
    [InlineData("0871-67196360")]
    public async Task What_is_no_mobile_number_gets_no_code(string phone) =>
        Assert.Equal("identity.phone_invalid", (await api.Anonymous().Post("/api/session/code", new { phone })).Code);

    [Fact]
    public async Task A_visitor_has_no_session_and_may_sign_out_anyway()
    {
        var session = (await api.Anonymous().Get("/api/session")).Ok();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, session["person"].ValueKind);
        Assert.Equal(HttpStatusCode.NoContent, (await api.Anonymous().Delete("/api/session")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        var answer = (await api.SignIn(IdentityScene.NewPhone())).Ok();
        using var resident = api.CallerOf(answer);
        Assert.Equal(HttpStatusCode.NoContent, (await resident.Delete("/api/session")).Status);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await resident.Get("/api/session")).Ok()["person"].ValueKind);
    }

    [Fact]
    public async Task A_resident_stays_signed_in_for_a_month_without_use()
    {
        var answer = (await api.SignIn(IdentityScene.NewPhone())).Ok();
        using var resident = api.CallerOf(answer);
        api.Clock.Add(TimeSpan.FromDays(29));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await resident.Get("/api/session")).Ok()["person"].ValueKind);
        api.Clock.Add(TimeSpan.FromDays(31));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await resident.Get("/api/session")).Ok()["person"].ValueKind);
    }
}
