using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects.Delivery;

public sealed record SteerProjectRequest(
    [property: Required, RegularExpression("^(pause|resume|risk|terminate|complete)$")] string Command, [property: StringLength(500)] string Reason = "");

public sealed record ProjectSteered(string State, long FreedFen, long DemandedFen);

/// <summary>
/// The bureau pauses, resumes, notes a risk, ends or completes. Ending frees what was promised and not paid, and demands back what was paid and not
/// spent; completing waits until everything is accepted, paid and accounted for, and names all that is missing.
/// </summary>
internal static class SteerProject
{
    private const int DaysToPayBack = 15;

    internal static async Task<Results<Ok<ProjectSteered>, ProblemHttpResult>> Handle(
        Guid projectId, SteerProjectRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var project = await ProjectAtHand.TakeInTurn(work, projectId);
        if (project is null || !project.IsBureau(user)) return Problems.NotFound("projects.unknown");
        var command = request.Command;
        if (DeliveryRules.Next(project.State, command) is not { } state) return Problems.Refused("projects.step_not_now");
        if (await project.IsOwn(work, user)) return Problems.Refused("projects.own_organization");
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        if (command != "complete" && reason.Length < 5) return Problems.Invalid("projects.step_reason_needed", "reason");
        var now = season.Now();
        var money = await work.MaybeOne<Balance>(ReadBalance, new { projectId }) ?? new Balance(0, 0);
        if (command == "complete" && DeliveryRules.WhyNotComplete(await work.One<CompletionFacts>(ReadFacts, new { projectId })) is { Count: > 0 } waits)
        {
            return Problems.Refused("projects.complete_waits", new { count = waits.Count, waits });
        }
        var isOver = state is "terminated" or "completed";
        if (command == "terminate")
        {
            await work.Run(CancelTranches, new { projectId, now, userId = user.Id, reason = reason.Length > 300 ? reason[..300] : reason });
            if (money.CommittedFen > 0 && await Money.Uncommit(work, projectId, money.CommittedFen, "项目终止，未付部分收回", user.Id) is { } refusal) return Problems.Refused(refusal);
        }
        var recoverBy = command == "terminate" && money.ReleasedFen > 0 ? await Calendar.AddWorkingDays(work, season.Today(), DaysToPayBack) : (DateOnly?)null;
        if (state != project.State) await work.Run(Save, new { projectId, state, reason, endedAt = isOver ? now : (DateTimeOffset?)null, recoverBy });
        if (isOver)
        {
            foreach (var organizationId in await ClaimPartners.Carriers(work, project.ClaimId)) await Record.ProjectEnded(work, organizationId, projectId, now);
        }
        if (isOver && await Life.Move(work, project.IdeaId, command == "complete" ? "realised" : "discontinued") is { } wrongState) return Problems.Refused(wrongState);
        if (command != "risk")
        {
            var demandedFen = command == "terminate" ? money.ReleasedFen : 0;
            await Thread.Add(work, new NewStep(project.IdeaId, $"project_{Word(command)}", Office.Bureau, now, reason,
                new { organization = project.OrganizationName, organizationId = project.OrganizationId, projectId, amountFen = demandedFen }, user.Id));
        }
        await project.Step(work, Word(command), user.Id, now, reason);
        await ClaimDesk.Recount(work, project.CallId);
        await work.Commit();
        return TypedResults.Ok(new ProjectSteered(state, command == "terminate" ? money.CommittedFen : 0, command == "terminate" ? money.ReleasedFen : 0));
    }

    private static string Word(string command) => command switch
    {
        "pause" => "paused",
        "resume" => "resumed",
        "terminate" => "terminated",
        "complete" => "completed",
        _ => "risk_noted",
    };

    /// <summary>What a project waits for, of the one view that says so.</summary>
    internal const string ReadFacts = """
        select open_milestones, final_passed, open_tranches, open_spendings, unspent_fen from projects.completion where project_id = @projectId
        """;

    private sealed record Balance(long CommittedFen, long ReleasedFen);

    private const string ReadBalance = "select committed_fen, released_fen from programmes.pub_project_money where project_id = @projectId";

    private const string CancelTranches = """
        with gone as (
            update projects.tranche
            set state = 'cancelled', since = @now, reason = @reason
            where project_id = @projectId and state not in ('paid', 'received')
            returning project_id, seq)
        insert into projects.tranche_step (project_id, seq, state, at, by_person, reason)
        select project_id, seq, 'cancelled', @now, @userId, @reason from gone
        """;

    private const string Save = """
        update projects.project
        set state = @state, state_reason = @reason, ended_at = @endedAt, recover_by = coalesce(@recoverBy, recover_by)
        where id = @projectId
        """;
}
