using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record OrganizationDetails(
    Guid Id, string Name, string Uscc, string LegalType, string[] Fields, string AreaCode, string Status, int? AnnualCheckYear, string? AnnualCheck,
    bool Rectified, int ActiveProjects, DateOnly? RegisteredOn, string Address, string? ContactPhone,
    string Introduction, string? UsccException, int Version, bool IsDemo, string[] Tags, string Supervisor, string? Rating, DateOnly? RatingValidTo);

internal static class GetOrganization
{
    internal static async Task<Results<Ok<OrganizationDetails>, ProblemHttpResult>> Handle(Guid organizationId, Database db, CancellationToken ct) =>
        await db.MaybeOne<OrganizationDetails>(ReadOne, new { organizationId }, ct) is { } found
            ? TypedResults.Ok(found)
            : Problems.NotFound("organizations.unknown");

    private const string ReadOne = """
        select id, name, uscc, legal_type, fields, area_code, status, annual_check_year, annual_check, rectified, active_projects, registered_on,
            address, contact_phone, introduction, uscc_exception, version, is_demo, tags, supervisor, rating, rating_valid_to
        from organizations.organization
        where id = @organizationId
        """;
}
