using System.Globalization;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>The columns of a sheet of figures, and how a row of it is read. Every fault is told, not only the first.</summary>
internal static class OutcomeSheet
{
    public const string KeyHeader = "指标";
    public const int MostRows = 2_000;

    public static IReadOnlyList<string> Headers { get; } = ["项目编号", "项目名称", KeyHeader, "数量", "统计的是什么", "起", "止", "统计方法", "依据"];

    public static IReadOnlyList<string> Example { get; } =
        ["（项目编号和名称填一个）", "儿童照护、陪护服务", "直接受益", "410", "接受照护的儿童", "2017-10-01", "2018-06-29", "文件", "官民函〔2018〕48号"];

    private static readonly string[] s_days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>The figure of a row, or null where something is wrong with it, which is then added to the problems.</summary>
    public static OutcomeEntry? Read(string[] headers, SheetRow row, IReadOnlyList<NamedSubject> subjects, DateOnly today, List<OutcomeRowProblem> problems)
    {
        var before = problems.Count;
        void Wrong(string column, string code, string word) => problems.Add(new OutcomeRowProblem(row.No, column, code, word.Length > 40 ? word[..40] : word));
        string Cell(string header) => Array.IndexOf(headers, header) is var at and >= 0 && at < row.Cells.Length ? row.Cells[at] : "";
        DateOnly Day(string header)
        {
            if (DateOnly.TryParseExact(Cell(header), s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            Wrong(header, "projects.outcome_row_day", Cell(header));
            return default;
        }

        var subject = Subject(Cell("项目编号"), Cell("项目名称"), subjects, Wrong);
        var kind = OutcomeRules.KindOf(Cell(KeyHeader));
        if (kind is null) Wrong(KeyHeader, "projects.outcome_row_kind", Cell(KeyHeader));
        var quantity = OutcomeRules.Read(Cell("数量"));
        if (quantity is null) Wrong("数量", "projects.outcome_row_value", Cell("数量"));
        var counted = PersonalNumbers.Mask(Cell("统计的是什么"));
        if (counted.Length is < 2 or > 120) Wrong("统计的是什么", "projects.outcome_row_counted", counted);
        var (from, to) = (Day("起"), Day("止"));
        var method = Cell("统计方法").Length == 0 ? "document" : OutcomeRules.MethodOf(Cell("统计方法"));
        if (method is null) Wrong("统计方法", "projects.outcome_row_method", Cell("统计方法"));
        var source = Cell("依据");
        if (source.Length is < 5 or > 200) Wrong("依据", "projects.outcome_row_source", source);
        if (problems.Count == before && OutcomeRules.WhyNot(kind!, quantity!.Value, from, to, today) is { } reason) Wrong("数量", reason, Cell("数量"));
        return problems.Count > before
            ? null
            : new OutcomeEntry(subject!.Subject, kind!, quantity!.Value, quantity.Qualifier, counted, method!, from, to, null, source, null);
    }

    private static NamedSubject? Subject(string no, string name, IReadOnlyList<NamedSubject> subjects, Action<string, string, string> wrong)
    {
        var found = no.StartsWith("GD-", StringComparison.OrdinalIgnoreCase)
            ? subjects.Where(subject => subject.No.Equals(no, StringComparison.OrdinalIgnoreCase)).ToList()
            : subjects.Where(subject => subject.Name == name).ToList();
        if (found.Count == 1) return found[0];
        wrong("项目名称", found.Count == 0 ? "projects.outcome_row_unknown" : "projects.outcome_row_ambiguous", no.Length > 0 && name.Length == 0 ? no : name);
        return null;
    }
}
