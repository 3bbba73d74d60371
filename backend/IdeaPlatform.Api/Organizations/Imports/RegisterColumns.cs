namespace IdeaPlatform.Organizations.Imports;

/// <summary>A column of the register's sheet: its name in code, its heading, other headings that offices use, and what the template says under it.</summary>
internal sealed record RegisterColumn(string Key, string Header, string[] Others, string Example);

/// <summary>The sheet of the register: template, import and export have the same columns in the same order.</summary>
internal static class RegisterColumns
{
    public const string KeyHeader = "统一社会信用代码";
    public const string ProblemHeader = "问题";

    public static IReadOnlyList<RegisterColumn> All { get; } =
    [
        new("uscc", KeyHeader, [], "52530111MJ00000183"),
        new("name", "名称", ["组织名称", "社会组织名称", "单位名称"], "春城邻里社会工作服务中心（示例）"),
        new("legalType", "法定类型", ["类型", "组织类型", "社会组织类型"], "民办非企业单位"),
        new("fields", "服务领域", ["领域"], "为老助餐、心理"),
        new("tags", "标签", ["类别标签"], "城乡社区服务、公益慈善；养老助残"),
        new("registeredOn", "登记日期", ["成立日期", "成立登记日期"], "2016年3月15日"),
        new("address", "住所", ["地址", "住址"], "官渡区关上街道示例路 1 号"),
        new("supervisor", "业务主管单位", ["主管单位"], "官渡区民政局"),
        new("areaCode", "地区代码", ["登记地区"], "530111001"),
        new("checkYear", "年检年度", [], "2025"),
        new("check", "年检结论", ["年检结果"], "合格"),
        new("rating", "评估等级", ["等级"], "3A"),
        new("ratingValidTo", "等级有效期至", ["评估有效期至", "有效期至"], "2030-12-31"),
        new("status", "状态", ["登记状态"], "正常"),
        new("phone", "联系电话", ["电话"], "0871-00000000"),
        new("introduction", "简介", ["业务范围"], ""),
        new("usccException", "代码例外说明", [], ""),
    ];

    /// <summary>Which cell holds which column; a heading that nobody knows is left alone.</summary>
    public static IReadOnlyDictionary<string, int> Places(string[] headers)
    {
        var places = new Dictionary<string, int>();
        for (var i = 0; i < headers.Length; i++)
        {
            var heading = string.Concat(headers[i].Where(c => !char.IsWhiteSpace(c) && c is not '*'));
            if (All.FirstOrDefault(column => column.Header == heading || column.Others.Contains(heading)) is { } known) places.TryAdd(known.Key, i);
        }
        return places;
    }
}
