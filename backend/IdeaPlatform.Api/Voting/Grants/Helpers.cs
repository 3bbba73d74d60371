using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Grants;

/// <summary>The office that helps: a community's desk or a street centre, within its own area.</summary>
internal sealed record HelpingOffice(string NameZh, string NameEn)
{
    /// <summary>The area of the helper's nearest role that covers the resident's community, or null.</summary>
    public static string? AreaFor(CurrentUser helper, string areaCode) => helper.Areas(Roles.Clerk, Roles.Street)
        .Where(area => areaCode.StartsWith(area, StringComparison.Ordinal)).MaxBy(area => area.Length);

    public const string Read = """
        select coalesce(a.street_zh, '') || a.name_zh as name_zh, a.name_en || coalesce(', ' || a.street_en, '') as name_en
        from registers.pub_area a
        where a.code = @areaCode
        """;
}

/// <summary>Somebody who came to an office.</summary>
internal sealed record Visitor(string Name, string? AreaCode)
{
    public const string Read = """
        select p.display_name as name, p.area_code
        from identity.pub_person p
        where p.id = @personId and p.kind = 'resident' and p.closed_at is null
        """;
}
