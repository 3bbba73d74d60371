using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Delivery;

/// <summary>What a file is, by its bytes and never by its name.</summary>
internal static class EvidenceRules
{
    /// <summary>What a phone's camera makes at its best, and no more.</summary>
    public const long MostBytes = 12 * 1024 * 1024;

    public static string? KindOf(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith<byte>([0xFF, 0xD8, 0xFF]) || file.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) => "photo",
        _ when file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) => "photo",
        _ when file.StartsWith("%PDF-"u8) => "pdf",
        _ when file.StartsWith<byte>([0x50, 0x4B, 0x03, 0x04]) || file.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) => "sheet",
        _ => null,
    };

    /// <summary>What is wrong with a file of this kind beyond its first bytes, or null; photos are judged by decoding them.</summary>
    public static string? WhyNot(string kind, byte[] file, string name) => kind switch
    {
        "sheet" => Workbook.WhyNotRead(file, name),
        "pdf" when file.AsSpan().IndexOf("/JavaScript"u8) >= 0 || file.AsSpan().IndexOf("/Launch"u8) >= 0 => "projects.evidence_active",
        _ => null,
    };

    public static string MediaType(string kind) => kind switch { "photo" => "image/webp", "pdf" => "application/pdf", _ => SheetFile.MediaType };

    /// <summary>The name under which it is kept: without a path, and with the ending of what it is.</summary>
    public static string NameOf(string fileName, string kind)
    {
        var name = Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/')).Trim();
        name = PersonalNumbers.Mask(new string([.. name.Where(c => !char.IsControl(c))]));
        if (name.Length == 0) name = kind;
        return $"{(name.Length > 100 ? name[..100] : name)}.{kind switch { "photo" => "webp", "pdf" => "pdf", _ => "xlsx" }}";
    }
}
