using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;

namespace IdeaPlatform.Tests.Projects;

/// <summary>An organization's claim on an idea, and the member who wrote it.</summary>
public sealed record TestClaim(Guid Id, Guid IdeaId, Guid OrganizationId, TestPerson Member);

public static class ProjectsScene
{
    /// <summary>A plan that lacks nothing; the budget is two lines that add up to <paramref name="amountFen"/>.</summary>
    public static object Plan(this Api api, long amountFen = 1_500_000)
    {
        var today = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8));
        return new
        {
            plan = "每周两次在社区活动室结对教学，配大字手册，三个月后由志愿者接手。",
            team = "社工2名，志愿者10名",
            partners = "关上社区居委会",
            startOn = today.AddDays(60),
            endOn = today.AddDays(240),
            communityConsent = true,
            communityContact = "关上社区居委会",
            lines = new object[]
            {
                new { name = "教学材料", amountFen = amountFen / 3, basis = "大字手册 300 册" },
                new { name = "志愿者补贴", amountFen = amountFen - (amountFen / 3), basis = "" },
            },
            milestones = new object[]
            {
                new { name = "开班", dueOn = today.AddDays(70) },
                new { name = "中期小结", dueOn = today.AddDays(150) },
            },
        };
    }

    /// <summary>An outcome as an organization enters it, of the last thirty days.</summary>
    public static object Figure(
        this Api api, int value = 60, string kind = "direct", string counted = "上课的老人", string qualifier = "exact", string source = "签到表第1至4页",
        Guid? replaces = null, Guid? evidenceId = null)
    {
        var today = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8));
        return new { kind, value, qualifier, counted, method = "sign_in", fromOn = today.AddDays(-30), toOn = today, source, replaces, evidenceId };
    }

    /// <summary>Written and handed in over HTTP, as an organization would.</summary>
    public static async Task<TestClaim> SubmittedClaim(this Api api, Guid ideaId, Guid? organizationId = null, long amountFen = 1_500_000)
    {
        var organization = organizationId ?? await api.Organization();
        var person = await api.Member(organization);
        var member = await api.As(person);
        var started = (await member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })).Ok();
        var claimId = Guid.Parse(started["id"].GetString()!);
        var saved = (await member.Put($"/api/claims/{claimId}", new { version = 1, content = api.Plan(amountFen) })).Ok();
        (await member.Post($"/api/claims/{claimId}/submit", new { version = saved["version"].GetInt32() })).Ok();
        return new TestClaim(claimId, ideaId, organization, person);
    }

    /// <summary>The bureau's words for a choice that turns nobody else down.</summary>
    public static object ChosenAlone => new { reason = "方案扎实，社区认可，预算合理。", others = Array.Empty<object>() };

    /// <summary>A call whose claim window is open, with one idea to claim.</summary>
    public static async Task<(Guid CallId, Guid IdeaId)> Claimable(this Api api)
    {
        var callId = await api.Call("claiming");
        return (callId, await api.Idea(callId, "claimable"));
    }

    /// <summary>The claim windows of the call end now; the season clock stays where it is.</summary>
    public static Task ClaimsClose(this Api api, Guid callId) =>
        api.Sql("update programmes.call set claim_to = @now where id = @callId", new { callId, now = api.SeasonNow.AddMinutes(-1) });

    /// <summary>The public notice of every chosen claim of the call is over.</summary>
    public static Task PublicityOver(this Api api, Guid callId) =>
        api.Sql("update projects.claim set publicity_to = @now where call_id = @callId and state = 'selected'", new { callId, now = api.SeasonNow.AddMinutes(-1) });

    /// <summary>Chosen by the bureau, its public notice over, ready to sign.</summary>
    public static async Task<TestClaim> SelectedClaim(this Api api, Guid callId, Guid ideaId, Caller bureau, long amountFen = 1_500_000)
    {
        var claim = await api.SubmittedClaim(ideaId, amountFen: amountFen);
        await api.ClaimsClose(callId);
        (await bureau.Post($"/api/claims/{claim.Id}/select", ChosenAlone)).Ok();
        await api.PublicityOver(callId);
        return claim;
    }
}
