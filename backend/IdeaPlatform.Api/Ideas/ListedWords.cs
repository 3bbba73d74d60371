using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>Category and community are words of lists.</summary>
internal static class ListedWords
{
    public static async Task<ProblemHttpResult?> WhyUnknown(Work work, IdeaContent content)
    {
        var known = await work.One<Known>(ReadKnown, new { content.Category, content.AreaCode });
        if (!known.Category) return Problems.Invalid("ideas.category_unknown", "content.category");
        return known.Area ? null : Problems.Invalid("ideas.area_unknown", "content.areaCode");
    }

    private sealed record Known(bool Category, bool Area);

    private const string ReadKnown = """
        select exists (select 1 from registers.pub_category c where c.code = @Category) as category,
            exists (select 1 from registers.pub_area a where a.code = @AreaCode and a.level = 'community' and a.enabled) as area
        """;
}
