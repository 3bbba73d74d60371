using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class CorrectionTests(Api api) : IClassFixture<Api>
{
    private async Task<(Guid Organization, Caller Member, Caller Bureau)> Start()
    {
        var organization = await api.Organization();
        return (organization, await api.As(await api.Member(organization, "member")), await api.As(await api.Staff("bureau")));
    }

    private static Task<Answer> Ask(Caller member, Guid organization, string name, string words = "章程已核准更名，文号见附页。") =>
        member.Post($"/api/organizations/{organization}/corrections", new { words, name });

    private static async Task<Guid> OnDesk(Caller bureau, Guid organization) =>
        (await bureau.Get("/api/desk/organizations/corrections")).Ok().Body.EnumerateArray()
            .Single(one => one.GetProperty("organizationId").GetGuid() == organization && one.GetProperty("state").GetString() == "waiting").GetProperty("id").GetGuid();

    private static async Task<IReadOnlyList<string>> Notices(Caller person) =>
        [.. (await person.Get("/api/me/notices")).Ok().Body.EnumerateArray().Select(notice => notice.GetProperty("kind").GetString()!)];

    [Fact]
    public async Task Accepted_the_entry_reads_as_asked_and_what_stood_there_is_kept()
    {
        var (organization, member, bureau) = await Start();
        var before = (await member.Get($"/api/organizations/{organization}")).Ok();
        (await member.Post($"/api/organizations/{organization}/corrections", new
        {
            words = "搬迁并更名，联系人电话15412345678。",
            name = "官渡邻里互助中心",
            address = "关上街道 8 号",
            contactPhone = "0871-67190000",
            fields = new[] { "elder", "law" },
        })).Ok();
        await api.Settled();
        Assert.Contains("correction_asked", await Notices(bureau));
        (await bureau.Post($"/api/desk/organizations/corrections/{await OnDesk(bureau, organization)}/answer", new { accept = true })).Ok();
        var now = (await member.Get($"/api/organizations/{organization}")).Ok();
        Assert.Equal(("官渡邻里互助中心", "关上街道 8 号", "0871-67190000"), (now["name"].GetString(), now["address"].GetString(), now["contactPhone"].GetString()));
        Assert.Equal(before["version"].GetInt32() + 1, now["version"].GetInt32());
        Assert.Equal(before["supervisor"].GetString(), now["supervisor"].GetString());
        var ours = (await member.Get($"/api/organizations/{organization}/corrections")).Ok().Body[0];
        Assert.Equal(before["name"].GetString(), ours.GetProperty("before").GetProperty("name").GetString());
        Assert.Equal(("accepted", "搬迁并更名，联系人电话***********。"), (ours.GetProperty("state").GetString(), ours.GetProperty("words").GetString()));
        Assert.Equal(before["name"].GetString(), (await api.Anonymous().Get($"/api/organizations/{organization}/record")).Ok()["history"][1].GetProperty("name").GetString());
        await api.Settled();
        Assert.Contains("correction_accepted", await Notices(member));
    }

    [Fact]
    public async Task Refused_with_a_reason_the_entry_stays_and_another_may_be_asked_for()
    {
        var (organization, member, bureau) = await Start();
        (await Ask(member, organization, "春城新名")).Ok();
        var answer = $"/api/desk/organizations/corrections/{await OnDesk(bureau, organization)}/answer";
        Assert.Equal("organizations.account_reason", (await bureau.Post(answer, new { accept = false, reason = "否" })).Code);
        (await bureau.Post(answer, new { accept = false, reason = "章程核准文号查不到，请补。" })).Ok();
        Assert.Equal("organizations.correction_decided", (await bureau.Post(answer, new { accept = true })).Code);
        Assert.NotEqual("春城新名", (await member.Get($"/api/organizations/{organization}")).Ok()["name"].GetString());
        await api.Settled();
        Assert.Contains("correction_refused", await Notices(member));
        (await Ask(member, organization, "春城新名")).Ok();
    }

    [Fact]
    public async Task One_waits_at_a_time_and_is_taken_back_by_who_asked_or_who_signs()
    {
        var (organization, member, _) = await Start();
        var (other, lead) = (await api.As(await api.Member(organization, "finance")), await api.As(await api.Member(organization, "lead")));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Ask(member, organization, $"春城新名{n}")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("organizations.correction_waiting", answer.Code));
        var id = answers.Single(answer => answer.Status == HttpStatusCode.Created)["id"].GetGuid();
        Assert.Equal("organizations.correction_decided", (await other.Delete($"/api/organizations/{organization}/corrections/{id}")).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await lead.Delete($"/api/organizations/{organization}/corrections/{id}")).Status);
        var again = (await Ask(member, organization, "春城新名")).Ok()["id"].GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await member.Delete($"/api/organizations/{organization}/corrections/{again}")).Status);
    }

    [Fact]
    public async Task What_changed_in_the_register_meanwhile_is_not_overwritten()
    {
        var (organization, member, bureau) = await Start();
        (await Ask(member, organization, "春城新名")).Ok();
        await api.Sql("update organizations.organization set name = '登记处改的名' where id = @organization", new { organization });
        var answer = $"/api/desk/organizations/corrections/{await OnDesk(bureau, organization)}/answer";
        Assert.Equal("organizations.correction_overtaken", (await bureau.Post(answer, new { accept = true })).Code);
        (await bureau.Post(answer, new { accept = false, reason = "名称已由登记处改过，请重新申请。" })).Ok();
    }

    [Fact]
    public async Task Bad_words_and_other_people_are_refused()
    {
        var (organization, member, bureau) = await Start();
        var name = (await member.Get($"/api/organizations/{organization}")).Ok()["name"].GetString()!;
        Assert.Equal("organizations.correction_same", (await Ask(member, organization, name)).Code);
        Assert.Equal("organizations.correction_words", (await Ask(member, organization, "春城新名", "     。")).Code);
        Assert.Equal("organizations.correction_name", (await Ask(member, organization, " 新 ")).Code);
        Assert.Equal("organizations.field_unknown", (await member.Post($"/api/organizations/{organization}/corrections", new { words = "业务范围有变。", fields = new[] { "cooking" } })).Code);
        Assert.Equal("organizations.tag_unknown", (await member.Post($"/api/organizations/{organization}/corrections", new { words = "业务范围有变。", tags = new[] { "cooking" } })).Code);
        var stranger = await api.As(await api.Member(await api.Organization()));
        Assert.Equal("organizations.not_yours", (await Ask(stranger, organization, "春城新名")).Code);
        Assert.Equal("organizations.not_yours", (await stranger.Get($"/api/organizations/{organization}/corrections")).Code);
        var id = (await Ask(member, organization, "春城新名")).Ok()["id"].GetGuid();
        Assert.Equal("organizations.not_yours", (await stranger.Delete($"/api/organizations/{organization}/corrections/{id}")).Code);
        var elsewhere = await api.As(await api.Staff("bureau", "530102"));
        Assert.Empty((await elsewhere.Get("/api/desk/organizations/corrections")).Ok().Body.EnumerateArray());
        Assert.Equal("organizations.correction_unknown", (await elsewhere.Post($"/api/desk/organizations/corrections/{id}/answer", new { accept = true })).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.Post($"/api/desk/organizations/corrections/{id}/answer", new { accept = true })).Status);
        // Who works for the bureau and for the organization does not answer their own request.
        await api.Sql("update organizations.correction set asked_by = @officer where id = @id", new { officer = bureau.Person!.Id, id });
        Assert.Equal("organizations.correction_own", (await bureau.Post($"/api/desk/organizations/corrections/{id}/answer", new { accept = true })).Code);
    }
}
