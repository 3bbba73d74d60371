using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Projects;

namespace IdeaPlatform.Tests.Evaluation;

/// <summary>A running project with the people around it.</summary>
public sealed record Running(Guid ProjectId, Guid CallId, Guid IdeaId, Guid OrganizationId, Caller Member, Caller Bureau, Caller Second, Caller Submitter);

public static class EvaluationScene
{
    private static int s_no = 9000;

    /// <summary>Under contract and begun.</summary>
    public static async Task<Running> RunningProject(this Api api, long fen = 1_000_000)
    {
        var callId = await api.Call("claiming");
        var bureau = await api.As(await api.Staff("bureau"));
        var submitter = await api.Resident();
        var ideaId = await api.Idea(callId, "claimable", submitter);
        var claim = await api.SelectedClaim(callId, ideaId, bureau);
        var signed = (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = $"官民评〔2026〕{Interlocked.Increment(ref s_no)}号", amountFen = fen })).Ok();
        var projectId = signed["projectId"].GetGuid();
        (await bureau.Post($"/api/projects/{projectId}/start")).Ok();
        return new Running(projectId, callId, ideaId, claim.OrganizationId, await api.As(claim.Member), bureau, await api.As(await api.Staff("bureau")), await api.As(submitter));
    }

    /// <summary>A project of this organization whose first milestone was due ten days ago; answers the project.</summary>
    public static async Task<Guid> OwesReport(this Api api, Guid organizationId)
    {
        var one = await api.RunningProject();
        await api.Sql("update projects.project set organization_id = @organizationId where id = @ProjectId", new { organizationId, one.ProjectId });
        await api.Sql("update projects.milestone set due_on = current_date - 10 where project_id = @ProjectId and position = 1", new { one.ProjectId });
        return one.ProjectId;
    }

    public static async Task<Guid> Open(this Running one, string stage = "midterm") =>
        (await one.Bureau.Post($"/api/projects/{one.ProjectId}/evaluations", new { stage })).Ok()["id"].GetGuid();

    public static async Task<Answer> Sheet(this Caller who, Guid id) => (await who.Get($"/api/desk/evaluations/{id}")).Ok();

    public static async Task<int> Version(this Caller who, Guid id) => (await who.Sheet(id))["version"].GetInt32();

    /// <summary>Every indicator by the same share of its points.</summary>
    public static async Task<Answer> Mark(this Caller who, Guid id, string side, int percent)
    {
        var sheet = await who.Sheet(id);
        return await who.Put($"/api/evaluations/{id}/{side}", new
        {
            version = sheet["version"].GetInt32(),
            marks = sheet["indicators"].EnumerateArray().Select(one => new
            {
                indicator = one.GetProperty("code").GetString(),
                pointsX100 = one.GetProperty("maxPoints").GetInt32() * percent,
                words = "按合同做到，材料在档案里。",
            }).ToArray(),
        });
    }

    public static async Task<Answer> Submit(this Running one, Guid id, int percent = 90)
    {
        (await one.Member.Mark(id, "self", percent)).Ok();
        return await one.Member.Post($"/api/evaluations/{id}/submit", new { version = await one.Member.Version(id) });
    }

    public static async Task Visited(this Running one, Guid id, int percent)
    {
        (await one.Bureau.Mark(id, "marks", percent)).Ok();
        (await one.Bureau.Post($"/api/evaluations/{id}/check", new { version = await one.Bureau.Version(id) })).Ok();
        (await one.Visit(id)).Ok();
    }

    public static Task<Answer> Visit(this Running one, Guid id) => one.Bureau.Post($"/api/evaluations/{id}/visit", new
    {
        visitedOn = "2026-01-05",
        visitedBy = "经办、社区工作者",
        note = "看了一场活动，签到和照片对得上。",
    });

    public static async Task<Answer> Score(this Running one, Guid id, string misuseReason = "") =>
        await one.Bureau.Post($"/api/evaluations/{id}/score", new { version = await one.Bureau.Version(id), misuseReason });

    /// <summary>From the opening until the points are added up.</summary>
    public static async Task<Guid> Scored(this Running one, string stage = "midterm", int percent = 90, string misuseReason = "")
    {
        var id = await one.Open(stage);
        (await one.Submit(id)).Ok();
        await one.Visited(id, percent);
        (await one.Score(id, misuseReason)).Ok();
        return id;
    }

    public static async Task<Answer> Confirm(this Running one, Guid id, Caller? officer = null) =>
        await (officer ?? one.Second).Post($"/api/evaluations/{id}/confirm", new { version = await one.Bureau.Version(id) });

    /// <summary>The whole way, with an organization that agrees.</summary>
    public static async Task<Guid> Published(this Running one, string stage = "midterm", int percent = 90)
    {
        var id = await one.Scored(stage, percent);
        (await one.Member.Post($"/api/evaluations/{id}/acceptance")).Ok();
        (await one.Confirm(id)).Ok();
        (await one.Bureau.Post($"/api/evaluations/{id}/publish")).Ok();
        return id;
    }
}
