using System.Net.Http.Headers;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Tests.Ideas;

internal static class IdeasScene
{
    /// <summary>What a resident types into the form.</summary>
    public static object Content(
        string title = "老人手机不求人", string problem = "老人不会挂号扫码，去医院经常白跑一趟。", string solution = "每周结对教学一次，配一本大字手册。",
        string kind = "with_solution", string category = "elder", string areaCode = "530111001001", long? estCostFen = 1_800_000) =>
        new { kind, title, problem, solution, category, areaCode, location = "社区活动室", beneficiaries = "60 岁以上老人", estCostFen };

    public static object Submission(object? content = null, string signature = "real", string nickname = "", Guid? submissionId = null) =>
        new { content = content ?? Content(), signature, nickname, wantsToJoin = true, submissionId };

    /// <summary>Lets a call take a step as the phase engine does, and waits until the rooms have followed.</summary>
    public static async Task PhaseChanges(this Api api, Guid callId, string from, string to)
    {
        await api.Sql("update programmes.call set phase = @to where id = @callId", new { callId, to });
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await work.Publish(new PhaseChanged(callId, from, to, api.SeasonNow));
        await work.Commit();
        await api.Settled();
    }

    /// <summary>Adds a step of the golden thread as a room above does, and waits until everybody has followed.</summary>
    public static async Task Step(this Api api, Guid ideaId, string kind)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await Thread.Add(work, new NewStep(ideaId, kind, Office.Bureau, api.SeasonNow));
        await work.Commit();
        await api.Settled();
    }

    public static Task<string> StateOf(this Api api, Guid ideaId) => api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId });

    public static Task<int> GateOf(this Api api, Guid callId) => api.One<int>(
        "select coalesce((select open_count from programmes.gate where call_id = @callId and phase = 'screening' and room = 'ideas'), -1)", new { callId });

    public static Task<IReadOnlyList<string>> StepsOf(this Api api, Guid ideaId) =>
        api.List<string>("select kind from ideas.step where idea_id = @ideaId order by id", new { ideaId });

    public static async Task<Answer> Upload(this Caller caller, Guid callId, byte[] file, string type = "image/jpeg")
    {
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        form.Add(part, "file", "photo.jpg");
        return await caller.Send(HttpMethod.Post, $"/api/drafts/{callId}/photos", content: form);
    }
}
