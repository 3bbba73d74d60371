using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;

namespace IdeaPlatform.Evaluation;

/// <summary>Reads what formulas see.</summary>
internal static class Evidence
{
    public static async Task<IReadOnlyDictionary<string, Computed>> Compute(Work work, EvaluationAtHand evaluation, Template template, DateTimeOffset now)
    {
        var facts = await work.One<ProjectFacts>(ReadFacts, new { evaluation.Id, evaluation.ProjectId, evaluation.OrganizationId, template.Head.LeastAnswers, today = Calendar.DayOf(now) });
        return template.Indicators.Where(one => one.Formula is not null).ToDictionary(one => one.Code, one => FormulaRules.Compute(one.Formula!, one.MaxPoints, facts));
    }

    private const string ReadFacts = """
        select o.status as organization_status, o.annual_check_year as check_year, o.annual_check, o.rectified, o.overdue_reports,
            coalesce(m.released_fen, 0)::bigint as released_fen, coalesce(m.spent_fen, 0)::bigint as spent_fen,
            coalesce(s.asked, 0)::int as asked, coalesce(s.answered, 0)::int as answered, coalesce(s.satisfied, 0)::int as satisfied,
            r.stars, @LeastAnswers as least_answers, f.figures, f.estimates, k.due, k.kept
        from organizations.pub_organization o
        left join (
            select sum(released_fen) as released_fen, sum(spent_fen) as spent_fen from programmes.pub_project_money where project_id = @ProjectId) m on true
        left join (
            select sum(asked) as asked, sum(answered) as answered, sum(satisfied) as satisfied from evaluation.satisfaction where evaluation_id = @Id) s on true
        left join (
            select count(*)::int as figures, (count(*) filter (where method = 'estimate'))::int as estimates
            from projects.pub_outcome
            where project_id = @ProjectId and kind in ('direct', 'indirect', 'covered')) f on true
        left join (
            select count(*)::int as due, (count(*) filter (where n.state = 'accepted' and n.in_time))::int as kept
            from (
                select m.state, m.due_on, coalesce((m.first_submitted_at at time zone 'Asia/Shanghai')::date <= m.due_on, false) as in_time
                from projects.pub_milestone m
                where m.project_id = @ProjectId) n
            where n.state = 'accepted' or (n.due_on < @today and not (n.state = 'submitted' and n.in_time))) k on true
        left join evaluation.rating r on r.evaluation_id = @Id
        where o.id = @OrganizationId
        """;
}
