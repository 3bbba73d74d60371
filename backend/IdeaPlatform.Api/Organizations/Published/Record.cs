using IdeaPlatform.Kernel;

namespace IdeaPlatform.Organizations.Published;

/// <summary>A contract as far as rooms below need it: what it is about, and which community.</summary>
public sealed record Contract(Guid ProjectId, Guid IdeaId, string AreaCode);

/// <summary>Rooms above push down what an organization did, so that eligibility never has to ask upward. Each fact counts once.</summary>
public static class Record
{
    public static async Task ContractSigned(Work work, Guid organizationId, Contract contract, DateTimeOffset at)
    {
        await Save(work, organizationId, "contract_signed", contract.ProjectId, at, activeBy: 1, lapsesBy: 0);
        if (await work.Run(SaveContract, new { organizationId, contract.ProjectId, contract.IdeaId, contract.AreaCode, at }) > 0)
        {
            await work.Publish(new PostsChanged(organizationId));
        }
    }

    public static Task ProjectEnded(Work work, Guid organizationId, Guid projectId, DateTimeOffset at) =>
        Save(work, organizationId, "project_ended", projectId, at, activeBy: -1, lapsesBy: 0);

    /// <summary>Was chosen and did not sign in time.</summary>
    public static Task Lapsed(Work work, Guid organizationId, Guid claimId, DateTimeOffset at) =>
        Save(work, organizationId, "lapsed", claimId, at, activeBy: 0, lapsesBy: 1);

    /// <summary>
    /// What an evaluation came to, where it leaves a trace: evaluation_excellent, evaluation_fail or misuse. <paramref name="lapses"/> count
    /// against the next claim.
    /// </summary>
    public static Task Evaluated(Work work, Guid organizationId, string kind, Guid evaluationId, int lapses, DateTimeOffset at) =>
        Save(work, organizationId, kind, evaluationId, at, activeBy: 0, lapsesBy: lapses);

    private static Task<int> Save(Work work, Guid organizationId, string kind, Guid subjectId, DateTimeOffset at, int activeBy, int lapsesBy) =>
        work.Run(SaveConduct, new { organizationId, kind, subjectId, at, activeBy, lapsesBy });

    private const string SaveContract = """
        insert into organizations.contract (project_id, organization_id, idea_id, area_code, signed_at)
        values (@ProjectId, @organizationId, @IdeaId, @AreaCode, @at)
        on conflict do nothing
        """;

    private const string SaveConduct = """
        with fresh as (
            insert into organizations.conduct (organization_id, kind, subject_id, at, lapses)
            values (@organizationId, @kind, @subjectId, @at, @lapsesBy)
            on conflict do nothing
            returning organization_id)
        update organizations.organization o
        set active_projects = o.active_projects + @activeBy
        from fresh f
        where o.id = f.organization_id and @activeBy <> 0
        """;
}
