namespace IdeaPlatform.Evaluation;

/// <summary>An evaluation as a command finds it.</summary>
internal sealed record Standing(
    string State, bool Objected, bool Accepted, Guid? ScoredBy, Guid? AnsweredBy, DateTimeOffset? ObjectBy, DateTimeOffset SelfDueAt = default);

/// <summary>
/// Who commands: a member of the project's organization, or somebody of the bureau who is not. <paramref name="Signs"/>: an owner or a lead, who may
/// bind the organization; <paramref name="Carries"/>: of any organization that carries the project.
/// </summary>
internal sealed record Actor(Guid PersonId, bool IsMember, bool IsBureau, bool Signs, bool Carries);

/// <summary>
/// The life of an evaluation: the organization says how it did, an officer checks the papers, somebody goes and looks, the points are added up,
/// the organization may object once, a second officer confirms, then everybody may read it.
/// </summary>
internal static class EvaluationRules
{
    public static IReadOnlyList<string> Commands { get; } =
        ["save", "submit", "go_on", "mark", "check", "visit", "score", "object", "accept", "uphold", "dismiss", "confirm", "publish"];

    /// <summary>The state a command leads to; null where there is no such way.</summary>
    public static string? Next(string state, string command) => (state, command) switch
    {
        ("opened", "save") => "opened",
        // Without a word of the organization once its time is over.
        ("opened", "submit" or "go_on") => "self_assessed",
        ("self_assessed" or "desk_checked" or "site_visited", "mark") => state,
        ("self_assessed", "check") => "desk_checked",
        ("desk_checked" or "site_visited", "visit") => "site_visited",
        ("site_visited", "score") => "scored",
        ("scored", "object") => "objected",
        ("scored", "accept") => "scored",
        // An objection that holds sends the points back to be added up anew.
        ("objected", "uphold") => "site_visited",
        ("objected", "dismiss") => "scored",
        ("scored", "confirm") => "confirmed",
        ("confirmed", "publish") => "published",
        _ => null,
    };

    /// <summary>Why this person may not give this command now, or null.</summary>
    public static string? WhyNot(Standing evaluation, string command, Actor actor, DateTimeOffset now)
    {
        var isTheirs = command is "save" or "submit" or "object" or "accept" ? actor.IsMember : actor.IsBureau;
        if (!isTheirs) return "evaluation.not_yours";
        if (!actor.Signs && command is ("submit" or "object" or "accept")) return "organizations.signers_only";
        // Whoever belongs to an organization that carries it never judges it.
        if (actor.Carries && command is not ("save" or "submit" or "object" or "accept")) return "evaluation.own_organization";
        if (Next(evaluation.State, command) is null) return "evaluation.wrong_state";
        return command switch
        {
            "go_on" when now < evaluation.SelfDueAt => "evaluation.self_running",
            "object" when evaluation.Objected => "evaluation.objected_once",
            "object" or "accept" when evaluation.Accepted => "evaluation.accepted_already",
            "object" when now >= evaluation.ObjectBy => "evaluation.objection_over",
            "accept" when evaluation.Objected => "evaluation.objected_once",
            "score" when actor.PersonId == evaluation.AnsweredBy => "evaluation.two_people",
            "uphold" or "dismiss" or "confirm" when actor.PersonId == evaluation.ScoredBy => "evaluation.two_people",
            "confirm" when !evaluation.Objected && !evaluation.Accepted && now < evaluation.ObjectBy => "evaluation.objection_running",
            _ => null,
        };
    }

    /// <summary>Whoever submitted the idea may rate its project until the points are added up: from then on a rating could be asked for.</summary>
    public static string? WhyNotRate(string state, bool isSubmitter) =>
        !isSubmitter ? "evaluation.rate_not_yours"
        : TakesEvidence(state) ? null
        : "evaluation.rating_over";

    /// <summary>Counts and ratings are evidence as long as points are not added up.</summary>
    public static bool TakesEvidence(string state) => state is "opened" or "self_assessed" or "desk_checked" or "site_visited";

    /// <summary>What was scored is for the organization to read; before that the bureau's points are a draft.</summary>
    public static bool IsScored(string state) => state is "scored" or "objected" or "confirmed" or "published";
}
