using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Imports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

/// <summary>What is filtered, as a sheet with the columns of the import: it can be mended in Excel and sent in again.</summary>
internal static class ExportRegister
{
    internal static async Task<FileContentHttpResult> Handle(
        CurrentUser user, Database db, SeasonClock season, CancellationToken ct, [MaxLength(80)] string? q = null, [MaxLength(40)] string? field = null,
        [MaxLength(40)] string? tag = null, [MaxLength(20)] string? legalType = null, [MaxLength(20)] string? status = null, [MaxLength(2)] string? rating = null)
    {
        var rows = await db.List<Row>(ReadAll, new { q = q?.Trim(), field, tag, legalType, status, rating }, ct);
        var words = (await db.List<Word>(ReadWords, null, ct)).ToDictionary(word => (word.Kind, word.Code), word => word.NameZh);
        string Several(string kind, string[] codes) => string.Join("；", codes.Select(code => words.GetValueOrDefault((kind, code), code)));
        var lines = rows.Select(row => (IReadOnlyList<string?>)
        [
            row.Uscc, row.Name, First(RegisterWords.LegalTypes, row.LegalType, "民办非企业单位"), Several("field", row.Fields), Several("tag", row.Tags),
            row.RegisteredOn?.ToString("yyyy-MM-dd"), row.Address, row.Supervisor, row.AreaCode, row.AnnualCheckYear?.ToString(), First(RegisterWords.Checks, row.AnnualCheck, null),
            row.Rating, row.RatingValidTo?.ToString("yyyy-MM-dd"), First(RegisterWords.Statuses, row.Status, null), row.ContactPhone, row.Introduction, row.UsccException,
        ]);
        await using var work = await db.Begin(ct);
        await work.Audit(user.Id, "organizations.exported", "organization", null, new { rows = rows.Count });
        await work.Commit();
        return TypedResults.File(SheetFile.Write([.. RegisterColumns.All.Select(column => column.Header)], lines, "社会组织名册"), SheetFile.MediaType, $"社会组织名册-{season.Today():yyyyMMdd}.xlsx");
    }

    private static string? First(IReadOnlyDictionary<string, string> words, string? code, string? preferred) =>
        code is null ? null : preferred is not null && words[preferred] == code ? preferred : words.First(pair => pair.Value == code).Key;

    private sealed record Row(
        string Uscc, string Name, string LegalType, string[] Fields, string[] Tags, DateOnly? RegisteredOn, string Address, string Supervisor, string AreaCode,
        int? AnnualCheckYear, string? AnnualCheck, string? Rating, DateOnly? RatingValidTo, string Status, string? ContactPhone, string Introduction, string? UsccException);

    private sealed record Word(string Kind, string Code, string NameZh);

    private const string ReadAll = """
        select o.uscc, o.name, o.legal_type, o.fields, o.tags, o.registered_on, o.address, o.supervisor, o.area_code, o.annual_check_year, o.annual_check,
            o.rating, o.rating_valid_to, o.status, o.contact_phone, o.introduction, o.uscc_exception
        from organizations.organization o
        where (@field::text is null or @field = any(o.fields))
          and (@tag::text is null or @tag = any(o.tags))
          and (@legalType::text is null or o.legal_type = @legalType)
          and (@status::text is null or o.status = @status)
          and (@rating::text is null or o.rating = @rating)
          and (@q::text is null or @q = '' or position(lower(@q) in lower(o.name)) > 0 or o.uscc = upper(@q))
        order by o.name, o.id
        """;

    private const string ReadWords = """
        select 'field' as kind, code, name_zh from registers.pub_category
        union all
        select 'tag', code, name_zh from registers.pub_tag
        """;
}
