using System.Text.Json;
using IdeaPlatform.Kernel;
using SkiaSharp;

namespace IdeaPlatform.Demo;

/// <summary>What happens in the projects: a diary with pictures, a milestone handed in and accepted, money accounted for, and figures that a second officer verified.</summary>
internal sealed class DemoDelivery(DemoPeople people)
{
    private const string Letter = "官民函〔2018〕48号";

    private static readonly string[] s_columns = ["项目编号", "项目名称", "指标", "数量", "统计的是什么", "起", "止", "统计方法", "依据"];

    // The letter of 2018-06-29, word for word: the only figures here that are not made up.
    private static readonly string?[][] s_letter =
    [
        ["", "儿童照护、陪护服务", "直接受益", "410人", "直接服务的儿童", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "儿童照护、陪护服务", "间接受益", "1500人", "间接受益的人", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "弱势儿童关爱保护", "直接受益", "3866人", "直接服务的儿童", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "弱势儿童关爱保护", "覆盖", "26000余人", "覆盖人群", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "法律援助", "直接受益", "102人", "直接服务的居民", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "法律援助", "覆盖", "15000人", "覆盖人群", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "防灾减灾", "场次", "13场", "宣传和演练", "2017-10-01", "2018-06-29", "文件", Letter],
        ["", "防灾减灾", "覆盖", "5440余人", "覆盖人群", "2017-10-01", "2018-06-29", "文件", Letter],
    ];

    /// <summary>One upload serves the diary, the milestone, the voucher and the figure.</summary>
    public async Task Work(Guid projectId, DemoCaller member)
    {
        var project = await people.Bureau.Get($"/api/projects/{projectId}");
        var today = project.GetProperty("today").GetString()!;
        var photo = Id(await member.Send($"/api/projects/{projectId}/evidence", Picture(), "现场（示例）.jpg"));
        await member.Post($"/api/projects/{projectId}/diary", new { day = project.GetProperty("startOn").GetString(), words = "社区活动室布置好了，和居委会、志愿者开了碰头会，分好了工。", evidenceIds = Array.Empty<Guid>() });
        await member.Post($"/api/projects/{projectId}/diary", new { day = today, words = "今天来了 23 位居民，签到表已拍照存档；大家希望下周再加一场。", evidenceIds = new[] { photo } });
        await member.Post($"/api/projects/{projectId}/milestones/3/moves", new { command = "submit", words = "按计划完成，签到表和照片见材料。", evidenceIds = new[] { photo } });
        await people.SecondOfficer.Post($"/api/projects/{projectId}/milestones/3/moves", new { command = "accept", words = "" });
        var spending = Id(await member.Post($"/api/projects/{projectId}/spendings", new { line = 1, amountFen = 120_000, voucherNo = "凭-示例-001", spentOn = today, words = "材料和印刷", evidenceId = photo }));
        await people.Finance.Post($"/api/spendings/{spending}/decision", new { decision = "book", reason = "" });
        var figure = Id(await member.Post($"/api/outcome-subjects/{projectId}/outcomes", new
        {
            kind = "direct",
            value = 23,
            qualifier = "exact",
            counted = "到场的居民",
            method = "sign_in",
            fromOn = project.GetProperty("startOn").GetString(),
            toOn = today,
            evidenceId = photo,
            source = "",
        }));
        await people.SecondOfficer.Post("/api/outcomes/decisions", new { outcomeIds = new[] { figure }, decision = "verify", reason = "" });
    }

    /// <summary>A milestone handed in with its picture, and accepted.</summary>
    public async Task HandIn(Guid projectId, DemoCaller member, int position)
    {
        var photo = Id(await member.Send($"/api/projects/{projectId}/evidence", Picture(), "现场（示例）.jpg"));
        await member.Post($"/api/projects/{projectId}/milestones/{position}/moves", new { command = "submit", words = "走访记录和照片见材料。", evidenceIds = new[] { photo } });
        await people.SecondOfficer.Post($"/api/projects/{projectId}/milestones/{position}/moves", new { command = "accept", words = "" });
    }

    /// <summary>The four projects of the letter: imported by one officer, verified by another.</summary>
    public async Task LetterFigures()
    {
        foreach (var name in s_letter.Select(row => row[1]).Distinct())
        {
            await people.Bureau.Post("/api/desk/earlier-projects", new { name, year = 2017, source = Letter });
        }
        await people.Bureau.Send("/api/desk/outcomes/import", SheetFile.Write(s_columns, s_letter, "成效"), "项目成效-2018年6月.xlsx");
        var waiting = (await people.SecondOfficer.Get("/api/desk/outcomes")).EnumerateArray().Where(row => row.GetProperty("state").GetString() == "entered").Select(Id).ToList();
        await people.SecondOfficer.Post("/api/outcomes/decisions", new { outcomeIds = waiting, decision = "verify", reason = "" });
    }

    private static Guid Id(JsonElement saved) => saved.GetProperty("id").GetGuid();

    /// <summary>A letter of authority as a photo of it would be: lines, a seal, and no name.</summary>
    public static byte[] Authority()
    {
        using var bitmap = new SKBitmap(900, 1200);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(250, 249, 244));
        using var ink = new SKPaint { Color = new SKColor(90, 100, 98), StrokeWidth = 6, IsAntialias = true };
        canvas.DrawLine(300, 160, 600, 160, ink);
        for (var line = 0; line < 9; line++) canvas.DrawLine(120, 300 + (line * 70), line == 8 ? 420 : 780, 300 + (line * 70), ink);
        using var seal = new SKPaint { Color = new SKColor(190, 40, 40, 190), StrokeWidth = 10, Style = SKPaintStyle.Stroke, IsAntialias = true };
        canvas.DrawCircle(650, 960, 110, seal);
        canvas.DrawCircle(650, 960, 40, seal);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 85);
        return data.ToArray();
    }

    /// <summary>A drawn room with people in it; nobody real is shown.</summary>
    internal static byte[] Picture()
    {
        using var bitmap = new SKBitmap(1200, 900);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(0xF3, 0xE6, 0xC8));
        using var paint = new SKPaint { IsAntialias = true, Color = new SKColor(0xC9, 0xA8, 0x6A) };
        canvas.DrawRect(0, 640, 1200, 260, paint);
        paint.Color = new SKColor(0x2F, 0x6F, 0x73);
        canvas.DrawRect(330, 120, 540, 260, paint);
        for (var i = 0; i < 7; i++)
        {
            paint.Color = i % 2 == 0 ? new SKColor(0x1F, 0x4E, 0x5F) : new SKColor(0xB9, 0x5C, 0x3A);
            canvas.DrawCircle(150 + (i * 150), 540, 44, paint);
            canvas.DrawRoundRect(100 + (i * 150), 590, 100, 190, 40, 40, paint);
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 82);
        return data.ToArray();
    }
}
