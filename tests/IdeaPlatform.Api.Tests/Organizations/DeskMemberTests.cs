using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

/// <summary>What the bureau of an area does to members of organizations, and that the bureau of another area does none of it.</summary>
public sealed class DeskMemberTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_bureau_invites_into_an_organization_of_its_area_and_takes_it_back()
    {
        var organization = await api.Organization();
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/desk/organizations/{organization}/members", new { displayName = "周理事", memberRole = "owner" })).Ok();
        var open = (await bureau.Get("/api/desk/organizations/invitations")).Ok().Body.EnumerateArray().Single(one => one.GetProperty("organizationId").GetGuid() == organization);
        Assert.Equal("owner", open.GetProperty("memberRole").GetString());
        var at = $"/api/desk/organizations/{organization}/invitations/{open.GetProperty("id").GetGuid()}";
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Delete(at)).Status);
        Assert.Equal("identity.invitation_unknown", (await bureau.Delete(at)).Code);
    }

    [Fact]
    public async Task The_bureau_of_another_area_neither_sees_nor_invites_nor_ends()
    {
        var organization = await api.Organization();
        var (bureau, elsewhere) = (await api.As(await api.Staff("bureau")), await api.As(await api.Staff("bureau", "530102")));
        var owner = await api.Member(organization);
        var grant = await api.One<Guid>("select id from identity.role_grant where person_id = @Id", new { owner.Id });
        (await bureau.Post($"/api/desk/organizations/{organization}/members", new { displayName = "周理事", memberRole = "owner" })).Ok();
        var invitation = await api.One<Guid>("select id from identity.invitation where organization_id = @organization", new { organization });
        Assert.Empty((await elsewhere.Get("/api/desk/organizations/invitations")).Ok().Body.EnumerateArray());
        Assert.Equal("organizations.unknown", (await elsewhere.Post($"/api/desk/organizations/{organization}/members", new { displayName = "周理事", memberRole = "owner" })).Code);
        Assert.Equal("organizations.unknown", (await elsewhere.Delete($"/api/desk/organizations/{organization}/members/{grant}")).Code);
        Assert.Equal("organizations.unknown", (await elsewhere.Delete($"/api/desk/organizations/{organization}/invitations/{invitation}")).Code);
        // Nor by the door of the offices.
        Assert.Equal("identity.invitation_unknown", (await bureau.Delete($"/api/people/invitations/{invitation}")).Code);
        Assert.Equal("identity.role_unknown", (await bureau.Delete($"/api/people/staff/{owner.Id}/roles/{grant}")).Code);
    }

    [Fact]
    public async Task Whom_the_bureau_ends_is_told_and_who_waited_to_join_is_looked_at_by_it()
    {
        var organization = await api.Organization();
        var bureau = await api.As(await api.Staff("bureau"));
        var owner = await api.Member(organization);
        var caller = await api.As(owner);
        var resident = await api.As(await api.Resident());
        var asked = (await resident.AskFor(await api.UsccOf(organization), "lead")).Ok()["id"].GetGuid();
        var grant = await api.One<Guid>("select id from identity.role_grant where person_id = @Id", new { owner.Id });
        Assert.Equal("organizations.member_unknown", (await bureau.Delete($"/api/desk/organizations/{organization}/members/{Guid.NewGuid()}")).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Delete($"/api/desk/organizations/{organization}/members/{grant}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.Get($"/api/organizations/{organization}/members")).Status);
        await api.Settled();
        Assert.Contains((await caller.Get("/api/me/notices")).Ok().Body.EnumerateArray(), notice => notice.GetProperty("kind").GetString() == "member_ended");
        Assert.Equal("account", (await bureau.OnDesk(asked)).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task The_bureau_of_another_area_neither_sees_nor_renews_nor_closes_an_account()
    {
        var organization = await api.Organization();
        var (bureau, elsewhere) = (await api.As(await api.Staff("bureau")), await api.As(await api.Staff("bureau", "530102")));
        foreach (var person in new[] { await api.Member(organization), await api.Staff("clerk", "530111001001") })
        {
            Assert.DoesNotContain(person.Id, await Listed(elsewhere));
            Assert.Contains(person.Id, await Listed(bureau));
            foreach (var act in new[] { "reset", "close" }) Assert.Equal("identity.staff_unknown", (await elsewhere.Post($"/api/people/staff/{person.Id}/{act}")).Code);
            Assert.Equal((0, 1), await api.One<(int, int)>("""
                select (select count(*)::int from identity.invitation where resets_person_id = @Id), (select count(*)::int from identity.role_grant where person_id = @Id and revoked_at is null)
                """, new { person.Id }));
            (await bureau.Post($"/api/people/staff/{person.Id}/reset")).Ok();
            (await bureau.Post($"/api/people/staff/{person.Id}/close")).Ok();
        }
    }

    [Fact]
    public async Task Whoever_works_in_two_areas_is_seen_by_both_bureaus_and_closed_by_neither_alone()
    {
        var organization = await api.Organization();
        var member = await api.Member(organization);
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, 'clerk', '530102001001')", new { member.Id });
        foreach (var (area, ours) in new[] { ("530111", "organization"), ("530102", "clerk") })
        {
            var bureau = await api.As(await api.Staff("bureau", area));
            var seen = (await bureau.Get("/api/people/staff")).Ok().Body.EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == member.Id);
            Assert.Equal([ours], seen.GetProperty("roles").EnumerateArray().Where(role => role.GetProperty("ours").GetBoolean()).Select(role => role.GetProperty("role").GetString()));
            foreach (var act in new[] { "reset", "close" }) Assert.Equal("identity.not_your_area", (await bureau.Post($"/api/people/staff/{member.Id}/{act}")).Code);
        }
    }

    private static async Task<IReadOnlyList<Guid>> Listed(Caller bureau) =>
        [.. (await bureau.Get("/api/people/staff")).Ok().Body.EnumerateArray().Select(one => one.GetProperty("id").GetGuid())];

    [Fact]
    public async Task Only_the_bureau_comes_to_this_desk()
    {
        var organization = await api.Organization();
        var owner = await api.As(await api.Member(organization));
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.Get("/api/desk/organizations/invitations")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.Post($"/api/desk/organizations/{organization}/members", new { displayName = "周理事", memberRole = "owner" })).Status);
    }
}
