namespace IdeaPlatform.Documents.Published;

/// <summary>The text of a correction: which document, what stood there, how it is to be read, and why.</summary>
public static class CorrectionText
{
    public static IReadOnlyList<Block> Of(string docNo, string title, DateTimeOffset issuedAt, IReadOnlyList<(string Wrong, string Right)> places, string reason) =>
    [
        Block.Paragraph($"{DocumentRegister.DayText(issuedAt)}印发的《{title}》（{docNo}）有内容需要更正，现公布如下："),
        Block.Table("更正内容", ["原文", "更正为"], [.. places.Select(place => (IReadOnlyList<string>)[place.Wrong, place.Right])]),
        Block.Paragraph($"更正理由：{reason}"),
        Block.Paragraph("原文件其他内容不变。原文件继续公开，并注明已更正。"),
    ];
}
