namespace IdeaPlatform.Tests.Organizations;

/// <summary>The register of the district's letter of 29 June 2018, made up row by row: 73 associations, 507 private units, 326 of them schools, 56 clinics; 25 for community and charity.</summary>
public static class LetterRegister
{
    public static string[] Headers { get; } = ["统一社会信用代码", "名称", "法定类型", "服务领域", "标签", "登记日期", "年检年度", "年检结论", "状态", "联系电话"];

    public static IEnumerable<string?[]> Rows()
    {
        for (var n = 1; n <= 580; n++)
        {
            var association = n <= 73;
            var tag = association ? null : n <= 73 + 326 ? "民办教育学校" : n <= 73 + 326 + 56 ? "社区卫生医疗站" : n <= 73 + 326 + 56 + 25 ? "城乡社区服务、公益慈善" : null;
            var cares = tag == "城乡社区服务、公益慈善" && n <= 73 + 326 + 56 + 11;
            yield return
            [
                RegisterSheets.Code(n, association ? '1' : '2'), $"官渡区示例{(association ? "协会" : "服务中心")}{n:000}（示例）", association ? "社会团体" : "民办非企业单位",
                tag switch { "民办教育学校" => "儿童青少年", "社区卫生医疗站" => "健康与急救", null => "其他", _ => "为老助餐" }, cares ? $"{tag}；养老助残" : tag,
                $"{2000 + (n % 18)}年{1 + (n % 5)}月{1 + (n % 28)}日", "2017", "合格", "正常", "0871-00000000",
            ];
        }
    }
}
