using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record AnnualCheck(int Year, string Conclusion, bool Rectified);

/// <summary>How the organization was counted from a day on.</summary>
public sealed record OrganizationVersion(
    int No, DateTimeOffset Since, string Name, string LegalType, string[] Fields, string[] Tags, string Status, string? Rating, DateOnly? RatingValidTo);

/// <summary>Something the organization did or failed to do, and what it says to it.</summary>
public sealed record ConductEntry(long Id, string Kind, DateTimeOffset At, string? Answer, DateTimeOffset? AnsweredAt);

public sealed record OrganizationRecord(IReadOnlyList<AnnualCheck> Checks, IReadOnlyList<OrganizationVersion> History, IReadOnlyList<ConductEntry> Conduct);

/// <summary>The record of an organization, open to everybody: annual checks, earlier versions of its entry, and its conduct.</summary>
internal static class GetOrganizationRecord
{
    internal static async Task<Results<Ok<OrganizationRecord>, ProblemHttpResult>> Handle(Guid organizationId, Database db, CancellationToken ct)
    {
        var history = await db.List<OrganizationVersion>(ReadHistory, new { organizationId }, ct);
        if (history.Count == 0) return Problems.NotFound("organizations.unknown");
        return TypedResults.Ok(new OrganizationRecord(
            await db.List<AnnualCheck>(ReadChecks, new { organizationId }, ct), history, await db.List<ConductEntry>(ReadConduct, new { organizationId }, ct)));
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

    private const string ReadConduct = """
        select c.id, c.kind, c.at, a.text as answer, a.answered_at
        from organizations.conduct c
        left join organizations.conduct_answer a on a.conduct_id = c.id
        where c.organization_id = @organizationId
        order by c.at desc, c.id desc
        limit 100
        """;
}
