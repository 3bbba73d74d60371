namespace IdeaPlatform.Kernel;

/// <summary>What every file for a spreadsheet has to mind.</summary>
internal static class Spreadsheet
{
    /// <summary>A cell that a spreadsheet takes as text: a leading = + - @ would run as a formula.</summary>
    public static string Harmless(string? text) => text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text ?? "";
}
