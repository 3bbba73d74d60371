namespace IdeaPlatform.Kernel;

/// <summary>What a file is, by its bytes and never by its name.</summary>
public static class FileKinds
{
    public static string? Of(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith<byte>([0xFF, 0xD8, 0xFF]) || file.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) => "photo",
        _ when file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) => "photo",
        _ when file.StartsWith("%PDF-"u8) => "pdf",
        _ when file.StartsWith<byte>([0x50, 0x4B, 0x03, 0x04]) || file.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) => "sheet",
        _ => null,
    };

    /// <summary>A document that does something when it is opened is not kept.</summary>
    public static bool IsActivePdf(ReadOnlySpan<byte> file) => file.IndexOf("/JavaScript"u8) >= 0 || file.IndexOf("/Launch"u8) >= 0;
}
