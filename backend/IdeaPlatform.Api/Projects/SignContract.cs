using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Projects.Delivery;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

public sealed record SignContractRequest(
    [property: Required, RegularExpression(@"^[\p{L}\p{N}〔〕()（）\-/ ]{4,40}$")] string ContractNo,
    [property: Range(1, 10_000_000_000)] long AmountFen,
    [property: StringLength(30)] string Purpose = "");

public sealed record ContractSigned(Guid ProjectId, string ProjectNo);

/// <summary>
/// The contract turns a chosen claim into a funded project, all in one transaction: the money is reserved and promised from the pot under
/// its lock, so that however many sign at once the pot is never overdrawn.
/// </summary>
internal static class SignContract
{
    internal static async Task<Results<Created<ContractSigned>, ProblemHttpResult>> Handle(
        Guid claimId, SignContractRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var claim = await ClaimDesk.TakeClaim(work, claimId);
        var idea = claim is null ? null : await IdeaStanding.Read(work, claim.IdeaId);
        if (claim is null || idea is null || claim.State == "draft" || !user.Has(Roles.Bureau, idea.ScopeAreaCode)) return Problems.NotFound("projects.claim_unknown");
        var carriers = await ClaimPartners.Carriers(work, claimId);
        if (await WhyNot(work, claim, idea, carriers, request.AmountFen, user, season) is { } why) return why;
        if (idea.PotId is not { } potId) return Problems.Refused("programmes.pot_unknown");

        var now = season.Now();
        var projectId = Guid.CreateVersion7();
        var refusal = await Money.Reserve(work, potId, request.AmountFen, "project", projectId, request.ContractNo, user.Id, request.Purpose)
            ?? await Money.Commit(work, projectId, request.AmountFen, request.ContractNo, user.Id);
        if (refusal is not null) return Problems.Refused(refusal);
        var content = JsonSerializer.Deserialize<ClaimContent>(claim.Content, Json.Options)!;
        var year = season.Today().Year;
        var no = $"GD-XM-{year}-{await work.One<int>(NextNumber, new { year }):0000}";
        var saved = await work.Run(SaveProject, new
        {
            projectId,
            no,
            claimId,
            claim.IdeaId,
            claim.CallId,
            potId,
            claim.OrganizationId,
            contractNo = request.ContractNo.Trim(),
            request.AmountFen,
            content.StartOn,
            content.EndOn,
            now,
            userId = user.Id,
            idea.IsDemo,
        });
        if (saved == 0) return Problems.Refused("projects.contract_no_taken");
        await SavePlan(work, projectId, content, request.AmountFen);
        await Tranches.Open(work, projectId, "signed", user.Id, now);
        var areaCode = await work.One<string>("select area_code from ideas.pub_idea where id = @IdeaId", new { claim.IdeaId });
        foreach (var organizationId in carriers)
        {
            await Record.ContractSigned(work, organizationId, new Contract(projectId, claim.IdeaId, areaCode), now);
        }
        await work.Run(MarkContracted, new { claimId, now });
        foreach (var other in await work.List<SelectClaim.Waiting>(ReadStandby, new { claim.IdeaId }))
        {
            await SelectClaim.TurnDown(work, claim.IdeaId, other, "rejected", "", user.Id, now);
        }
        if (await Life.Move(work, claim.IdeaId, "in_project") is { } wrongState) return Problems.Refused(wrongState);
        await Thread.Add(work, new NewStep(claim.IdeaId, "contracted", Office.Bureau, now, Data: new
        {
            contractNo = request.ContractNo.Trim(),
            amountFen = request.AmountFen,
            organization = claim.OrganizationName,
            organizationId = claim.OrganizationId,
            context = claim.Context,
            projectId,
            projectNo = no,
        }, ActorId: user.Id));
        await work.Audit(user.Id, "projects.contract_signed", "project", projectId, new { claim.IdeaId, request.AmountFen, request.ContractNo });
        await ClaimDesk.Recount(work, claim.CallId);
        await work.Changed("projects.project", projectId, $"idea:{claim.IdeaId}");
        await work.Changed("projects.claim", claim.IdeaId, "desk");
        await work.Commit();
        return TypedResults.Created($"/api/projects/{projectId}", new ContractSigned(projectId, no));
    }

    /// <summary>Why this claim cannot be signed now; null when it can. From here on nobody else signs for those who carry it.</summary>
    private static async Task<ProblemHttpResult?> WhyNot(
        Work work, ClaimRow claim, IdeaStanding idea, IReadOnlyList<Guid> carriers, long amountFen, CurrentUser user, SeasonClock season)
    {
        if (await ClaimPartners.IsOwn(work, claim.IdeaId, user)) return Problems.Refused("projects.own_organization");
        if (idea.Phase is not ("claiming" or "contracting")) return Problems.Refused("projects.not_claiming");
        if (claim.State == "contracted") return Problems.Refused("projects.already_contracted");
        if (claim.State != "selected") return Problems.Refused("projects.claim_not_selected");
        if (season.Now() < claim.PublicityTo) return Problems.Refused("projects.publicity_running", new { until = claim.PublicityTo });
        var maxFen = Math.Min(claim.AmountFen!.Value, idea.CapFen);
        if (amountFen > maxFen) return Problems.Refused("projects.amount_over", new { maxFen });
        // Much may have changed since the claim was handed in: two other contracts, or a failed annual check.
        await Eligibility.TakeTurns(work, carriers);
        var rules = await Eligibility.Check(work, claim.OrganizationId, new Occasion(idea.Category, true), season.Today());
        var failed = rules.Where(rule => !rule.Passed).ToList();
        if (failed.Count > 0) return Problems.Refused("projects.not_eligible", new { rules = failed });
        return ClaimPartners.WhyBarred(await ClaimPartners.Read(work, claim.Id, season.Today()));
    }

    private static async Task SavePlan(Work work, Guid projectId, ClaimContent content, long amountFen)
    {
        for (var i = 0; i < content.Milestones.Count; i++)
        {
            await work.Run(SaveMilestone, new { projectId, position = i + 1, name = content.Milestones[i].Name.Trim(), content.Milestones[i].DueOn });
        }
        var lines = DeliveryRules.Scale([.. content.Lines.Select(line => line.AmountFen)], amountFen);
        for (var i = 0; i < lines.Count; i++)
        {
            await work.Run(SaveLine, new { projectId, position = i + 1, name = content.Lines[i].Name.Trim(), amountFen = lines[i], basis = content.Lines[i].Basis.Trim() });
        }
        foreach (var part in TrancheRules.Split(amountFen))
        {
            await work.Run(SaveTranche, new { projectId, part.Seq, part.Percent, part.AmountFen, part.Condition });
        }
    }

    // The row stays locked until the commit, so numbers have no gap: a signing that fails gives its number back.
    private const string NextNumber = """
        insert into projects.counter (name, year, last)
        values ('project', @year, 1)
        on conflict (name, year) do update set last = counter.last + 1
        returning last
        """;

    private const string SaveProject = """
        insert into projects.project (id, no, claim_id, idea_id, call_id, pot_id, organization_id, contract_no, amount_fen, start_on, end_on,
            signed_at, signed_by, is_demo)
        values (@projectId, @no, @claimId, @IdeaId, @CallId, @potId, @OrganizationId, @contractNo, @AmountFen, @StartOn, @EndOn,
            @now, @userId, @IsDemo)
        on conflict (contract_no) do nothing
        """;

    private const string SaveMilestone = """
        insert into projects.milestone (project_id, position, name, due_on) values (@projectId, @position, @name, @DueOn)
        """;

    private const string SaveLine = """
        insert into projects.budget_line (project_id, position, name, amount_fen, basis) values (@projectId, @position, @name, @amountFen, @basis)
        """;

    private const string SaveTranche = """
        insert into projects.tranche (project_id, seq, percent, amount_fen, condition) values (@projectId, @Seq, @Percent, @AmountFen, @Condition)
        """;

    private const string MarkContracted = """
        update projects.claim
        set state = 'contracted', decided_at = @now, version = version + 1
        where id = @claimId
        """;

    private const string ReadStandby = """
        select c.id, c.organization_id, o.name as organization_name
        from projects.claim c
        join organizations.pub_organization o on o.id = c.organization_id
        where c.idea_id = @IdeaId and c.state in ('standby', 'submitted')
        order by c.id
        """;
}
