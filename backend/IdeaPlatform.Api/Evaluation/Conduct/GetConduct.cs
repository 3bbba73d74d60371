using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation.Conduct;

/// <summary>One version of what the organization says; taken down, its words are gone and the reason stays.</summary>
public sealed record ConductAnswer(int No, string Text, DateTimeOffset WrittenAt, bool Hidden, string HiddenReason);

/// <summary>
/// Something the organization did or failed to do. <paramref name="Tone"/>: good, plain or bad; <paramref name="Standing"/>: open, counts or past;
/// <paramref name="Thing"/>: the milestone's name, or the stage of an evaluation.
/// </summary>
public sealed record ConductEntry(
    string Entry, string Kind, string Tone, DateTimeOffset At, DateTimeOffset? SettledAt, DateTimeOffset? CountsUntil, string Standing, int DaysLate,
    Guid IdeaId, string IdeaTitle, Guid? ProjectId, string? ProjectNo, string? Thing, string Reason, IReadOnlyList<ConductAnswer> Answers);

/// <summary>The record at a glance: how many entries speak for and against the organization at this moment, and what is overdue.</summary>
public sealed record ConductSummary(int Good, int Bad, int Overdue);

public sealed record OrganizationConduct(Guid OrganizationId, string OrganizationName, ConductSummary Summary, IReadOnlyList<ConductEntry> Entries);

/// <summary>The record of conduct, open to everybody: computed from the facts each time it is asked for, with what the organization says beside each entry.</summary>
internal static class GetConduct
{
    private const int MostEntries = 200;

    internal static async Task<Results<Ok<OrganizationConduct>, ProblemHttpResult>> Handle(
        Guid organizationId, Database db, SeasonClock season, CancellationToken ct)
    {
        var name = await db.MaybeOne<string>("select name from organizations.pub_organization where id = @organizationId", new { organizationId }, ct);
        if (name is null) return Problems.NotFound("organizations.unknown");
        var now = season.Now();
        var rows = await db.List<Row>(ReadEntries, new { organizationId, now, limit = MostEntries }, ct);
        var answers = (await db.List<AnswerRow>(ReadAnswers, new { organizationId }, ct)).ToLookup(row => row.Entry);
        var entries = rows.Select(row => new ConductEntry(row.Entry, row.Kind, row.Tone, row.At, row.SettledAt, row.CountsUntil,
            ConductRules.Standing(row.SettledAt, row.CountsUntil, now), ConductRules.DaysLate(row.Kind, row.At, row.SettledAt, now), row.IdeaId, row.IdeaTitle, row.ProjectId,
            row.ProjectNo, row.Thing, row.Reason,
            [.. answers[row.Entry].Select(one => new ConductAnswer(one.No, one.Text, one.WrittenAt, one.Hidden, one.HiddenReason))])).ToList();
        return TypedResults.Ok(new OrganizationConduct(organizationId, name, Sum(await db.List<Held>(ReadHeld, new { organizationId, now }, ct), now), entries));
    }

    private static ConductSummary Sum(IReadOnlyList<Held> all, DateTimeOffset now)
    {
        var held = all.Select(one => (one.Tone, Standing: ConductRules.Standing(one.SettledAt, one.CountsUntil, now))).ToList();
        return new ConductSummary(
            held.Count(one => one is { Tone: "good", Standing: "counts" }),
            held.Count(one => one is { Tone: "bad", Standing: "counts" or "open" }),
            held.Count(one => one is { Standing: "open" }));
    }

    private sealed record Held(string Tone, DateTimeOffset? SettledAt, DateTimeOffset? CountsUntil);

    private sealed record Row(
        string Entry, string Kind, string Tone, DateTimeOffset At, DateTimeOffset? SettledAt, DateTimeOffset? CountsUntil, Guid IdeaId, string IdeaTitle, Guid? ProjectId,
        string? ProjectNo, string? Thing, string Reason);

    private sealed record AnswerRow(string Entry, int No, string Text, DateTimeOffset WrittenAt, bool Hidden, string HiddenReason);

    private const string ReadEntries = """
        select c.entry, c.kind, c.tone, c.at, c.settled_at, c.counts_until, c.idea_id, i.title as idea_title, c.project_id, c.project_no, c.thing, c.reason
        from evaluation.pub_conduct c
        join ideas.pub_idea i on i.id = c.idea_id
        where c.organization_id = @organizationId and c.at <= @now
        order by c.at desc, c.entry
        limit @limit
        """;

    // Of all entries, also of those that are too old to be listed.
    private const string ReadHeld = """
        select c.tone, c.settled_at, c.counts_until
        from evaluation.pub_conduct c
        join ideas.pub_idea i on i.id = c.idea_id
        where c.organization_id = @organizationId and c.at <= @now
        """;

    private const string ReadAnswers = """
        select entry, no, case when hidden_at is null then text else '' end as text, written_at, hidden_at is not null as hidden, hidden_reason
        from evaluation.conduct_answer
        where organization_id = @organizationId
        order by entry, no desc
        """;
}
