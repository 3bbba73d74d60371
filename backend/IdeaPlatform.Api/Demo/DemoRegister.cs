using MiniExcelLibs;

namespace IdeaPlatform.Demo;

/// <summary>
/// The register of the district's letter of 29 June 2018, made up row by row and sent in as the bureau would: 73 associations and 507 private
/// units, 326 schools, 56 clinics, 25 for community and charity, 11 of these caring for older people. Beside it what the letter reports.
/// </summary>
internal sealed class DemoRegister(DemoPeople people)
{
    private const string Letter = "官渡区民政局关于社会组织情况的复函（2018年6月29日）";
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public async Task Import()
    {
        using var sheet = new MemoryStream();
        sheet.SaveAs(Rows(), sheetName: "社会组织名册");
        var sent = await people.Bureau.Send("/api/organizations/imports", sheet.ToArray(), "社会组织名册-2018年6月（示例）.xlsx");
        var path = $"/api/organizations/imports/{sent.GetProperty("id").GetGuid()}";
        await Settled(path);
        await people.Bureau.Post($"{path}/apply");
        await Settled(path);
        await people.Bureau.Post("/api/organizations/statistics/snapshots", new { asOf = "2018-06-29", note = "复函所用" });
        foreach (var (measure, aspect, value, qualifier) in Reported())
            await people.Bureau.Post("/api/organizations/statistics/reported", new { measure, aspect, value, qualifier, asOf = "2018-06-29", sourceDoc = Letter });
    }

    private async Task Settled(string path)
    {
        while ((await people.Bureau.Get(path)).GetProperty("state").GetString() is "reading" or "applying") await Task.Delay(50);
    }

    private static IEnumerable<(string Measure, string Aspect, double Value, string Qualifier)> Reported() =>
    [
        ("total", "count", 580, "exact"), ("total", "growth", 7.6, "exact"), ("association", "count", 73, "exact"), ("association", "growth", 9.6, "exact"),
        ("service", "count", 507, "exact"), ("service", "growth", 7.3, "exact"), ("private_school", "count", 326, "exact"), ("private_school", "share", 64.3, "exact"),
        ("community_clinic", "count", 56, "exact"), ("community_clinic", "share", 11.0, "exact"), ("community_charity", "count", 25, "exact"),
        ("community_charity", "share", 5, "under"),
    ];

    private static IEnumerable<Dictionary<string, object>> Rows()
    {
        string[] places = ["关上", "太和", "吴井", "金马", "小板桥", "官渡", "矣六", "六甲", "阿拉", "大板桥"];
        for (var n = 1; n <= 580; n++)
        {
            // Which of the 580 it is by kind: 37 has no divisor in common with 580, so each comes once, and no page of the register shows one kind only.
            var place = 1 + (n * 37 % 580);
            var (type, kind, fields, tags) = place switch
            {
                <= 73 => ("社会团体", "文化体育协会", "文化", "文化体育"),
                <= 399 => ("民办非企业单位", "实验学校", "儿童青少年", "民办教育学校"),
                <= 455 => ("民办非企业单位", "社区卫生服务站", "健康与急救", "社区卫生医疗站"),
                <= 466 => ("民办非企业单位", "颐养社会工作服务中心", "为老助餐、助残与无障碍", "城乡社区服务、公益慈善；养老助残"),
                <= 480 => ("民办非企业单位", "社区服务中心", "社区治理", "城乡社区服务、公益慈善；志愿服务"),
                _ => ("民办非企业单位", "职业技能培训中心", "技能与就业", ""),
            };
            yield return new Dictionary<string, object>
            {
                ["统一社会信用代码"] = Code(1000 + n, place <= 73 ? '1' : '2'),
                ["名称"] = $"{places[n % places.Length]}第{n}{kind}（示例）",
                ["法定类型"] = type,
                ["服务领域"] = fields,
                ["标签"] = tags,
                ["登记日期"] = $"{2000 + (n % 18)}年{1 + (n % 5)}月{1 + (n % 28)}日",
                ["业务主管单位"] = place is > 73 and <= 399 ? "官渡区教育局（示例）" : "官渡区民政局（示例）",
                ["年检年度"] = "2017",
                ["年检结论"] = n % 40 == 0 ? "基本合格" : "合格",
                ["评估等级"] = n % 29 == 0 ? "3A" : n % 97 == 0 ? "4A" : "",
                ["状态"] = "正常",
                ["联系电话"] = "0871-00000000",
            };
        }
    }

    /// <summary>A code that passes both checks of GB 32100 and that no register has.</summary>
    private static string Code(int no, char kind)
    {
        var body = $"MJ{no:000000}";
        int[] inner = [3, 7, 9, 10, 5, 8, 4, 2];
        var sum = body.Select((c, i) => (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * inner[i]).Sum();
        var ninth = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
        var code = $"5{kind}530111{body}{ninth}";
        var (weight, total) = (1, 0);
        foreach (var c in code) (total, weight) = (total + (Alphabet.IndexOf(c) * weight), weight * 3 % 31);
        return code + Alphabet[(31 - (total % 31)) % 31];
    }
}
