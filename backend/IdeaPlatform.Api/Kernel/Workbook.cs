using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace IdeaPlatform.Kernel;

/// <summary>A sheet as texts: its heading row, and each row below it with its number as Excel shows it.</summary>
internal sealed record Sheet(string[] Headers, IReadOnlyList<SheetRow> Rows);

internal sealed record SheetRow(int No, string[] Cells);

/// <summary>
/// Opens a workbook that somebody sent. It is measured before it is read: a small file may unpack to more than memory holds. Formulas are never
/// computed; what Excel last showed in a cell is what counts.
/// </summary>
internal static class Workbook
{
    public const int MostBytes = 10 * 1024 * 1024;
    public const int MostRows = 20_000;
    private const int MostParts = 200;
    private const long MostInflated = 96L * 1024 * 1024;
    private const int MostRatio = 150;
    private const int HeaderSearch = 10;

    /// <summary>Why this file cannot be read as a workbook, or null. Inflates each part once, counting, and keeps nothing.</summary>
    public static string? WhyNotRead(byte[] file, string fileName)
    {
        if (fileName.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".xltm", StringComparison.OrdinalIgnoreCase)) return "kernel.sheet_macros";
        if (file.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return "kernel.sheet_old_format";
        if (!file.AsSpan().StartsWith<byte>([0x50, 0x4B, 0x03, 0x04])) return "kernel.sheet_not_xlsx";
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts) return "kernel.sheet_bomb";
            if (zip.Entries.Any(part => part.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return "kernel.sheet_macros";
            if (Inflated(zip) > Math.Min(MostInflated, Math.Max(1024 * 1024, (long)file.Length * MostRatio))) return "kernel.sheet_bomb";
            return zip.GetEntry("xl/workbook.xml") is null ? "kernel.sheet_not_xlsx" : null;
        }
        catch (InvalidDataException)
        {
            return "kernel.sheet_not_xlsx";
        }
    }

    /// <summary>The first sheet that has the heading of the code among its first rows; titles above the heading are skipped.</summary>
    public static (Sheet? Sheet, string? Failure) Read(byte[] file, string keyHeader)
    {
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            var options = new OpenXmlConfiguration { FillMergedCells = true, EnableSharedStringCache = false };
            foreach (var name in stream.GetSheetNames())
            {
                if (Find(stream.Query(useHeaderRow: false, sheetName: name, excelType: ExcelType.XLSX, configuration: options), keyHeader) is { } found) return found;
            }
            return (null, "kernel.sheet_no_header");
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or FormatException or KeyNotFoundException or ArgumentException
            or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or OverflowException or InvalidCastException)
        {
            // The library says so in many ways; all mean that this is no sheet that Excel would have written.
            return (null, "kernel.sheet_not_xlsx");
        }
    }

    private static (Sheet?, string?)? Find(IEnumerable<dynamic> lines, string keyHeader)
    {
        string[]? headers = null;
        var rows = new List<SheetRow>();
        var no = 0;
        foreach (IDictionary<string, object?> line in lines)
        {
            no++;
            var cells = line.Values.Select(TextOf).ToArray();
            if (headers is null)
            {
                if (cells.Contains(keyHeader)) headers = cells;
                else if (no >= HeaderSearch) return null;
                continue;
            }
            if (cells.All(cell => cell.Length == 0)) continue;
            if (rows.Count == MostRows) return (null, "kernel.sheet_too_many_rows");
            rows.Add(new SheetRow(no, cells));
        }
        if (headers is null) return null;
        return rows.Count == 0 ? (null, "kernel.sheet_empty") : (new Sheet(headers, rows), null);
    }

    /// <summary>A cell as a person reads it. An apostrophe before = + - @ is our own guard from an export and goes again.</summary>
    internal static string TextOf(object? value)
    {
        var text = value switch
        {
            null => "",
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        text = text.Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@' ? text[1..] : text;
    }

    private static long Inflated(ZipArchive zip)
    {
        var buffer = new byte[64 * 1024];
        long sum = 0;
        foreach (var part in zip.Entries)
        {
            using var stream = part.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                sum += read;
                if (sum > MostInflated) return sum;
            }
        }
        return sum;
    }
}
