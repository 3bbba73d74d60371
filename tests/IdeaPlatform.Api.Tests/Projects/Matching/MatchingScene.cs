using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;

namespace IdeaPlatform.Tests.Projects;

/// <summary>An idea that nobody claimed, its window over, with the bureau that has to find another way.</summary>
public sealed record Unclaimed(Guid CallId, Guid IdeaId, TestPerson Submitter, Caller Bureau);

/// <summary>An organization that may be asked, with somebody who binds it.</summary>
public sealed record Asked(Guid Id, Caller Signer);

public static class MatchingScene
{
    /// <summary>By when the public thread of a waiting idea expects that somebody is chosen.</summary>
    public static async Task<DateTimeOffset?> ChosenBy(this Api api, Guid ideaId)
    {
        var step = (await api.Anonymous().Get($"/api/ideas/{ideaId}/thread")).Ok()["expected"].EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "claim_selected");
        return step.GetProperty("at") is { ValueKind: System.Text.Json.JsonValueKind.String } at ? at.GetDateTimeOffset() : null;
    }

    public const string Why = "两家都在附近做过同类服务，请优先考虑。";

    public static async Task<Unclaimed> Unclaimed(this Api api)
    {
        var callId = await api.Call("claiming");
        var submitter = await api.Resident();
        var ideaId = await api.Idea(callId, "claimable", submitter);
        await api.ClaimsClose(callId);
        return new Unclaimed(callId, ideaId, submitter, await api.As(await api.Staff("bureau")));
    }

    public static async Task<Asked> Asked(this Api api, string status = "active")
    {
        var id = await api.Organization(status: status);
        return new Asked(id, await api.As(await api.Member(id)));
    }

    public static Task<Answer> Direct(this Unclaimed idea, params Guid[] organizations) => idea.Bureau.Post($"/api/ideas/{idea.IdeaId}/unclaimed-route",
        new { route = "directed", reason = Why, organizationIds = organizations });

    public static Task<Answer> SelfOrganize(this Unclaimed idea, Guid host, Guid? lead = null) => idea.Bureau.Post($"/api/ideas/{idea.IdeaId}/unclaimed-route",
        new { route = "self_organized", reason = "居民愿意自己动手，请社工中心托管合同和资金。", organizationIds = new[] { host }, leadId = lead ?? idea.Submitter.Id });

    public static Task<Answer> Choose(this Unclaimed idea, string route) => idea.Bureau.Post($"/api/ideas/{idea.IdeaId}/unclaimed-route",
        new { route, reason = "无人认领，请再给机构一些时间。" });

    public static Task<Answer> Start(this Asked asked, Guid ideaId) => asked.Signer.Post($"/api/ideas/{ideaId}/claims", new { organizationId = asked.Id });

    /// <summary>A complete draft; nothing is handed in yet.</summary>
    public static async Task<(Guid Id, int Version)> Draft(this Api api, Asked asked, Guid ideaId)
    {
        var claimId = (await asked.Start(ideaId)).Ok()["id"].GetGuid();
        return (claimId, (await asked.Signer.Put($"/api/claims/{claimId}", new { version = 1, content = api.Plan() })).Ok()["version"].GetInt32());
    }

    public static async Task<Guid> HandIn(this Api api, Asked asked, Guid ideaId)
    {
        var (claimId, version) = await api.Draft(asked, ideaId);
        (await asked.Signer.Post($"/api/claims/{claimId}/submit", new { version })).Ok();
        return claimId;
    }

    public static Task<Answer> Decline(this Asked asked, Guid ideaId, string reason = "今年人手都排满了。") =>
        asked.Signer.Post($"/api/ideas/{ideaId}/invitation/decline", new { organizationId = asked.Id, reason });

    /// <summary>The date to answer has passed; the season clock stays where it is.</summary>
    public static Task MatchingOver(this Api api, Guid ideaId) => api.Sql(
        "update projects.matching set decided_at = @before, until = @now where idea_id = @ideaId and ended_at is null",
        new { ideaId, before = api.SeasonNow.AddDays(-14), now = api.SeasonNow.AddMinutes(-1) });
}
