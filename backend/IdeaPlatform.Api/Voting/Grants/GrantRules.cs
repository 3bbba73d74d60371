namespace IdeaPlatform.Voting.Grants;

/// <summary>How long a grant lives, by the real clock: somebody waits at a desk or a screen.</summary>
internal static class GrantRules
{
    /// <summary>To walk over to the screen and type six digits.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan KioskUse = TimeSpan.FromMinutes(15);

    /// <summary>A talk takes longer than a screen.</summary>
    public static readonly TimeSpan AssistedUse = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Wrong codes within <see cref="CodeLife"/>: from one address, and from everywhere. With twenty codes waiting, a hundred guesses hit
    /// one in five hundred times; a screen that is locked out meanwhile leaves the helper's device and paper.
    /// </summary>
    public const int FailuresPerAddress = 10;
    public const int FailuresInAll = 100;

    /// <summary>The reason a grant cannot be used (any more), or null.</summary>
    public static string? WhyOver(DateTimeOffset useUntil, bool ended, bool helperStands, DateTimeOffset now) => now switch
    {
        _ when ended || !helperStands => "voting.grant_ended",
        _ when now >= useUntil => "voting.grant_expired",
        _ => null,
    };
}
