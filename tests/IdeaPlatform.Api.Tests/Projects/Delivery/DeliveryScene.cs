using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using SkiaSharp;
using Xunit;

namespace IdeaPlatform.Tests.Projects.Delivery;

/// <summary>A signed project and those who work on it: the organization's member, an officer of the bureau, one of finance.</summary>
internal sealed record Running(Api Api, Guid ProjectId, TestClaim Claim, Caller Member, Caller Bureau, Caller Finance)
{
    public DateOnly Today => DateOnly.FromDateTime(Api.SeasonNow.UtcDateTime.AddHours(8));

    public Task<Answer> Milestone(Caller who, int position, string command, string words = "", params Guid[] evidenceIds) =>
        who.Post($"/api/projects/{ProjectId}/milestones/{position}/moves", new { command, words, evidenceIds });

    public Task<Answer> Step(Caller who, string command, string reason = "") => who.Post($"/api/projects/{ProjectId}/steps", new { command, reason });

    public Task<Answer> Tranche(Caller who, int seq, string command, string voucherNo = "") =>
        who.Post($"/api/projects/{ProjectId}/tranches/{seq}/moves", new { command, reason = "", voucherNo });

    public async Task Pay(int seq)
    {
        (await Tranche(Member, seq, "request")).Ok();
        (await Tranche(Bureau, seq, "handle")).Ok();
        (await Tranche(Finance, seq, "approve")).Ok();
        (await Tranche(Finance, seq, "pay", $"{ProjectId:N}{seq}")).Ok();
        (await Tranche(Member, seq, "receive")).Ok();
    }

    public Task<Answer> Spend(long amountFen, int line = 1, string? voucherNo = null, DateOnly? on = null) => Member.Post(
        $"/api/projects/{ProjectId}/spendings", new { line, amountFen, voucherNo = voucherNo ?? $"凭-{Guid.NewGuid():N}"[..12], spentOn = on ?? Today, words = "印大字手册" });

    public Task<Answer> Workbench(Caller who) => who.Get($"/api/projects/{ProjectId}/workbench");

    public Task<Answer> Public() => Api.Anonymous().Get($"/api/projects/{ProjectId}");

    /// <summary>What a completion is refused for, which is what the page of the project says before.</summary>
    public async Task<string> Waits()
    {
        static string Words(JsonElement waits) => string.Join(' ', waits.EnumerateArray().Select(code => code.GetString()!.Replace("projects.complete_", "", StringComparison.Ordinal)));
        var refused = await Step(Bureau, "complete");
        Assert.Equal("projects.complete_waits", refused.Code);
        var waits = Words(refused["facts"].GetProperty("waits"));
        Assert.Equal(waits, Words((await Workbench(Bureau)).Ok()["waits"]));
        return waits;
    }

    public Task<int> Gate() => Api.One<int>("""
        select g.open_count from programmes.gate g
        join projects.project p on p.call_id = g.call_id
        where p.id = @ProjectId and g.phase = 'implementing' and g.room = 'projects'
        """, new { ProjectId });

    public Task<(long, long, long)> Money() => Api.One<(long, long, long)>(
        "select committed_fen, released_fen, spent_fen from programmes.pub_project_money where project_id = @ProjectId", new { ProjectId });
}

internal static class DeliveryScene
{
    private static int s_no = 1200;

    public static byte[] Pdf { get; } = "%PDF-1.4 签到表"u8.ToArray();

    public static string NextContractNo() => $"官民合〔2026〕{Interlocked.Increment(ref s_no)}号";

    public static async Task<Running> Running(this Api api, bool started = true, long fen = 900_000)
    {
        var callId = await api.Call("claiming");
        var bureau = await api.As(await api.Staff("bureau"));
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable"), bureau);
        var signed = (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = NextContractNo(), amountFen = fen })).Ok();
        var running = new Running(api, signed["projectId"].GetGuid(), claim, await api.As(claim.Member), bureau, await api.As(await api.Staff("finance")));
        if (started) (await bureau.Post($"/api/projects/{running.ProjectId}/start")).Ok();
        return running;
    }

    public static byte[] Picture(byte shade = 90)
    {
        using var bitmap = new SKBitmap(600, 400);
        bitmap.Erase(new SKColor(shade, 120, 140));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }

    public static Task<Answer> Upload(Caller who, Guid projectId, byte[] file, string name = "现场.jpg") =>
        who.Send(HttpMethod.Post, $"/api/projects/{projectId}/evidence", content: new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } });
}
