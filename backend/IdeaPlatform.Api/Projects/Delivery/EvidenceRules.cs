using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Delivery;

/// <summary>Which files of a project are kept, and under what name.</summary>
internal static class EvidenceRules
{
    /// <summary>What a phone's camera makes at its best, and no more.</summary>
    public const long MostBytes = 12 * 1024 * 1024;

    /// <summary>What is wrong with a file of this kind beyond its first bytes, or null; photos are judged by decoding them.</summary>
    public static string? WhyNot(string kind, byte[] file, string name) => kind switch
    {
        "sheet" => Workbook.WhyNotRead(file, name),
        "pdf" when FileKinds.IsActivePdf(file) => "projects.evidence_active",
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
