namespace IdeaPlatform.Review;

/// <summary>One thing that ties a reviewer to an idea. <paramref name="Last"/>: the day on which it ended; null while it holds.</summary>
public sealed record Tie(string Kind, DateOnly? Last = null);

/// <summary>What a tie amounts to: a hard conflict bars the reviewer, a soft one makes them the last to be drawn.</summary>
public sealed record Conflict(string Kind, bool Hard);

/// <summary>
/// The law of conflicts of interest. No home address is kept anywhere on the platform, so households are never computed: whoever
/// shares one declares it.
/// </summary>
public static class ConflictRules
{
    public const string OwnIdea = "own_idea";
    public const string SamePhone = "same_phone";
    public const string ClosePerson = "close_person";
    public const string DeclaredIdea = "declared_idea";
    public const string DeclaredHousehold = "declared_household";
    public const string DeclaredOrganization = "declared_organization";
    public const string SharedPost = "shared_post";
    public const string CoSubmission = "co_submission";
    public const string ContractSubmitter = "contract_submitter";
    public const string ContractCommunity = "contract_community";
    public const string SameCommunity = "same_community";

    /// <summary>So many years after it ended, a post, a contract or an idea in common still counts.</summary>
    public const int CoolingYears = 3;

    /// <summary>In the order of weight: the first that holds is the one that is told.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        OwnIdea, SamePhone, ClosePerson, DeclaredHousehold, DeclaredIdea, DeclaredOrganization, SharedPost, CoSubmission, ContractSubmitter, ContractCommunity, SameCommunity,
    ];

    /// <summary>True: hard; false: soft; null: too long ago to matter.</summary>
    public static bool? IsHard(Tie tie, DateOnly today)
    {
        var fresh = tie.Last is not { } last || last > today.AddYears(-CoolingYears);
        return tie.Kind switch
        {
            OwnIdea or SamePhone or ClosePerson or DeclaredHousehold or DeclaredIdea or DeclaredOrganization => true,
            SharedPost or CoSubmission => fresh ? true : null,
            ContractSubmitter => fresh,
            ContractCommunity => fresh ? false : null,
            SameCommunity => false,
            _ => throw new ArgumentOutOfRangeException(nameof(tie), tie.Kind, "no such tie"),
        };
    }

    /// <summary>The weightiest conflict that the ties make, or null.</summary>
    public static Conflict? Judge(IEnumerable<Tie> ties, DateOnly today) => ties
        .Select(tie => (tie.Kind, Hard: IsHard(tie, today)))
        .Where(found => found.Hard is not null)
        .OrderByDescending(found => found.Hard).ThenBy(found => Weight(found.Kind))
        .Select(found => new Conflict(found.Kind, found.Hard!.Value))
        .FirstOrDefault();

    private static int Weight(string kind) => Kinds.TakeWhile(known => known != kind).Count();
}
