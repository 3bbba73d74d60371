using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace IdeaPlatform.Kernel;

/// <summary>Writes a workbook of texts and numbers. What looks like a formula is made harmless: it would run on the desk of whoever opens the file.</summary>
internal static class SheetFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public const string CsvType = "text/csv; charset=utf-8";

    public static byte[] Write(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> lines, string sheetName)
    {
        using var stream = new MemoryStream();
        var rows = lines.Select(line => headers.Select((header, at) => (header, at)).ToDictionary(one => one.header, one => line[one.at] is string or null ? Spreadsheet.Harmless((string?)line[one.at]) : line[one.at]!));
        var heads = headers.ToDictionary(header => header, header => (object)"");
        var options = new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = true, FreezeRowCount = 1 };
        stream.SaveAs(rows.Any() ? rows : new[] { heads }, sheetName: sheetName, configuration: options);
        return stream.ToArray();
    }

    /// <summary>The same as CSV, beginning with the mark by which Excel knows UTF-8.</summary>
    public static byte[] Csv(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> lines)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', headers.Select(Cell)).Append("\r\n");
        foreach (var line in lines) text.AppendJoin(',', line.Select(Cell)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(object? cell) => cell is string text
        ? $"\"{Spreadsheet.Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
}
