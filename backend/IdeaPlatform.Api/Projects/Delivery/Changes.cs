using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects.Delivery;

/// <summary>What a change is about: the days, the budget lines in their order, or the plan. Only what its kind names is read.</summary>
public sealed record ChangeContent(
    DateOnly? StartOn = null, DateOnly? EndOn = null, [property: MaxLength(20)] IReadOnlyList<DateOnly>? MilestonesDueOn = null,
    [property: MaxLength(30)] IReadOnlyList<long>? LinesFen = null, [property: MaxLength(2000)] string? Plan = null);

public sealed record AskChangeRequest(
    [property: Required, RegularExpression("^(dates|budget|plan)$")] string Kind, [property: Required] ChangeContent Content,
    [property: Required, Words(5, 500)] string Reason);

public sealed record ChangeAsked(Guid Id);

public sealed record DecideChangeRequest([property: Required, RegularExpression("^(grant|refuse|withdraw)$")] string Decision, [property: StringLength(500)] string Answer = "");

/// <summary>The organization asks for a change with a reason, the bureau answers with one; what was before stays beside what became of it.</summary>
internal static class Changes
{
    internal static async Task<Results<Created<ChangeAsked>, ProblemHttpResult>> Ask(
        Guid projectId, AskChangeRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var project = await ProjectAtHand.Take(work, projectId);
        if (project is null || !project.IsMember(user)) return Problems.NotFound("projects.unknown");
        if (!user.Acts(project.OrganizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        if (project.State is "completed" or "terminated") return Problems.Refused("projects.ended");
        var before = await Now(work, project);
        if (WhyNot(request.Kind, before, request.Content) is { } reason) return Problems.Refused(reason);
        var id = Guid.CreateVersion7();
        var saved = await work.Run(Save, new
        {
            id,
            projectId,
            request.Kind,
            before = Text(Only(request.Kind, before.Content)),
            after = Text(Only(request.Kind, request.Content with { Plan = request.Content.Plan is { } plan ? PersonalNumbers.Mask(plan.Trim()) : null })),
            reason = PersonalNumbers.Mask(request.Reason.Trim()),
            userId = user.Id,
            now = season.Now(),
        });
        if (saved == 0) return Problems.Refused("projects.change_waiting");
        await work.Audit(user.Id, "projects.change_asked", "project", projectId, new { request.Kind });
        await project.Changed(work);
        await work.Commit();
        return TypedResults.Created($"/api/projects/{projectId}/changes/{id}", new ChangeAsked(id));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Decide(
        Guid changeId, DecideChangeRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var projectId = await work.MaybeOne<Guid?>("select project_id from projects.change_request where id = @changeId", new { changeId });
        var project = projectId is { } known ? await ProjectAtHand.Take(work, known) : null;
        var isTheirs = project is not null && (request.Decision == "withdraw" ? user.Acts(project.OrganizationId, MemberRoles.Signers) : project.IsBureau(user));
        if (project is null || !isTheirs) return Problems.NotFound("projects.change_unknown");
        var change = await work.One<Row>("select kind, after::text as after, state, asked_by from projects.change_request where id = @changeId", new { changeId });
        if (change.State != "asked") return Problems.Refused("projects.change_decided");
        if (request.Decision != "withdraw" && change.AskedBy == user.Id) return Problems.Refused("projects.change_own");
        if (request.Decision != "withdraw" && await project.IsOwn(work, user)) return Problems.Refused("projects.own_organization");
        var answer = PersonalNumbers.Mask(request.Answer.Trim());
        if (request.Decision != "withdraw" && answer.Length < 5) return Problems.Invalid("projects.step_reason_needed", "answer");
        var now = season.Now();
        var state = request.Decision switch { "grant" => "granted", "refuse" => "refused", _ => "withdrawn" };
        if (state == "granted")
        {
            if (project.State is "completed" or "terminated") return Problems.Refused("projects.ended");
            var after = JsonSerializer.Deserialize<ChangeContent>(change.After, Json.Options)!;
            // Since it was asked for, money may have been spent from a line that would shrink.
            if (WhyNot(change.Kind, await Now(work, project), after) is { } reason) return Problems.Refused(reason);
            await Apply(work, project.Id, change.Kind, after);
            if (change.Kind == "dates") await Tranches.OpenEarned(work, project.Id, user.Id, now);
            await Thread.Add(work, new NewStep(project.IdeaId, "project_changed", Office.Bureau, now, answer,
                new { what = change.Kind, organization = project.OrganizationName, organizationId = project.OrganizationId, projectId }, user.Id));
        }
        await work.Run(SaveDecision, new { changeId, state, userId = user.Id, now, answer });
        await project.Step(work, $"change_{state}", user.Id, now, answer);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private static string? WhyNot(string kind, Standing now, ChangeContent content) => kind switch
    {
        "dates" => DeliveryRules.WhyNotDates(now.Dates, new ProjectDates(content.StartOn, content.EndOn, content.MilestonesDueOn)),
        "budget" => content.LinesFen is null ? "projects.change_lines" : DeliveryRules.WhyNotMove(now.Content.LinesFen!, content.LinesFen, now.SpentFen),
        _ => (content.Plan ?? "").Trim().Length < 10 ? "projects.change_plan_short" : content.Plan!.Trim() == now.Content.Plan ? "projects.change_nothing" : null,
    };

    private static async Task<Standing> Now(Work work, ProjectAtHand project)
    {
        var milestones = await work.List<DateOnly>("select due_on from projects.milestone where project_id = @Id order by position", new { project.Id });
        var accepted = await work.List<bool>("select state = 'accepted' from projects.milestone where project_id = @Id order by position", new { project.Id });
        var lines = await work.List<Line>(ReadLines, new { project.Id });
        var plan = await work.One<string>(ReadPlan, new { project.Id });
        return new Standing(new ChangeContent(project.StartOn, project.EndOn, milestones, [.. lines.Select(line => line.AmountFen)], plan), accepted, [.. lines.Select(line => line.SpentFen)]);
    }

    private static async Task Apply(Work work, Guid projectId, string kind, ChangeContent after)
    {
        switch (kind)
        {
            case "dates":
                await work.Run("update projects.project set start_on = @StartOn, end_on = @EndOn where id = @projectId", new { projectId, after.StartOn, after.EndOn });
                await work.Run(SaveMilestones, new { projectId, days = after.MilestonesDueOn!.ToArray() });
                break;
            case "budget":
                await work.Run(SaveLines, new { projectId, lines = after.LinesFen!.ToArray() });
                break;
            default:
                await work.Run("update projects.project set plan = @Plan where id = @projectId", new { projectId, after.Plan });
                break;
        }
    }

    private static ChangeContent Only(string kind, ChangeContent content) => kind switch
    {
        "dates" => new ChangeContent(content.StartOn, content.EndOn, content.MilestonesDueOn),
        "budget" => new ChangeContent(LinesFen: content.LinesFen),
        _ => new ChangeContent(Plan: content.Plan),
    };

    private static string Text(ChangeContent content) => JsonSerializer.Serialize(content, Json.Options);

    private sealed record Standing(ChangeContent Content, IReadOnlyList<bool> Accepted, IReadOnlyList<long> SpentFen)
    {
        public PlannedDates Dates => new(Content.StartOn!.Value, Content.EndOn!.Value, Content.MilestonesDueOn!, Accepted);
    }

    private sealed record Row(string Kind, string After, string State, Guid AskedBy);

    private sealed record Line(long AmountFen, long SpentFen);

    private const string ReadLines = """
        select b.amount_fen, coalesce((
            select sum(s.amount_fen) from projects.spending s
            where s.project_id = b.project_id and s.line = b.position and s.state in ('entered', 'booked')), 0)::bigint as spent_fen
        from projects.budget_line b
        where b.project_id = @Id
        order by b.position
        """;

    private const string ReadPlan = """
        select coalesce(p.plan, c.content->>'plan') from projects.project p join projects.claim c on c.id = p.claim_id where p.id = @Id
        """;

    private const string Save = """
        insert into projects.change_request (id, project_id, kind, before, after, reason, asked_by, asked_at)
        values (@id, @projectId, @Kind, @before::jsonb, @after::jsonb, @reason, @userId, @now)
        on conflict do nothing
        """;

    private const string SaveDecision = """
        update projects.change_request set state = @state, decided_by = @userId, decided_at = @now, answer = @answer where id = @changeId
        """;

    private const string SaveMilestones = """
        update projects.milestone m set due_on = n.day
        from unnest(@days::date[]) with ordinality as n (day, position)
        where m.project_id = @projectId and m.position = n.position
        """;

    private const string SaveLines = """
        update projects.budget_line b set amount_fen = n.fen
        from unnest(@lines::bigint[]) with ordinality as n (fen, position)
        where b.project_id = @projectId and b.position = n.position
        """;
}
