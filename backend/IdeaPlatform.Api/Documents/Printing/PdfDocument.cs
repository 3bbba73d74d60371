using IdeaPlatform.Documents.Published;
using SkiaSharp;

namespace IdeaPlatform.Documents.Printing;

/// <summary>Sets a document as a 公文: whose it is, number, title, text, tables, signature. Black on white; the seal is put on by hand.</summary>
internal static class PdfDocument
{
    // Setting a page is work for a core: two at a time per node, the others wait.
    private static readonly SemaphoreSlim s_turns = new(2);

    public static async Task<byte[]> Write(DocumentResponse document, CancellationToken ct)
    {
        await s_turns.WaitAsync(ct);
        try
        {
            return Write(document);
        }
        finally
        {
            s_turns.Release();
        }
    }

    private static byte[] Write(DocumentResponse document)
    {
        using var stream = new MemoryStream();
        var about = new SKDocumentPdfMetadata
        {
            Title = document.Title,
            Author = document.IssuerZh,
            Subject = document.DocNo,
            Creation = document.IssuedAt.UtcDateTime,
            Modified = document.IssuedAt.UtcDateTime,
            RasterDpi = 300,
            EncodingQuality = 101,
        };
        using (var file = SKDocument.CreatePdf(stream, about))
        {
            using var pen = new Pen(Words(document));
            using (var sheets = new Sheets(file, pen)) Compose(sheets, document);
            file.Close();
        }
        return stream.ToArray();
    }

    /// <summary>Every character that may be drawn, for the font: the text as it is kept, and what the setting adds.</summary>
    private static string Words(DocumentResponse document) => string.Concat(
        (IEnumerable<string>)[
            "示例：演示内容，不是正式文件（本文件已由更正）年月日．—", "0123456789 ", document.IssuerZh, document.DocNo, document.Title, document.Addressee,
            .. document.CorrectedBy.Select(correction => correction.DocNo),
            .. document.Blocks.SelectMany(block => (IEnumerable<string>)[block.Text, .. block.Items ?? [], .. block.Columns ?? [], .. (block.Rows ?? []).SelectMany(row => row)]),
        ]);

    private static void Compose(Sheets sheets, DocumentResponse document)
    {
        if (document.Sample) sheets.Line("示例：演示内容，不是正式文件", Sheets.Left, 12, 20);
        sheets.Centred(document.IssuerZh, 30, 52);
        sheets.Centred(document.DocNo, Sheets.Body, Sheets.LineHeight);
        sheets.Pen.Line(sheets.Page, Sheets.Left, sheets.Y + 4, Sheets.Left + Sheets.Width, sheets.Y + 4, 1.2f);
        sheets.Y += Sheets.LineHeight;
        foreach (var line in LineBreaking.Title(document.Title, Sheets.Width - (4 * 22), text => sheets.Pen.Measure(text, 22))) sheets.Centred(line, 22, 34);
        sheets.Y += Sheets.LineHeight / 2;
        foreach (var correction in document.CorrectedBy) Paragraph(sheets, $"（本文件已由{correction.DocNo}更正）", 0);
        if (document.Addressee.Length > 0) Paragraph(sheets, $"{document.Addressee}：", 0);
        foreach (var block in document.Blocks) Write(sheets, block);
        Signature(sheets, document);
    }

    private static void Write(Sheets sheets, Block block)
    {
        switch (block.Kind)
        {
            case "table":
                PdfTable.Write(sheets, block);
                break;
            case "list":
                foreach (var (item, n) in (block.Items ?? []).Select((item, n) => (item, n + 1))) Paragraph(sheets, $"{n}．{item}", 2);
                break;
            case "heading":
                sheets.Need(Sheets.LineHeight * 2);
                Paragraph(sheets, block.Text, 2);
                break;
            default:
                Paragraph(sheets, block.Text, 2);
                break;
        }
    }

    private static void Paragraph(Sheets sheets, string text, int indent)
    {
        var lines = LineBreaking.Break(text, Sheets.Width, indent * Sheets.Body, part => sheets.Pen.Measure(part, Sheets.Body));
        for (var n = 0; n < lines.Count; n++)
        {
            var x = Sheets.Left + (n == 0 ? indent * Sheets.Body : 0);
            if (n < lines.Count - 1) sheets.Spread(lines[n], x, Sheets.Body, Sheets.LineHeight);
            else sheets.Line(lines[n], x, Sheets.Body, Sheets.LineHeight);
        }
    }

    // 成文日期右空四字，署名以其为准居中；二者不分页.
    private static void Signature(Sheets sheets, DocumentResponse document)
    {
        sheets.Need(Sheets.LineHeight * 3);
        sheets.Y += Sheets.LineHeight;
        var day = DocumentRegister.DayText(document.IssuedAt);
        var right = Sheets.Left + Sheets.Width - (4 * Sheets.Body);
        var (dayWidth, nameWidth) = (sheets.Pen.Measure(day, Sheets.Body), sheets.Pen.Measure(document.IssuerZh, Sheets.Body));
        sheets.Line(document.IssuerZh, right - (dayWidth / 2) - (nameWidth / 2), Sheets.Body, Sheets.LineHeight);
        sheets.Line(day, right - dayWidth, Sheets.Body, Sheets.LineHeight);
    }
}
