using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record AnnualCheck(int Year, string Conclusion, bool Rectified);

/// <summary>How the organization was counted from a day on.</summary>
public sealed record OrganizationVersion(
    int No, DateTimeOffset Since, string Name, string LegalType, string[] Fields, string[] Tags, string Status, string? Rating, DateOnly? RatingValidTo);

public sealed record OrganizationRecord(IReadOnlyList<AnnualCheck> Checks, IReadOnlyList<OrganizationVersion> History);

/// <summary>The record of an organization, open to everybody: annual checks and earlier versions of its entry.</summary>
internal static class GetOrganizationRecord
{
    internal static async Task<Results<Ok<OrganizationRecord>, ProblemHttpResult>> Handle(Guid organizationId, Database db, CancellationToken ct)
    {
        var history = await db.List<OrganizationVersion>(ReadHistory, new { organizationId }, ct);
        if (history.Count == 0) return Problems.NotFound("organizations.unknown");
        return TypedResults.Ok(new OrganizationRecord(
            await db.List<AnnualCheck>(ReadChecks, new { organizationId }, ct), history));
    }

    private const string ReadChecks = """
        select year, conclusion, rectified from organizations.annual_check where organization_id = @organizationId order by year desc
        """;

    private const string ReadHistory = """
        select no, since, name, legal_type, fields, tags, status, rating, rating_valid_to
        from organizations.organization_history
        where organization_id = @organizationId
        order by no desc
        limit 50
        """;
}
