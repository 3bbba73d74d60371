namespace IdeaPlatform.Documents.Published;

/// <summary>
/// A part of a document's text, in the order of reading. <paramref name="Kind"/> is paragraph, heading, list, table, or one of the parts that a
/// 公示 must have: period, objecting, anonymity, contact. Texts are Chinese, as the document is.
/// </summary>
public sealed record Block(
    string Kind, string Text = "", IReadOnlyList<string>? Items = null, IReadOnlyList<string>? Columns = null, IReadOnlyList<IReadOnlyList<string>>? Rows = null)
{
    public static Block Paragraph(string text) => new("paragraph", text);

    public static Block Heading(string text) => new("heading", text);

    public static Block List(IReadOnlyList<string> items) => new("list", Items: items);

    public static Block Table(string caption, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows) => new("table", caption, Columns: columns, Rows: rows);

    /// <summary>From when to when, by name of the days and how they are counted.</summary>
    public static Block Period(string text) => new("period", text);

    /// <summary>Who may object, how and where.</summary>
    public static Block Objecting(string text) => new("objecting", text);

    /// <summary>That nobody learns who objected.</summary>
    public static Block Anonymity(string text) => new("anonymity", text);

    public static Block Contact(string text) => new("contact", text);
}
