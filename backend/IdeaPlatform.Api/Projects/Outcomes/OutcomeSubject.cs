using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>What a figure is about: a project of the platform or one from before it, and who may write and decide there.</summary>
internal sealed record OutcomeSubject(Guid Id, Guid? ProjectId, Guid? EarlierId, Guid? OrganizationId, string ScopeAreaCode, bool IsDemo, string? State)
{
    public bool IsMember(CurrentUser user) => OrganizationId is { } organizationId && user.Organizations.Contains(organizationId);

    public bool IsBureau(CurrentUser user) => user.Has(Roles.Bureau, ScopeAreaCode);

    public static Task<OutcomeSubject?> Read(Work work, Guid id) => work.MaybeOne<OutcomeSubject>(ReadOne, new { id });

    private const string ReadOne = """
        select s.id, s.project_id, s.earlier_id, s.organization_id, s.scope_area_code, s.is_demo, p.state
        from projects.outcome_subject s
        left join projects.project p on p.id = s.project_id
        where s.id = @id
        """;
}
