using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record OrganizationName(Guid Id, string Name);

/// <summary>Every organization that still exists, by name alone: for boxes that search while one types.</summary>
internal static class ListOrganizationNames
{
    internal static async Task<Ok<IReadOnlyList<OrganizationName>>> Handle(Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<OrganizationName>(ReadAll, null, ct));

    private const string ReadAll = """
        select id, name from organizations.organization where status not in ('deregistered', 'revoked') order by name, id limit 20000
        """;
}
