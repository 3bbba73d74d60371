using IdeaPlatform.Kernel;

namespace IdeaPlatform.Registers.Published;

/// <summary>Whether words that somebody chose are words of the registers.</summary>
public static class Catalogue
{
    public static Task<bool> HasFields(Work work, string[] fields) => work.One<bool>(FieldsKnown, new { fields });

    public static Task<bool> HasTags(Work work, string[] tags) => work.One<bool>(TagsKnown, new { tags });

    private const string FieldsKnown = """
        select not exists (select 1 from unnest(@fields) f where not exists (select 1 from registers.pub_category c where c.code = f))
        """;

    private const string TagsKnown = """
        select not exists (select 1 from unnest(@tags) t where not exists (select 1 from registers.pub_tag k where k.code = t))
        """;
}
