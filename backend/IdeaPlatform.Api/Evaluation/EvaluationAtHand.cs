using IdeaPlatform.Kernel;

namespace IdeaPlatform.Evaluation;

/// <summary>An evaluation with whose it is. Order of locks everywhere in this room: evaluation, then project, then organization.</summary>
internal sealed record EvaluationAtHand(
    Guid Id, Guid ProjectId, string ProjectNo, Guid IdeaId, string IdeaTitle, string AreaCode, Guid SubmitterId, string ScopeAreaCode, Guid OrganizationId,
    string OrganizationName, string Stage, int Attempt, int TemplateVersion, string State, int Version, DateTimeOffset SelfDueAt, Guid? ScoredBy,
    Guid? AnsweredBy, DateTimeOffset? ObjectBy, DateTimeOffset? AcceptedAt, DateTimeOffset? ObjectedAt, int? TotalX100, string? Grade, string? MisuseReason, Guid[] Carriers)
{
    public Standing Standing => new(State, ObjectedAt is not null, AcceptedAt is not null, ScoredBy, AnsweredBy, ObjectBy, SelfDueAt);

    public Actor Actor(CurrentUser user) => new(user.Id, user.Organizations.Contains(OrganizationId), user.Has(Roles.Bureau, ScopeAreaCode), user.Acts(OrganizationId, MemberRoles.Signers), user.BelongsTo(Carriers));

    /// <summary>Whether the caller has anything to do with it: else it is not there for them.</summary>
    public bool Concerns(CurrentUser user) => user.Organizations.Contains(OrganizationId) || user.Has(Roles.Bureau, ScopeAreaCode) || user.Has(Roles.Auditor, ScopeAreaCode);

    /// <summary>Waits for its turn, then reads it as it is after the wait.</summary>
    public static async Task<EvaluationAtHand?> Take(Work work, Guid evaluationId)
    {
        await work.Run("select 1 from evaluation.evaluation where id = @evaluationId for update", new { evaluationId });
        return await Read(work, evaluationId);
    }

    public static Task<EvaluationAtHand?> Read(Work work, Guid evaluationId) => work.MaybeOne<EvaluationAtHand>(ReadOne, new { evaluationId });

    /// <summary>Taken for one command: the evaluation, or why not.</summary>
    public static async Task<(EvaluationAtHand? Evaluation, Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Refusal)> For(
        Work work, Guid evaluationId, string command, CurrentUser user, DateTimeOffset now)
    {
        var evaluation = await Take(work, evaluationId);
        if (evaluation is null || !evaluation.Concerns(user)) return (null, Problems.NotFound("evaluation.unknown"));
        if (command is "submit" or "object" or "accept" && user.Organizations.Contains(evaluation.OrganizationId) && !user.Acts(evaluation.OrganizationId, MemberRoles.Signers))
        {
            return (null, Problems.NotAllowed("organizations.signers_only"));
        }
        var reason = EvaluationRules.WhyNot(evaluation.Standing, command, evaluation.Actor(user), now);
        return reason is null ? (evaluation, null) : (null, Problems.Refused(reason, new { until = command == "go_on" ? evaluation.SelfDueAt : evaluation.ObjectBy }));
    }

    /// <summary>Audits the step and tells the open pages.</summary>
    public async Task Tell(Work work, Guid byPerson, string action)
    {
        await work.Audit(byPerson, action, "evaluation", Id, new { ProjectId, Stage });
        await Tell(work);
    }

    public async Task Tell(Work work)
    {
        await work.Changed("evaluation.evaluation", Id, $"idea:{IdeaId}");
        await work.Changed("evaluation.evaluation", Id, "desk");
    }

    private const string ReadOne = """
        select id, project_id, project_no, idea_id, idea_title, area_code, submitter_id, scope_area_code, organization_id, organization_name, stage, attempt,
            template_version, state, version, self_due_at, scored_by, answered_by, object_by, accepted_at, objected_at, total_x100, grade, misuse_reason,
            (select p.carriers from projects.pub_project p where p.id = standing.project_id) as carriers
        from evaluation.standing
        where id = @evaluationId
        """;
}
