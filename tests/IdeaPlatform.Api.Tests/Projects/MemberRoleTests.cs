using System.Net;
using IdeaPlatform.Tests.Evaluation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

/// <summary>What each role of an organization may do, asked of the routes themselves.</summary>
public sealed class MemberRoleTests(Api api) : IClassFixture<Api>
{
    private const string Signers = "organizations.signers_only";
    private const string Accountants = "organizations.accountants_only";

    [Theory]
    [InlineData("lead", null, Accountants)]
    [InlineData("finance", Signers, null)]
    [InlineData("member", Signers, Accountants)]
    public async Task Each_role_binds_the_organization_or_handles_its_money_or_neither(string memberRole, string? signing, string? money)
    {
        var one = await api.RunningProject();
        using var member = await api.As(await api.Member(one.OrganizationId, memberRole));
        var claimId = await api.One<Guid>("select claim_id from projects.project where id = @ProjectId", new { one.ProjectId });
        var evaluation = await one.Open();
        (string Path, object Body)[] binding =
        [
            ($"/api/claims/{claimId}/submit", new { version = 1 }),
            ($"/api/claims/{claimId}/withdraw", new { }),
            ($"/api/projects/{one.ProjectId}/milestones/1/moves", new { command = "submit", words = "做完了第一步。", evidenceIds = Array.Empty<Guid>() }),
            ($"/api/projects/{one.ProjectId}/changes", new { kind = "plan", content = new { plan = "改为每周两次，分两个地点开展。" }, reason = "居民希望分两个地点。" }),
            ($"/api/evaluations/{evaluation}/submit", new { version = 1 }),
        ];
        foreach (var (path, body) in binding)
        {
            var answer = await member.Post(path, body);
            if (signing is null) Assert.NotEqual(Signers, answer.Code);
            else Assert.Equal((HttpStatusCode.Forbidden, signing), (answer.Status, answer.Code));
        }
        (string Path, object Body)[] paying =
        [
            ($"/api/projects/{one.ProjectId}/tranches/1/moves", new { command = "request" }),
            ($"/api/projects/{one.ProjectId}/spendings", new { line = 1, amountFen = 100, voucherNo = "凭-1", spentOn = "2026-01-01", words = "印大字手册" }),
        ];
        foreach (var (path, body) in paying)
        {
            var answer = await member.Post(path, body);
            if (money is null) Assert.NotEqual(Accountants, answer.Code);
            else Assert.Equal((HttpStatusCode.Forbidden, money), (answer.Status, answer.Code));
        }
        // What everybody in the organization may do.
        Assert.Equal(HttpStatusCode.OK, (await member.Get($"/api/projects/{one.ProjectId}/workbench")).Status);
        Assert.Equal(HttpStatusCode.Created, (await member.Post($"/api/projects/{one.ProjectId}/diary",
            new { day = DateOnly.FromDateTime(api.SeasonNow.ToOffset(TimeSpan.FromHours(8)).DateTime), words = "今天开了碰头会。", evidenceIds = Array.Empty<Guid>() })).Status);
    }

    [Fact]
    public async Task An_owner_here_who_is_only_a_member_there_signs_nothing_there()
    {
        var one = await api.RunningProject();
        var person = await api.Member(await api.Organization());
        await api.Sql("insert into identity.role_grant (id, person_id, role, organization_id, member_role) values (gen_random_uuid(), @Id, 'organization', @OrganizationId, 'member')",
            new { person.Id, one.OrganizationId });
        using var both = await api.As(person);
        var answer = await both.Post($"/api/projects/{one.ProjectId}/milestones/1/moves", new { command = "submit", words = "做完了第一步。", evidenceIds = Array.Empty<Guid>() });
        Assert.Equal((HttpStatusCode.Forbidden, Signers), (answer.Status, answer.Code));
        Assert.Equal(Accountants, (await both.Post($"/api/projects/{one.ProjectId}/spendings",
            new { line = 1, amountFen = 100, voucherNo = "凭-1", spentOn = "2026-01-01", words = "印大字手册" })).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await both.Post($"/api/projects/{one.ProjectId}/tranches/1/moves", new { command = "request" })).Status);
    }
}
