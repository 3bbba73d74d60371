using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Registers;

/// <summary>District, street or community. Names repeat between streets, so pages show a community with its street.</summary>
public sealed record AreaResponse(string Code, string? ParentCode, string Level, string NameZh, string NameEn, bool Enabled, string? Phone);

internal static class ListAreas
{
    internal static async Task<Results<Ok<IReadOnlyList<AreaResponse>>, StatusCodeHttpResult>> Handle(HttpContext http, Database db, CancellationToken ct) =>
        Unchanged.Answer(http, await db.List<AreaResponse>(ReadAreas, null, ct));

    private const string ReadAreas = """
        select code, parent_code, level, name_zh, name_en, enabled, phone
        from registers.area
        order by code
        """;
}
