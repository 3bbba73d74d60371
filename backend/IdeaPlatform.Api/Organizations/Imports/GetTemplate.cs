using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>An empty sheet of the register with one made-up row that shows how each column is filled.</summary>
internal static class GetTemplate
{
    internal static FileContentHttpResult Handle() => TypedResults.File(
        SheetFile.Write([.. RegisterColumns.All.Select(column => column.Header)], [[.. RegisterColumns.All.Select(column => column.Example)]], "社会组织名册"),
        SheetFile.MediaType, "社会组织名册-模板.xlsx");
}
