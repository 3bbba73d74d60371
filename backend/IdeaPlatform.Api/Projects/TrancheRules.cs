using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Delivery;
using IdeaPlatform.Registers.Published;

namespace IdeaPlatform.Projects;

public sealed record PlannedTranche(int Seq, int Percent, long AmountFen, string Condition);

/// <summary>A part of a contract as a command finds it.</summary>
internal sealed record TrancheStanding(string State, Guid? RequestedBy, Guid? HandledBy, string OrganizationStatus, string ProjectState);

/// <summary>
/// Who commands: whoever handles the money of the project's organization, somebody of the bureau or of finance. <paramref name="Carries"/>: a member of
/// an organization that carries the project.
/// </summary>
internal sealed record TrancheActor(Guid PersonId, bool IsAccountant, bool IsBureau, bool IsFinance, bool Carries)
{
    public static TrancheActor Of(CurrentUser user, Guid organizationId, string scopeAreaCode, IReadOnlyCollection<Guid> carriers) =>
        new(user.Id, user.Acts(organizationId, MemberRoles.Accountants), user.Has(Roles.Bureau, scopeAreaCode), user.Has(Roles.Finance, scopeAreaCode),
            user.BelongsTo(carriers));
}

/// <summary>A contract is paid in three parts: at signing, after the mid-term check, after the final one.</summary>
internal static class TrancheRules
{
    /// <summary>Working days in which a part should be paid once it is open.</summary>
    public const int DaysToPay = 15;

    public static IReadOnlyList<string> Commands { get; } = ["request", "handle", "approve", "return", "withhold", "resume", "pay", "receive"];

    private static readonly (int Percent, string Condition)[] s_parts = [(50, "signed"), (30, "midterm"), (20, "final")];

    /// <summary>Whole fen; the last part takes what rounding leaves, so the sum is exact. A part of nothing is left out.</summary>
    public static IReadOnlyList<PlannedTranche> Split(long amountFen)
    {
        List<PlannedTranche> parts = [];
        var left = amountFen;
        foreach (var (percent, condition) in s_parts)
        {
            var amount = condition == "final" ? left : amountFen * percent / 100;
            left -= amount;
            if (amount > 0) parts.Add(new PlannedTranche(parts.Count + 1, percent, amount, condition));
        }
        return parts;
    }

    /// <summary>Days of the calendar in Guandu since a part was open to be paid, or, once it is paid, how long it had waited; null before it is open.</summary>
    public static int? DaysWaiting(DateTimeOffset? readyAt, DateOnly? paidOn, DateOnly today) =>
        readyAt is { } ready ? Math.Max((paidOn ?? today).DayNumber - Calendar.DayOf(ready).DayNumber, 0) : null;

    /// <summary>The state a command leads to; null where there is no such way.</summary>
    public static string? Next(string state, string command) => (state, command) switch
    {
        ("ready" or "returned", "request") => "requested",
        ("requested", "handle") => "handled",
        ("handled", "approve") => "approved",
        ("requested" or "handled" or "approved", "return") => "returned",
        ("ready" or "returned" or "requested" or "handled" or "approved", "withhold") => "withheld",
        ("withheld", "resume") => "ready",
        ("approved", "pay") => "paid",
        ("paid", "receive") => "received",
        _ => null,
    };

    /// <summary>Why this person may not give this command now, or null.</summary>
    public static string? WhyNot(TrancheStanding tranche, string command, TrancheActor actor)
    {
        var isTheirs = command switch
        {
            "request" or "receive" => actor.IsAccountant,
            "pay" => actor.IsFinance,
            _ => actor.IsBureau || actor.IsFinance,
        };
        if (!isTheirs) return "projects.tranche_not_yours";
        if (Next(tranche.State, command) is null) return "projects.tranche_wrong_state";
        return command switch
        {
            // An organization that was struck off gets nothing more; what waits is withheld.
            "request" or "approve" or "pay" when DeliveryRules.IsStruckOff(tranche.OrganizationStatus) => "projects.organization_struck",
            "request" or "approve" or "pay" when tranche.ProjectState == "paused" => "projects.paused",
            "handle" or "approve" when actor.PersonId == tranche.RequestedBy => "projects.own_request",
            "approve" when actor.PersonId == tranche.HandledBy => "projects.two_people",
            not ("request" or "receive") when actor.Carries => "projects.own_organization",
            _ => null,
        };
    }
}
