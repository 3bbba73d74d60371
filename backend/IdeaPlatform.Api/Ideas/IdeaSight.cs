using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas;

/// <summary>Who may read an idea: everybody once it is accepted, before and otherwise its people and the offices of its area.</summary>
internal static class IdeaSight
{
    private static readonly string[] s_offices = [Roles.Clerk, Roles.Street, Roles.Bureau, Roles.Auditor];

    public static bool May(string state, string areaCode, bool isContributor, CurrentUser? user) =>
        IdeaStates.Open.Contains(state) || isContributor || IsOffice(areaCode, user);

    /// <summary>Sees steps that are not public: its people and the offices of its area.</summary>
    public static bool MayAll(string areaCode, bool isContributor, CurrentUser? user) => isContributor || IsOffice(areaCode, user);

    public static bool IsOffice(string areaCode, CurrentUser? user) => user is not null && s_offices.Any(role => user.Has(role, areaCode));
}
