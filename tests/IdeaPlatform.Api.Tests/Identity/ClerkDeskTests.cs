using System.Net;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

public sealed class ClerkDeskTests(Api api) : IClassFixture<Api>
{
    private const string Community = "530111001001";

    // Numbers of people born in 1888, for tests only (GB 11643 holds, nobody living has them).
    private const string IdNumber = "53011118880101007X";
    private const string OtherIdNumber = "530111188801010088";

    [Fact]
    public async Task A_clerk_registers_somebody_in_person_and_keeps_no_id_number()
    {
        using var clerk = await api.As(await api.Staff(Roles.Clerk, Community));
        var phone = IdentityScene.NewPhone();
        var resident = (await clerk.Post("/api/people/residents", Entry(phone, "赵大爷", "44052418800101001 4"))).Ok();
        var id = resident["id"].GetGuid();
        Assert.Equal("in_person", await api.One<string>("select verified_by from identity.person where id = @id", new { id }));
        Assert.Equal(1, await api.One<int>("select count(*)::int from identity.pub_voter where person_id = @id", new { id }));
        Assert.Equal(("in_person", true), await api.One<(string, bool)>("select channel, witnessed_by is not null from identity.consent where person_id = @id", new { id }));
        foreach (var table in new[] { "person", "key_evidence", "consent", "message" })
        {
            Assert.Equal(0, await api.One<int>($"select count(*)::int from identity.{table} t where t::text like '%440524188001010014%'"));
        }
        // The phone opens the same account afterwards.
        Assert.Equal(id, (await api.SignIn(phone)).Ok()["person"].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task One_id_number_makes_one_voter_whatever_the_phone()
    {
        using var clerk = await api.As(await api.Staff(Roles.Clerk, Community));
        var first = IdentityScene.NewPhone();
        (await clerk.Post("/api/people/residents", Entry(first, "钱大妈", IdNumber))).Ok();
        Assert.Equal("identity.already_registered_id", (await clerk.Post("/api/people/residents", Entry(IdentityScene.NewPhone(), "钱大妈", IdNumber))).Code);
        Assert.Equal("identity.already_registered", (await clerk.Post("/api/people/residents", Entry(first, "钱大妈"))).Code);

        // Closed and opened again with another phone: the checked number leads back to the same key.
        var key = await api.One<byte[]>("select person_key from identity.person where display_name = '钱大妈'");
        using (var me = api.CallerOf((await api.SignIn(first)).Ok())) (await me.Delete("/api/me")).Ok();
        var again = (await clerk.Post("/api/people/residents", Entry(IdentityScene.NewPhone(), "钱大妈", IdNumber))).Ok()["id"].GetGuid();
        Assert.Equal(key, await api.One<byte[]>("select person_key from identity.person where id = @again", new { again }));
    }

    [Fact]
    public async Task Racing_desks_register_one_person_once()
    {
        using var clerk = await api.As(await api.Staff(Roles.Clerk, Community));
        var phone = IdentityScene.NewPhone();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => clerk.Post("/api/people/residents", Entry(phone, "孙同时"))));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(answer => answer.Code == "identity.already_registered"));
    }

    [Theory]
    [InlineData("name", "1", "identity.name_invalid")]
    [InlineData("phone", "110", "identity.phone_invalid")]
    [InlineData("idNumber", "110105194912310021", "identity.id_invalid")]
    [InlineData("areaCode", "530111001999", "identity.area_unknown")]
    public async Task What_is_wrong_is_named(string field, string value, string code)
    {
        using var clerk = await api.As(await api.Staff(Roles.Clerk, "530111001"));
        var entry = new Dictionary<string, object?>
        {
            ["name"] = "周周",
            ["phone"] = IdentityScene.NewPhone(),
            ["areaCode"] = Community,
            ["consentWitnessed"] = true,
            [field] = value,
        };
        Assert.Equal(code, (await clerk.Post("/api/people/residents", entry)).Code);
    }

    [Fact]
    public async Task Without_consent_in_front_of_the_clerk_nobody_is_registered()
    {
        using var clerk = await api.As(await api.Staff(Roles.Clerk, Community));
        Assert.Equal("identity.consent_needed", (await clerk.Post("/api/people/residents",
            new { name = "吴吴", phone = IdentityScene.NewPhone(), areaCode = Community, consentWitnessed = false })).Code);
    }

    [Fact]
    public async Task A_clerk_works_for_the_residents_of_the_own_community_only()
    {
        using var clerk = await api.As(await api.Staff(Roles.Clerk, Community));
        using var street = await api.As(await api.Staff(Roles.Street, "530111001"));
        var elsewhere = await api.Resident("530111002001", "郑外人");
        var refusal = await clerk.Post("/api/people/residents", new { name = "王王", phone = IdentityScene.NewPhone(), areaCode = "530111001002", consentWitnessed = true });
        Assert.Equal((HttpStatusCode.Forbidden, "identity.not_your_area"), (refusal.Status, refusal.Code));
        Assert.Equal(0, (await clerk.Post("/api/people/residents/find", new { name = "郑外人" })).Ok().Body.GetArrayLength());
        Assert.Equal("identity.resident_unknown", (await street.Post("/api/people/residents/restore",
            new { personId = elsewhere.Id, newPhone = IdentityScene.NewPhone(), checkedBy = "id_card" })).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Resident())).Post("/api/people/residents/find", new { name = "郑外人" })).Status);
    }

    [Fact]
    public async Task A_clerk_restores_an_account_after_checking_the_person()
    {
        var (lost, fresh) = (IdentityScene.NewPhone(), IdentityScene.NewPhone());
        var signedIn = (await api.SignIn(lost, "冯丢了", Community)).Ok();
        using var thief = api.CallerOf(signedIn);
        var id = signedIn["person"].GetProperty("id").GetGuid();
        var clerkPerson = await api.Staff(Roles.Clerk, Community);
        using var clerk = await api.As(clerkPerson);

        var found = (await clerk.Post("/api/people/residents/find", new { phone = lost })).Ok().Body.EnumerateArray().Single();
        Assert.Equal(id, found.GetProperty("id").GetGuid());
        var restored = (await clerk.Post("/api/people/residents/restore", new { personId = id, newPhone = fresh, checkedBy = "id_card" })).Ok();
        Assert.True(restored["oldPhoneTold"].GetBoolean());
        Assert.True(restored["newPhoneTold"].GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.Get("/api/me")).Status);
        Assert.Equal(id, (await api.SignIn(fresh)).Ok()["person"].GetProperty("id").GetGuid());
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where subject_id = @id and action = 'identity.restored' and actor_id = @actor",
            new { id, actor = clerkPerson.Id }));
        api.Clock.Add(TimeSpan.FromMinutes(2));
        Assert.Equal("identity.phone_of_other_account", (await api.SignIn(lost)).Code);
    }

    [Fact]
    public async Task Another_persons_id_number_restores_nothing()
    {
        using var clerk = await api.As(await api.Staff(Roles.Clerk, Community));
        (await clerk.Post("/api/people/residents", Entry(IdentityScene.NewPhone(), "陈真身", OtherIdNumber))).Ok();
        var victim = await api.Resident(Community, "褚受害");
        var attempt = await clerk.Post("/api/people/residents/restore",
            new { personId = victim.Id, newPhone = IdentityScene.NewPhone(), checkedBy = "id_card", idNumber = OtherIdNumber });
        Assert.Equal("identity.id_mismatch", attempt.Code);
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where subject_id = @Id and action = 'identity.restore_refused'", new { victim.Id }));
    }

    [Fact]
    public async Task A_lookup_needs_a_phone_or_a_name_and_is_recorded()
    {
        var clerkPerson = await api.Staff(Roles.Clerk, Community);
        using var clerk = await api.As(clerkPerson);
        Assert.Equal("identity.find_by_what", (await clerk.Post("/api/people/residents/find", new { })).Code);
        Assert.Equal("identity.phone_invalid", (await clerk.Post("/api/people/residents/find", new { phone = "12" })).Code);
        (await clerk.Post("/api/people/residents/find", new { name = "没有这人" })).Ok();
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where actor_id = @Id and action = 'identity.looked_up'", new { clerkPerson.Id }));
    }

    [Fact]
    public async Task Whom_a_desk_entered_by_phone_may_vote_only_after_proving_the_phone()
    {
        var phone = IdentityScene.NewPhone();
        var clerk = await api.Staff(Roles.Clerk, Community);
        var people = api.Services.GetRequiredService<People>();
        await using var work = await api.Services.GetRequiredService<Database>().Begin(TestContext.Current.CancellationToken);
        var entered = await people.FindOrRegister(work, phone, "卫电话", Community, "phone", clerk.Id);
        Assert.False((await people.FindOrRegister(work, phone, "卫电话", Community, "phone", clerk.Id)).IsNew);
        await work.Commit();
        Assert.Equal(0, await api.One<int>("select count(*)::int from identity.pub_voter where person_id = @PersonId", new { entered.PersonId }));
        var session = (await api.SignIn(phone)).Ok();
        Assert.Equal(entered.PersonId, session["person"].GetProperty("id").GetGuid());
        Assert.True(session["person"].GetProperty("verified").GetBoolean());
        Assert.Equal(1, await api.One<int>("select count(*)::int from identity.pub_voter where person_id = @PersonId", new { entered.PersonId }));
    }

    private static object Entry(string phone, string name, string? idNumber = null) => new { name, phone, areaCode = Community, consentWitnessed = true, idNumber };
}
