using IdeaPlatform.Documents.Published;

namespace IdeaPlatform.Documents.Printing;

/// <summary>A ruled table over the whole width; its head is repeated on every page, and a row is not torn unless it is higher than one.</summary>
internal static class PdfTable
{
    private const float Size = 12;
    private const float LineHeight = 18;
    private const float Padding = 4;

    public static void Write(Sheets sheets, Block table)
    {
        if (table.Columns is not { Count: > 0 } columns) return;
        var rows = table.Rows ?? [];
        var widths = TableWidths.Of(Sheets.Width, [columns, .. rows], text => sheets.Pen.Measure(text, Size) + (2 * Padding) + 1);
        var head = Broken(sheets, columns, widths);
        var figures = columns.Select((_, n) => rows.Count > 0 && rows.All(row => row.Count > n && IsFigure(row[n]))).ToArray();
        if (table.Text.Length > 0)
        {
            sheets.Need(LineHeight * 4);
            sheets.Centred(table.Text, 14, 26);
        }
        sheets.Need(Height(head) * 2);
        Row(sheets, head, widths, figures, first: true);
        foreach (var row in rows)
        {
            var cells = Broken(sheets, row, widths);
            var before = sheets.Page;
            var page = sheets.Need(Height(cells));
            if (!ReferenceEquals(page, before)) Row(sheets, head, widths, figures, first: true);
            Row(sheets, cells, widths, figures, first: false);
        }
        sheets.Y += 10;
    }

    private static IReadOnlyList<string>[] Broken(Sheets sheets, IReadOnlyList<string> cells, IReadOnlyList<float> widths) =>
        [.. cells.Take(widths.Count).Select((cell, n) => LineBreaking.Break(cell, widths[n] - (2 * Padding), 0, text => sheets.Pen.Measure(text, Size)))];

    /// <summary>A column of nothing but numbers stands at the right, so that places lie below each other.</summary>
    private static bool IsFigure(string cell) => cell is "—" || (cell.Length > 0 && cell.TrimEnd('元', '%').All(mark => char.IsAsciiDigit(mark) || mark is '.' or ','));

    private static float Height(IReadOnlyList<string>[] cells) => (cells.Max(lines => lines.Count) * LineHeight) + (2 * Padding);

    private static void Row(Sheets sheets, IReadOnlyList<string>[] cells, IReadOnlyList<float> widths, bool[] figures, bool first)
    {
        var (page, top, height) = (sheets.Page, sheets.Y, Height(cells));
        if (first) sheets.Pen.Line(page, Sheets.Left, top, Sheets.Left + Sheets.Width, top, 0.7f);
        var x = Sheets.Left;
        sheets.Pen.Line(page, x, top, x, top + height, 0.7f);
        for (var n = 0; n < cells.Length; n++)
        {
            for (var line = 0; line < cells[n].Count; line++)
            {
                var room = figures[n] ? widths[n] - (2 * Padding) - sheets.Pen.Measure(cells[n][line], Size) : 0;
                sheets.Pen.Draw(page, cells[n][line], x + Padding + room, top + Padding + (line * LineHeight) + ((LineHeight + (Size * 0.76f)) / 2), Size);
            }
            x += widths[n];
            sheets.Pen.Line(page, x, top, x, top + height, 0.7f);
        }
        sheets.Pen.Line(page, Sheets.Left, top + height, Sheets.Left + Sheets.Width, top + height, 0.7f);
        sheets.Y += height;
    }
}
