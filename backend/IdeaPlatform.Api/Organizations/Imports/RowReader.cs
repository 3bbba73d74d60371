using System.Globalization;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>The cells of one row by the key of their column, each as what it stands for; an empty cell is null. What is wrong with them adds up.</summary>
internal sealed class RowReader(Func<string, string> cell)
{
    private readonly List<RowProblem> _problems = [];

    public IReadOnlyList<RowProblem> Problems => _problems;

    public void Wrong(string code, string key, string? word = null) =>
        _problems.Add(new RowProblem(code, RegisterColumns.All.Single(column => column.Key == key).Header, Short(word)));

    public string? Text(string key, int most, int least = 1)
    {
        var text = cell(key);
        if (text.Length == 0) return null;
        if (text.Length > most || text.Length < least) Wrong("organizations.row_length", key, most.ToString(CultureInfo.InvariantCulture));
        return text;
    }

    public string? Word(string key, IReadOnlyDictionary<string, string> known, string code)
    {
        var text = cell(key);
        if (text.Length == 0) return null;
        if (known.TryGetValue(text.Replace(" ", "", StringComparison.Ordinal), out var word)) return word;
        Wrong(code, key, text);
        return null;
    }

    public string[]? Words(string key, IReadOnlyDictionary<string, string> known, string code)
    {
        if (cell(key).Length == 0) return null;
        var (codes, unknown) = RegisterWords.Several(cell(key), known);
        if (unknown is not null) Wrong(code, key, unknown);
        return unknown is null ? codes : null;
    }

    public DateOnly? Day(string key)
    {
        var text = cell(key);
        if (text.Length == 0) return null;
        var day = RegisterWords.Day(text);
        if (day is null || day.Value.Year < 1949) Wrong("organizations.row_date", key, text);
        return day;
    }

    public string? Area(string key, RowWorld world)
    {
        var code = cell(key);
        if (code.Length == 0) return null;
        if (!world.Areas.Contains(code)) Wrong("organizations.row_area", key, code);
        else if (!RowRules.Covers(world.Scope, code)) Wrong("organizations.row_foreign", key, code);
        return code;
    }

    private static string? Short(string? word) => word is { Length: > 40 } ? word[..40] : word;
}
