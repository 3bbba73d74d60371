using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects.Delivery;

/// <summary>Handing in says what was done and rests on at least one file; giving back needs a reason.</summary>
public sealed record MoveMilestoneRequest(
    [property: Required, RegularExpression("^(submit|accept|return)$")] string Command,
    [property: StringLength(1000)] string Words = "",
    [property: MaxLength(20)] IReadOnlyList<Guid>? EvidenceIds = null);

public sealed record MilestoneMoved(int Position, string State);

/// <summary>A milestone is handed in by the organization and accepted or given back by the bureau, never by the same person.</summary>
internal static class MoveMilestone
{
    internal static async Task<Results<Ok<MilestoneMoved>, ProblemHttpResult>> Handle(
        Guid projectId, int position, MoveMilestoneRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var project = await ProjectAtHand.Take(work, projectId);
        var isSubmit = request.Command == "submit";
        if (project is null || !(isSubmit ? project.IsMember(user) : project.IsBureau(user))) return Problems.NotFound("projects.milestone_unknown");
        if (isSubmit && !user.Acts(project.OrganizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        var row = await work.MaybeOne<Row>("select name, state, submitted_by from projects.milestone where project_id = @projectId and position = @position", new { projectId, position });
        if (row is null) return Problems.NotFound("projects.milestone_unknown");
        if (DeliveryRules.WhyNotWork(project.State) is { } reason) return Problems.Refused(reason);
        if (DeliveryRules.NextMilestone(row.State, request.Command) is not { } state) return Problems.Refused("projects.milestone_not_now");
        if (!isSubmit && row.SubmittedBy == user.Id) return Problems.Refused("projects.milestone_own");
        if (!isSubmit && await project.IsOwn(work, user)) return Problems.Refused("projects.own_organization");
        var words = PersonalNumbers.Mask(request.Words.Trim());
        var evidenceIds = (request.EvidenceIds ?? []).Distinct().ToArray();
        if (request.Command != "accept" && words.Length < 5) return Problems.Invalid(isSubmit ? "projects.milestone_words" : "projects.step_reason_needed", "words");
        if (isSubmit && evidenceIds.Length == 0) return Problems.Invalid("projects.milestone_evidence", "evidenceIds");
        if (!await ProjectFiles.HasAll(work, projectId, evidenceIds)) return Problems.Invalid("projects.evidence_unknown", "evidenceIds");
        var now = season.Now();
        await work.Run(isSubmit ? SaveSubmitted : SaveDecided, new { projectId, position, state, words = words.Length > 300 && !isSubmit ? words[..300] : words, userId = user.Id, now });
        if (isSubmit) await work.Run(SaveEvidence, new { projectId, position, evidenceIds });
        if (state == "accepted")
        {
            await Tranches.OpenEarned(work, projectId, user.Id, now);
            await Thread.Add(work, new NewStep(project.IdeaId, "milestone_accepted", Office.Bureau, now,
                Data: new { milestone = row.Name, organization = project.OrganizationName, organizationId = project.OrganizationId, projectId }, ActorId: user.Id));
        }
        await project.Step(work, $"milestone_{state}", user.Id, now, words);
        await work.Commit();
        return TypedResults.Ok(new MilestoneMoved(position, state));
    }

    private sealed record Row(string Name, string State, Guid? SubmittedBy);

    private const string SaveSubmitted = """
        update projects.milestone
        set state = @state, note = @words, submitted_by = @userId, submitted_at = @now,
            first_submitted_at = coalesce(first_submitted_at, @now), decided_by = null, decided_at = null, reason = ''
        where project_id = @projectId and position = @position
        """;

    private const string SaveDecided = """
        update projects.milestone
        set state = @state, decided_by = @userId, decided_at = @now, reason = @words
        where project_id = @projectId and position = @position
        """;

    private const string SaveEvidence = """
        insert into projects.milestone_evidence (project_id, position, evidence_id)
        select @projectId, @position, f.id from unnest(@evidenceIds::uuid[]) f (id)
        on conflict do nothing
        """;
}
