using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace IdeaPlatform.Kernel;

/// <summary>Writes a workbook of texts and numbers. What looks like a formula is made harmless: it would run on the desk of whoever opens the file.</summary>
internal static class SheetFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object?>> lines, string sheetName)
    {
        using var stream = new MemoryStream();
        var rows = lines.Select(line => headers.Select((header, at) => (header, at)).ToDictionary(one => one.header, one => line[one.at] is string or null ? Spreadsheet.Harmless((string?)line[one.at]) : line[one.at]!));
        var heads = headers.ToDictionary(header => header, header => (object)"");
        var options = new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = true, FreezeRowCount = 1 };
        stream.SaveAs(rows.Any() ? rows : new[] { heads }, sheetName: sheetName, configuration: options);
        return stream.ToArray();
    }
}
