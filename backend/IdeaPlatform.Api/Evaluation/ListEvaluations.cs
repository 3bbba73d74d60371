using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

/// <summary>Where one stage of a project stands; <paramref name="DueAt"/>: until when the side that has to act has time.</summary>
public sealed record BoardStage(Guid Id, int Attempt, string State, DateTimeOffset Since, DateTimeOffset? DueAt, int? TotalX100, string? Grade);

/// <summary><paramref name="MayOpen"/>: the stage that can be opened now.</summary>
public sealed record BoardRow(
    Guid ProjectId, string ProjectNo, string IdeaTitle, Guid CallId, string CallTitleZh, string CallTitleEn, int Year, Guid OrganizationId, string OrganizationName,
    string ProjectState, DateOnly StartOn, DateOnly EndOn, BoardStage? Midterm, BoardStage? Final, string? MayOpen);

/// <summary>An evaluation whose satisfaction an office may survey.</summary>
public sealed record SurveyRow(Guid Id, string ProjectNo, string IdeaTitle, string AreaCode, string Stage, IReadOnlyList<SatisfactionCount> Satisfaction);

/// <summary>Evaluations as lists: the bureau's board over all projects, an organization's own, and those that a community surveys.</summary>
internal static class ListEvaluations
{
    internal static Task<Ok<IReadOnlyList<BoardRow>>> Board(CurrentUser user, Database db, CancellationToken ct) =>
        Rows(db, user.Areas(Roles.Bureau, Roles.Auditor), [], mayOpen: user.Has(Roles.Bureau), ct);

    internal static Task<Ok<IReadOnlyList<BoardRow>>> Mine(CurrentUser user, Database db, CancellationToken ct) =>
        Rows(db, [], user.Organizations, mayOpen: false, ct);

    internal static async Task<Ok<IReadOnlyList<SurveyRow>>> ToSurvey(CurrentUser user, Database db, CancellationToken ct)
    {
        var rows = await db.List<Survey>(ReadSurveys, new { areas = user.Areas(Roles.Clerk, Roles.Street, Roles.Bureau) }, ct);
        return TypedResults.Ok<IReadOnlyList<SurveyRow>>([.. rows.GroupBy(row => row.Id).Select(group => new SurveyRow(
            group.Key, group.First().ProjectNo, group.First().IdeaTitle, group.First().AreaCode, group.First().Stage,
            [.. group.Where(row => row.Channel is not null).Select(row => new SatisfactionCount(row.Channel!, row.Asked!.Value, row.Answered!.Value, row.Satisfied!.Value))]))]);
    }

    private static async Task<Ok<IReadOnlyList<BoardRow>>> Rows(Database db, string[] areas, Guid[] organizations, bool mayOpen, CancellationToken ct)
    {
        var projects = await db.List<Project>(ReadProjects, new { areas, organizations }, ct);
        var stages = (await db.List<Stage>(ReadStages, new { ids = projects.Select(one => one.ProjectId).ToArray() }, ct)).ToLookup(one => (one.ProjectId, one.Kind));
        return TypedResults.Ok<IReadOnlyList<BoardRow>>([.. projects.Select(one =>
        {
            var (midterm, final) = (stages[(one.ProjectId, "midterm")].LastOrDefault(), stages[(one.ProjectId, "final")].LastOrDefault());
            return new BoardRow(one.ProjectId, one.ProjectNo, one.IdeaTitle, one.CallId, one.CallTitleZh, one.CallTitleEn, one.Year, one.OrganizationId,
                one.OrganizationName, one.ProjectState, one.StartOn, one.EndOn, midterm?.Shown, final?.Shown, mayOpen ? BoardRules.MayOpen(one.ProjectState, midterm?.Shown, final?.Shown) : null);
        })]);
    }

    private sealed record Project(
        Guid ProjectId, string ProjectNo, string IdeaTitle, Guid CallId, string CallTitleZh, string CallTitleEn, int Year, Guid OrganizationId, string OrganizationName,
        string ProjectState, DateOnly StartOn, DateOnly EndOn);

    private sealed record Stage(
        Guid ProjectId, string Kind, Guid Id, int Attempt, string State, DateTimeOffset Since, DateTimeOffset SelfDueAt, DateTimeOffset? ObjectBy, DateTimeOffset? AnswerBy, int? TotalX100, string? Grade)
    {
        public BoardStage Shown => new(Id, Attempt, State, Since, State switch { "opened" => SelfDueAt, "scored" => ObjectBy, "objected" => AnswerBy, _ => null },
            EvaluationRules.IsScored(State) ? TotalX100 : null, EvaluationRules.IsScored(State) ? Grade : null);
    }

    private sealed record Survey(Guid Id, string ProjectNo, string IdeaTitle, string AreaCode, string Stage, string? Channel, int? Asked, int? Answered, int? Satisfied);

    private const string ReadProjects = """
        select p.id as project_id, p.no as project_no, i.title as idea_title, p.call_id, c.title_zh as call_title_zh, c.title_en as call_title_en,
            extract(year from p.signed_at at time zone 'Asia/Shanghai')::int as year, p.organization_id, o.name as organization_name, p.state as project_state,
            p.start_on, p.end_on
        from projects.pub_project p
        join ideas.pub_idea i on i.id = p.idea_id
        join programmes.pub_call c on c.id = p.call_id
        join organizations.pub_organization o on o.id = p.organization_id
        where exists (select 1 from unnest(@areas) a where c.scope_area_code like a || '%') or p.organization_id = any (@organizations)
        order by p.signed_at desc, p.id
        limit 500
        """;

    private const string ReadStages = """
        select project_id, stage as kind, id, attempt, state, since, self_due_at, object_by, answer_by, total_x100, grade
        from evaluation.evaluation
        where project_id = any (@ids)
        order by project_id, stage, attempt
        """;

    private const string ReadSurveys = """
        select s.id, s.project_no, s.idea_title, s.area_code, s.stage, n.channel, n.asked, n.answered, n.satisfied
        from evaluation.standing s
        left join evaluation.satisfaction n on n.evaluation_id = s.id
        where s.state in ('opened', 'self_assessed', 'desk_checked', 'site_visited')
          and exists (select 1 from unnest(@areas) a where s.area_code like a || '%')
        order by s.opened_at, s.id, n.channel
        limit 500
        """;
}
