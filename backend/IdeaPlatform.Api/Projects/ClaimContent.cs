using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects;

public sealed record BudgetLine(
    [property: Required(AllowEmptyStrings = true), MaxLength(60)] string Name,
    [property: Range(0, 10_000_000_000)] long AmountFen,
    [property: MaxLength(200)] string Basis = "");

public sealed record PlannedMilestone(
    [property: Required(AllowEmptyStrings = true), MaxLength(80)] string Name,
    DateOnly? DueOn = null);

/// <summary>What an organization writes into a claim. A draft may be incomplete; submitting asks for everything.</summary>
public sealed record ClaimContent(
    [property: Required(AllowEmptyStrings = true), MaxLength(2000)] string Plan,
    [property: Required(AllowEmptyStrings = true), MaxLength(500)] string Team,
    [property: Required, MaxLength(30)] IReadOnlyList<BudgetLine> Lines,
    [property: Required, MaxLength(20)] IReadOnlyList<PlannedMilestone> Milestones,
    [property: MaxLength(500)] string Partners = "",
    DateOnly? StartOn = null,
    DateOnly? EndOn = null,
    bool CommunityConsent = false,
    [property: MaxLength(100)] string CommunityContact = "")
{
    public static ClaimContent Empty { get; } = new("", "", [], []);

    public long Total() => Lines.Sum(line => line.AmountFen);

    /// <summary>
    /// As it is handed in: what becomes public with a contract carries no numbers of persons. The contact in the community is for the offices.
    /// </summary>
    public ClaimContent Masked() => this with
    {
        Plan = PersonalNumbers.Mask(Plan),
        Team = PersonalNumbers.Mask(Team),
        Partners = PersonalNumbers.Mask(Partners),
        Lines = [.. Lines.Select(line => line with { Name = PersonalNumbers.Mask(line.Name), Basis = PersonalNumbers.Mask(line.Basis) })],
        Milestones = [.. Milestones.Select(one => one with { Name = PersonalNumbers.Mask(one.Name) })],
    };
}
