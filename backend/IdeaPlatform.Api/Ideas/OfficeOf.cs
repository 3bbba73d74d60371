using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas;

/// <summary>In whose name a clerk decides: the community, the street, or the bureau, whichever role of theirs reaches nearest.</summary>
internal static class OfficeOf
{
    public static async Task<Office> Read(Work work, CurrentUser clerk, string areaCode)
    {
        var nearest = clerk.Areas(Roles.Clerk, Roles.Street, Roles.Bureau)
            .Where(area => areaCode.StartsWith(area, StringComparison.Ordinal)).MaxBy(area => area.Length);
        if (nearest is null or { Length: 6 }) return Office.Bureau;
        return await work.One<Office>(ReadName, new { nearest });
    }

    private const string ReadName = """
        select coalesce(a.street_zh, '') || a.name_zh as zh, a.name_en || coalesce(', ' || a.street_en, '') as en
        from registers.pub_area a
        where a.code = @nearest
        """;
}
