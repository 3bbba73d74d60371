using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Registers;

/// <summary>A word by which organizations are counted: a sector (what kind of house) or an activity (what it does).</summary>
public sealed record TagResponse(string Code, string Kind, string NameZh, string NameEn);

internal static class ListTags
{
    internal static async Task<Results<Ok<IReadOnlyList<TagResponse>>, StatusCodeHttpResult>> Handle(HttpContext http, Database db, CancellationToken ct) =>
        Unchanged.Answer(http, await db.List<TagResponse>("select code, kind, name_zh, name_en from registers.tag order by position, code", null, ct));
}
