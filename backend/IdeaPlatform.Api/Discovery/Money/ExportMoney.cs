using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery.Money;

/// <summary><paramref name="Lang"/>: the language of the headings and words, that of the page the button stands on.</summary>
public sealed record ExportFormat(
    [property: RegularExpression("^(xlsx|csv)$")] string Format = "xlsx", [property: RegularExpression("^(zh-CN|en)$")] string Lang = "zh-CN");

/// <summary>What a page shows, as a file: its headings by their text keys and its lines.</summary>
internal sealed record MoneySheet(string Name, IReadOnlyList<string> Headings, IEnumerable<IReadOnlyList<object?>> Lines);

/// <summary>Every table of the money pages as a file, for Excel or as CSV: the same queries as the page, in the language of the page.</summary>
internal static class ExportMoney
{
    private const int MostRows = 100_000;

    internal static async Task<FileContentHttpResult> Pots(
        [AsParameters] MoneyScope scope, [AsParameters] ExportFormat format, Database db, SeasonClock season, CancellationToken ct)
    {
        var money = await GetMoney.Read(scope, db, season, ct);
        return File(format, season, new MoneySheet("pots",
            ["year", "pot", "purpose", "document", .. MoneyFigures.Names], money.Pots.SelectMany(pot => PotLines(pot, format.Lang))));
    }

    internal static async Task<FileContentHttpResult> Rows(
        [AsParameters] MoneyRowsOf of, [AsParameters] ExportFormat format, Database db, SeasonClock season, CancellationToken ct)
    {
        var rows = await ListMoneyRows.Read(of, null, MostRows, db, ct);
        return File(format, season, new MoneySheet("rows",
            ["entry", "day", "kind", "amount", "year", "pot", "purpose", "project_no", "project", "organization", "memo", "voucher", "reverses"],
            rows.Select(row => (IReadOnlyList<object?>)
            [
                row.EntryId, Day(row.At), Say(format.Lang, $"kind.{row.Kind}"), Yuan(row.AmountFen), row.FiscalYear, In(format.Lang, row.PotNameZh, row.PotNameEn),
                In(format.Lang, row.PurposeZh, row.PurposeEn), row.ProjectNo, row.IdeaTitle, row.OrganizationName, row.Memo, row.VoucherNo, row.Reverses,
            ])));
    }

    internal static async Task<FileContentHttpResult> Places(
        [AsParameters] MoneyScope scope, [AsParameters] ExportFormat format, Database db, SeasonClock season, CancellationToken ct)
    {
        var places = await GetPlaces.Read(scope, db, ct);
        return File(format, season, new MoneySheet("places", ["scope", "place", "projects", "running", "contracted", "paid", "returned", "spent"],
            places.Select(place => (IReadOnlyList<object?>)
            [
                Say(format.Lang, $"scope.{place.Scope}"), In(format.Lang, place.NameZh, place.NameEn), place.Projects, place.Running, Yuan(place.ContractedFen),
                Yuan(place.PaidFen), Yuan(place.ReturnedFen), Yuan(place.SpentFen),
            ])));
    }

    internal static async Task<FileContentHttpResult> Outcomes(
        [AsParameters] MoneyScope scope, [AsParameters] ExportFormat format, Database db, SeasonClock season, CancellationToken ct)
    {
        var outcomes = await GetMoneyOutcomes.Read(scope, db, ct);
        return File(format, season, new MoneySheet("outcomes", ["outcome", "value", "qualifier", "parts"], outcomes.Select(outcome => (IReadOnlyList<object?>)
        [
            Texts.Say(format.Lang, $"projects.outcome_kind.{outcome.Kind}"), outcome.Value, Texts.Say(format.Lang, $"projects.qualifier.{outcome.Qualifier}"), outcome.Parts,
        ])));
    }

    internal static async Task<FileContentHttpResult> Waits(
        [AsParameters] MoneyScope scope, [AsParameters] ExportFormat format, Database db, SeasonClock season, CancellationToken ct)
    {
        var waiting = await GetWaiting.Read(scope, db, season, ct);
        return File(format, season, new MoneySheet("waits", ["wait", "done", "up_to_5", "up_to_10", "up_to_20", "more", "median", "longest", "open", "open_longest"],
            waiting.Waits.Select(wait => (IReadOnlyList<object?>)
            [
                Say(format.Lang, $"wait.{wait.Kind}"), wait.Done, wait.UpTo5, wait.UpTo10, wait.UpTo20, wait.More, wait.MedianDays, wait.LongestDays, wait.Open,
                wait.OpenLongestDays,
            ])));
    }

    internal static async Task<FileContentHttpResult> Waiting(
        [AsParameters] MoneyScope scope, [AsParameters] ExportFormat format, Database db, SeasonClock season, CancellationToken ct)
    {
        var waiting = await GetWaiting.Read(scope, db, season, ct);
        return File(format, season, new MoneySheet("waiting", ["wait", "part", "project_no", "project", "organization", "amount", "since", "due", "days", "late"],
            waiting.Things.Select(thing => (IReadOnlyList<object?>)
            [
                Say(format.Lang, $"wait.{thing.Kind}"), thing.Part == 0 ? null : thing.Part, thing.ProjectNo, thing.IdeaTitle, thing.OrganizationName,
                thing.AmountFen is { } fen ? Yuan(fen) : null, Day(thing.Since), thing.DueAt is { } due ? Day(due) : null, thing.Days,
                thing.Late ? Say(format.Lang, "late") : null,
            ])));
    }

    internal static async Task<FileContentHttpResult> Concentration(
        [AsParameters] MoneyScope scope, [AsParameters] ExportFormat format, Database db, SeasonClock season, CancellationToken ct)
    {
        var shares = await GetConcentration.Read(scope, db, season, ct);
        return File(format, season, new MoneySheet("concentration", ["organization", "projects", "project_share", "contracted", "share", "running", "capacity", "flagged"],
            shares.Shares.Select(share => (IReadOnlyList<object?>)
            [
                share.Name, share.Projects, share.ProjectShareX100 / 100m, Yuan(share.ContractedFen), share.ShareX100 / 100m, share.Running, shares.Capacity,
                share.Flagged ? Say(format.Lang, "flagged") : null,
            ])));
    }

    private static IEnumerable<IReadOnlyList<object?>> PotLines(MoneyPot pot, string lang)
    {
        var name = In(lang, pot.Pot.NameZh, pot.Pot.NameEn);
        IReadOnlyList<object?> Line(string purpose, MoneyFigures figures) =>
            [pot.Pot.FiscalYear, name, purpose, pot.Pot.ApprovalDoc, .. MoneyFigures.Names.Select(figure => (object?)Yuan(figures.ValueOf(figure)))];
        yield return Line(pot.Purposes.Count > 0 ? Say(lang, "all_purposes") : "", pot.Figures);
        foreach (var purpose in pot.Purposes) yield return Line(In(lang, purpose.NameZh, purpose.NameEn), purpose.Figures);
    }

    private static FileContentHttpResult File(ExportFormat format, SeasonClock season, MoneySheet sheet)
    {
        var headings = sheet.Headings.Select(heading => Say(format.Lang, $"column.{heading}")).ToList();
        var title = Say(format.Lang, $"sheet.{sheet.Name}");
        var name = $"{title}-{season.Today():yyyyMMdd}.{format.Format}";
        return format.Format == "csv"
            ? TypedResults.File(SheetFile.Csv(headings, sheet.Lines), SheetFile.CsvType, name)
            : TypedResults.File(SheetFile.Write(headings, sheet.Lines, title), SheetFile.MediaType, name);
    }

    private static string Say(string lang, string key) => Texts.Say(lang, $"money.{key}");

    private static string In(string lang, string zh, string en) => lang == "en" && en.Length > 0 ? en : zh;

    private static decimal Yuan(long fen) => fen / 100m;

    private static string Day(DateTimeOffset at) => Registers.Published.Calendar.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
