using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

public sealed class AccountTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task I_see_and_change_what_is_kept_about_me()
    {
        using var me = api.CallerOf((await api.SignIn(IdentityScene.NewPhone(), "阿改")).Ok());
        Assert.Equal(HttpStatusCode.NoContent, (await me.Patch("/api/me", new { displayName = "阿改改", language = "en", smsNews = true })).Status);
        var now = (await me.Get("/api/me")).Ok();
        Assert.Equal("阿改改", now["displayName"].GetString());
        Assert.Equal("en", now["language"].GetString());
        Assert.True(now["smsNews"].GetBoolean());
        Assert.Contains(now["consents"].EnumerateArray(), consent => consent.GetProperty("document").GetString() == "sms_news" && consent.GetProperty("given").GetBoolean());
        Assert.Equal("identity.name_invalid", (await me.Patch("/api/me", new { displayName = "1" })).Code);
        (await me.Patch("/api/me", new { smsNews = false })).Ok();
        var last = (await me.Get("/api/me")).Ok()["consents"].EnumerateArray().Single(consent => consent.GetProperty("document").GetString() == "sms_news");
        Assert.False(last.GetProperty("given").GetBoolean());
    }

    [Fact]
    public async Task A_community_is_changed_once_in_ninety_days()
    {
        using var me = api.CallerOf((await api.SignIn(IdentityScene.NewPhone())).Ok());
        (await me.Patch("/api/me", new { areaCode = "530111002001" })).Ok();
        Assert.Equal("530111002001", (await me.Get("/api/session")).Ok()["person"].GetProperty("roles")[0].GetProperty("areaCode").GetString());
        var refusal = await me.Patch("/api/me", new { areaCode = "530111003001" });
        Assert.Equal("identity.area_changed_recently", refusal.Code);
        Assert.InRange(refusal["facts"].GetProperty("days").GetInt32(), 89, 90);
        Assert.Equal("identity.area_unknown", (await me.Patch("/api/me", new { areaCode = "530111002999" })).Code);
    }

    [Fact]
    public async Task I_end_a_session_on_another_device_but_not_somebody_elses()
    {
        var phone = IdentityScene.NewPhone();
        using var laptop = api.CallerOf((await api.SignIn(phone)).Ok());
        api.Clock.Add(TimeSpan.FromMinutes(2));
        using var mobile = api.CallerOf((await api.SignIn(phone)).Ok());
        using var stranger = await api.As(await api.Resident());
        var sessions = (await mobile.Get("/api/me/sessions")).Ok().Body.EnumerateArray().ToArray();
        Assert.Equal(2, sessions.Length);
        var other = sessions.Single(session => !session.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
        Assert.Equal("identity.session_unknown", (await stranger.Delete($"/api/me/sessions/{other}")).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await mobile.Delete($"/api/me/sessions/{other}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await laptop.Get("/api/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await mobile.Get("/api/me")).Status);
    }

    [Fact]
    public async Task I_take_my_data_with_me_and_the_phone_is_readable_there()
    {
        var phone = IdentityScene.NewPhone();
        using var me = api.CallerOf((await api.SignIn(phone, "阿带")).Ok());
        var export = (await me.Get("/api/me/export")).Ok();
        var own = export["sections"].GetProperty("identity");
        Assert.Equal(phone, own.GetProperty("phone").GetString());
        Assert.Equal("阿带", own.GetProperty("displayName").GetString());
        Assert.Equal(1, own.GetProperty("consents").GetArrayLength());
        Assert.Contains("attachment", export.Raw.Content.Headers.ContentDisposition?.ToString() ?? "");
    }

    [Fact]
    public async Task Deleting_and_registering_again_gives_the_same_ballot_key_and_nothing_else()
    {
        var phone = IdentityScene.NewPhone();
        var first = (await api.SignIn(phone, "阿走")).Ok();
        var firstId = first["person"].GetProperty("id").GetGuid();
        var key = await api.One<byte[]>("select person_key from identity.person where id = @firstId", new { firstId });
        using var me = api.CallerOf(first);
        Assert.Equal(HttpStatusCode.NoContent, (await me.Delete("/api/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await me.Get("/api/me")).Status);
        Assert.Equal(("已注销用户", true), await api.One<(string, bool)>(
            "select display_name, phone_cipher is null and phone_hash is null and phone_last4 is null and area_code is null from identity.person where id = @firstId", new { firstId }));
        Assert.Equal(0, await api.One<int>("select count(*)::int from identity.pub_voter where person_id = @firstId", new { firstId }));

        api.Clock.Add(TimeSpan.FromMinutes(2));
        var again = (await api.SignIn(phone, "阿回")).Ok();
        var againId = again["person"].GetProperty("id").GetGuid();
        Assert.NotEqual(firstId, againId);
        Assert.Equal(key, await api.One<byte[]>("select person_key from identity.person where id = @againId", new { againId }));
    }

    [Fact]
    public async Task Staff_cannot_delete_the_account_of_their_office()
    {
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("identity.staff_closed_by_bureau", (await bureau.Delete("/api/me")).Code);
        Assert.Equal("identity.staff_has_no_community", (await bureau.Patch("/api/me", new { areaCode = "530111002001" })).Code);
    }

    [Fact]
    public async Task A_new_phone_is_proved_the_old_one_told_and_other_sessions_end()
    {
        var (oldPhone, newPhone) = (IdentityScene.NewPhone(), IdentityScene.NewPhone());
        var signedIn = (await api.SignIn(oldPhone)).Ok();
        using var me = api.CallerOf(signedIn);
        var id = signedIn["person"].GetProperty("id").GetGuid();
        api.Clock.Add(TimeSpan.FromMinutes(2));
        using var elsewhere = api.CallerOf((await api.SignIn(oldPhone)).Ok());
        (await me.Post("/api/me/phone/code", new { phone = newPhone })).Ok();
        Assert.Equal("identity.code_wrong", (await me.Post("/api/me/phone", new { phone = newPhone, code = await WrongCode(newPhone) })).Code);
        (await me.Post("/api/me/phone", new { phone = newPhone, code = await api.CodeFor(newPhone) })).Ok();
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.Get("/api/me")).Status);
        Assert.Equal(newPhone[^4..], (await me.Get("/api/me")).Ok()["phoneLast4"].GetString());
        var messages = (await api.Anonymous().Get("/api/dev/messages")).Ok()["messages"].EnumerateArray();
        Assert.Contains(messages, message => message.GetProperty("phone").GetString() == oldPhone && message.GetProperty("body").GetString()!.Contains("新的手机号"));

        // The old number cannot open a second account beside the living one, the new one opens the same.
        api.Clock.Add(TimeSpan.FromMinutes(2));
        Assert.Equal("identity.phone_of_other_account", (await api.SignIn(oldPhone)).Code);
        Assert.Equal(id, (await api.SignIn(newPhone)).Ok()["person"].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_phone_of_somebody_else_cannot_be_taken_over()
    {
        var taken = IdentityScene.NewPhone();
        (await api.SignIn(taken)).Ok();
        using var me = api.CallerOf((await api.SignIn(IdentityScene.NewPhone())).Ok());
        api.Clock.Add(TimeSpan.FromMinutes(2));
        (await me.Post("/api/me/phone/code", new { phone = taken })).Ok();
        Assert.Equal("identity.phone_in_use", (await me.Post("/api/me/phone", new { phone = taken, code = await api.CodeFor(taken) })).Code);
        Assert.Equal("identity.phone_invalid", (await me.Post("/api/me/phone", new { phone = "110", code = "123456" })).Code);
        using var bureau = await api.As(await api.Staff("bureau"));
        var fresh = IdentityScene.NewPhone();
        (await bureau.Post("/api/me/phone/code", new { phone = fresh })).Ok();
        Assert.Equal("identity.staff_has_no_phone", (await bureau.Post("/api/me/phone", new { phone = fresh, code = await api.CodeFor(fresh) })).Code);
    }

    [Fact]
    public async Task Consent_names_the_version_in_force_and_is_never_rewritten()
    {
        var person = await api.Resident();
        using var me = await api.As(person);
        Assert.True((await me.Get("/api/session")).Ok()["person"].GetProperty("consentNeeded").GetBoolean());
        Assert.Equal("identity.consent_outdated", (await me.Post("/api/me/consent", new { version = "2001-01" })).Code);
        (await me.Post("/api/me/consent", new { version = "2026-11" })).Ok();
        Assert.False((await me.Get("/api/session")).Ok()["person"].GetProperty("consentNeeded").GetBoolean());
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => api.Sql("update identity.consent set given = false where person_id = @Id", new { person.Id }));
    }

    private async Task<string> WrongCode(string phone) => await api.CodeFor(phone) == "000000" ? "000001" : "000000";
}
