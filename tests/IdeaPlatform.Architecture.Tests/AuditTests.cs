using System.Text.RegularExpressions;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>Whoever reads the audit trail reads words: what the server writes there has them in both languages.</summary>
public sealed partial class AuditTests
{
    /// <summary>An audited action that is put together only when it happens, as it stands in the source, and what can come of it.</summary>
    private static readonly Dictionary<string, string[]> s_composed = new()
    {
        ["$\"organizations.account_{state}\""] = ["organizations.account_verified", "organizations.account_returned", "organizations.account_refused"],
        ["$\"organizations.account_{word}\""] = ["organizations.account_sent_again", "organizations.account_withdrawn"],
        ["$\"organizations.correction_{state}\""] = ["organizations.correction_accepted", "organizations.correction_refused"],
        ["$\"projects.comparison_{state}\""] = ["projects.comparison_submitted", "projects.comparison_recused"],
        ["$\"projects.diary_{(reason.Length > 0 ? \"hidden\" : \"shown\")}\""] = ["projects.diary_hidden", "projects.diary_shown"],
        ["$\"projects.outcomes_{state}\""] = ["projects.outcomes_verified", "projects.outcomes_refused", "projects.outcomes_withdrawn"],
        ["$\"projects.spending_{state}\""] = ["projects.spending_booked", "projects.spending_refused", "projects.spending_withdrawn"],
        ["$\"projects.tranche_{state}\""] =
        [
            "projects.tranche_requested", "projects.tranche_handled", "projects.tranche_approved", "projects.tranche_returned",
            "projects.tranche_withheld", "projects.tranche_ready", "projects.tranche_paid", "projects.tranche_received",
        ],
        // The steps of a project (ProjectAtHand.Step), each by what its callers give it.
        ["$\"projects.{kind}\""] = [],
        ["Word(command)"] = ["projects.paused", "projects.resumed", "projects.terminated", "projects.completed", "projects.risk_noted"],
        ["$\"change_{state}\""] = ["projects.change_granted", "projects.change_refused", "projects.change_withdrawn"],
        ["$\"milestone_{state}\""] = ["projects.milestone_submitted", "projects.milestone_accepted", "projects.milestone_returned"],
        // The platform's own step: nobody did it, so nothing is audited.
        ["\"struck_off\""] = [],
        // The steps of an evaluation (EvaluationAtHand.Tell): its callers name them in full.
        ["action"] = [],
    };

    private static readonly IReadOnlyList<SourceFile> s_files = Checkout.Files(Checkout.Api, ".cs");
    private static readonly IReadOnlyList<Audited> s_audited = Find(s_files);

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public void Every_audited_act_has_words(string language)
    {
        // A call that the scan cannot read would pass unseen; so would an entry of the table that nothing needs any more.
        Assert.True(s_audited.Count > 120, "the scan found too few audited acts");
        Assert.Equal(s_files.Sum(file => Call().Count(file.Text)), s_audited.Count(one => one.Subject is not null));
        Assert.Empty(s_composed.Keys.Except(s_audited.Select(one => one.Action)));
        Assert.Empty(Wordless(s_audited, [.. Texts.Load(Path.Combine(Checkout.Frontend, "i18n", language)).SelectMany(file => file.Texts.Keys)]));
    }

    [Fact]
    public void Every_room_and_subject_can_be_searched_for()
    {
        var form = File.ReadAllText(Path.Combine(Checkout.Frontend, "features", "identity", "AuditSearchForm.tsx"));
        // The demo is no room of the real platform.
        var rooms = s_audited.SelectMany(Actions).Select(action => action.Split('.')[0]).Where(room => room != "demo");
        Assert.Empty(s_audited.Select(one => one.Subject).OfType<string>().Concat(rooms).Distinct().Where(name => !form.Contains($"'{name}'", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_planted_act_without_words_is_found()
    {
        var planted = Find([new SourceFile("x.cs", """
            await work.Audit(user.Id, hides ? "ideas.hidden" : "ideas.shown", "idea", id, new { n = list.Count });
            await work.Audit(user.Id, $"ideas.{state}", "thing", id);
            await project.Step(work, $"new_{state}", user.Id, now);
            """)]);
        Assert.Equal(["audit.ideas.shown", "$\"ideas.{state}\" is not in the table of this test", "identity.audit_subject_thing", "$\"new_{state}\" is not in the table of this test"],
            Wordless(planted, ["audit.ideas.hidden", "identity.audit_subject_idea"]));
    }

    private static IEnumerable<string> Wordless(IEnumerable<Audited> audited, HashSet<string> keys) => audited
        .SelectMany(one => Actions(one).Select(action => action.Contains(' ', StringComparison.Ordinal) ? action : $"audit.{action}")
            .Concat(one.Subject is null ? [] : [$"identity.audit_subject_{one.Subject}"]))
        .Distinct().Where(key => !keys.Contains(key));

    /// <summary>The actions that an expression of the source can be: those it names in full, or those that the table knows.</summary>
    private static IEnumerable<string> Actions(Audited one) =>
        s_composed.TryGetValue(one.Action, out var known) ? known
        : !one.Action.Contains('{', StringComparison.Ordinal) && FullName().Matches(one.Action) is { Count: > 0 } names ? names.Select(name => name.Groups[1].Value)
        : [$"{one.Action} is not in the table of this test"];

    private static IReadOnlyList<Audited> Find(IEnumerable<SourceFile> files) =>
        [.. files.SelectMany(file => Audit().Matches(file.Text).Concat(Step().Matches(file.Text)))
            .Select(match => new Audited(match.Groups["action"].Value, match.Groups["subject"] is { Success: true } subject ? subject.Value : null))];

    private sealed record Audited(string Action, string? Subject);

    [GeneratedRegex(@"\.Audit(?:Read)?\(")]
    private static partial Regex Call();

    // The call: who, the action as an expression, and the first plain word after it, the subject.
    [GeneratedRegex("""\.Audit(?:Read)?\(\s*[^,;]+,\s*(?<action>[^;]+?),\s*"(?<subject>[a-z_]+)",""")]
    private static partial Regex Audit();

    // Two helpers audit what they are given.
    [GeneratedRegex("""\.Step\(work,\s*(?<action>[^,;]+),|\b[a-z]\w*\.Tell\(work,\s*[^,;]+,\s*(?<action>[^;]+)\);""")]
    private static partial Regex Step();

    [GeneratedRegex("\"([a-z]+\\.[a-z_]+)\"")]
    private static partial Regex FullName();
}
