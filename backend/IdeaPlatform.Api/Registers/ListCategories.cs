using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Registers;

public sealed record CategoryResponse(string Code, string NameZh, string NameEn);

internal static class ListCategories
{
    internal static async Task<Results<Ok<IReadOnlyList<CategoryResponse>>, StatusCodeHttpResult>> Handle(HttpContext http, Database db, CancellationToken ct) =>
        Unchanged.Answer(http, await db.List<CategoryResponse>("select code, name_zh, name_en from registers.category order by position, code", null, ct));
}
