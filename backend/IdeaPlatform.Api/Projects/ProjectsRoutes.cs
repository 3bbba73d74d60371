using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Projects.Comparison;
using IdeaPlatform.Projects.Delivery;
using IdeaPlatform.Projects.Matching;
using IdeaPlatform.Projects.Outcomes;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Projects;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class ProjectsRoutes
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services
        .On<IdeaStepped>("projects.count_ideas", ProjectsReactions.OnIdeaStepped)
        .On<PhaseChanged>("projects.count_phase", ProjectsReactions.OnPhaseChanged)
        .On<StandingChanged>("projects.struck_off", StruckOff.React)
        .On<StandingChanged>("projects.invited_struck_off", Invitations.OnStandingChanged)
        .AddExport("projects", ExportLead.Read);

    public static IEndpointRouteBuilder MapProjects(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/").WithTags("Projects").ProducesProblem(404);
        open.MapGet("/projects", ListProjects.Handle).WithName("listProjects");
        open.MapGet("/projects/{projectId:guid}", GetProject.Handle).WithName("getProject");
        open.MapGet("/ideas/{ideaId:guid}/delivery", GetDelivery.Handle).WithName("getDelivery");
        open.MapGet("/projects/{projectId:guid}/diary", Diary.Read).WithName("getDiary");
        open.MapGet("/evidence/{evidenceId:guid}", GetEvidence.Handle).WithName("getEvidence");
        open.MapGet("/outcomes", GetOutcomes.Handle).WithName("getOutcomes");
        open.MapGet("/outcomes/export.csv", ExportOutcomes.Csv).WithName("exportOutcomesCsv");
        open.MapGet("/outcomes/export.xlsx", ExportOutcomes.Sheet).WithName("exportOutcomes");

        var organization = api.MapGroup("/").WithTags("Projects").RequireAuthorization(Roles.Organization)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        organization.MapGet("/claim-market", ListClaimMarket.Handle).WithName("listClaimMarket");
        organization.MapGet("/ideas/{ideaId:guid}/eligibility", GetEligibility.Handle).WithName("getEligibility");
        organization.MapGet("/me/invitations", Invitations.Mine).WithName("listMyInvitations");
        organization.MapGet("/me/claims", ListMyClaims.Handle).WithName("listMyClaims");
        organization.MapPost("/ideas/{ideaId:guid}/claims", StartClaim.Handle).WithName("startClaim");
        organization.MapGet("/claims/{claimId:guid}", GetClaim.Handle).WithName("getClaim");
        organization.MapPut("/claims/{claimId:guid}", SaveClaim.Handle).WithName("saveClaim");

        var signers = api.MapGroup("/").WithTags("Projects").RequireAuthorization(Roles.Signers).WithMetadata(new RefusedAs(Roles.Organization, "organizations.signers_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        signers.MapPost("/claims/{claimId:guid}/submit", SubmitClaim.Handle).WithName("submitClaim");
        signers.MapPost("/claims/{claimId:guid}/withdraw", WithdrawClaim.Handle).WithName("withdrawClaim");
        signers.MapPost("/claims/{claimId:guid}/partners", InvitePartner.Handle).WithName("invitePartner");
        signers.MapDelete("/claims/{claimId:guid}/partners/{organizationId:guid}", InvitePartner.Remove).WithName("removePartner");
        signers.MapPost("/claims/{claimId:guid}/partnership", AnswerPartnership.Handle).WithName("answerPartnership");

        signers.MapPost("/ideas/{ideaId:guid}/invitation/decline", Invitations.Decline).WithName("declineInvitation").ProducesValidationProblem();

        var lead = api.MapGroup("/ideas/{ideaId:guid}/leadership").WithTags("Projects").RequireAuthorization(Roles.SignedIn)
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        lead.MapGet("", Lead.Get).WithName("getLeadership");
        lead.MapPost("", Lead.Answer).WithName("answerLeadership");
        lead.MapPost("/plan", Lead.AnswerPlan).WithName("answerPlan");

        var bureau = api.MapGroup("/").WithTags("Projects").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        bureau.MapGet("/desk/ideas/{ideaId:guid}/candidates", GetCandidates.Handle).WithName("getCandidates");
        bureau.MapGet("/desk/claims", ListDeskClaims.Handle).WithName("listDeskClaims");
        bureau.MapPost("/claims/{claimId:guid}/select", SelectClaim.Handle).WithName("selectClaim");
        bureau.MapPost("/claims/{claimId:guid}/reject", RejectClaim.Handle).WithName("rejectClaim");
        bureau.MapPost("/claims/{claimId:guid}/lapse", LapseClaim.Handle).WithName("lapseClaim");
        bureau.MapPost("/claims/{claimId:guid}/contract", SignContract.Handle).WithName("signContract");
        bureau.MapPost("/ideas/{ideaId:guid}/comparison", OpenComparison.Handle).WithName("openComparison");
        bureau.MapPost("/ideas/{ideaId:guid}/failed-tender", FailTender.Handle).WithName("failTender").ProducesValidationProblem();
        bureau.MapPost("/ideas/{ideaId:guid}/unclaimed-route", ChooseRoute.Handle).WithName("chooseUnclaimedRoute");
        bureau.MapPost("/projects/{projectId:guid}/start", StartProject.Handle).WithName("startProject");

        var reviewer = api.MapGroup("/comparisons").WithTags("Projects").RequireAuthorization(Roles.Reviewer)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        reviewer.MapGet("/", GetComparison.Mine).WithName("listMyComparisons");
        reviewer.MapGet("/{ideaId:guid}", GetComparison.Handle).WithName("getComparison");
        reviewer.MapPut("/{ideaId:guid}/claims/{claimId:guid}", MarkClaims.Mark).WithName("markClaim");
        reviewer.MapPost("/{ideaId:guid}/submit", MarkClaims.Submit).WithName("submitComparison");
        reviewer.MapPost("/{ideaId:guid}/recuse", MarkClaims.Recuse).WithName("recuseFromComparison");

        var money = api.MapGroup("/desk").WithTags("Projects").RequireAuthorization(policy => policy.RequireRole(Roles.Finance, Roles.Bureau, Roles.Auditor, Roles.Organization))
            .ProducesProblem(401).ProducesProblem(403);
        money.MapGet("/tranches", ListTranches.Handle).WithName("listTranches");
        api.MapGroup("/projects/{projectId:guid}/tranches").WithTags("Projects")
            .RequireAuthorization(policy => policy.RequireRole([Roles.Finance, Roles.Bureau, .. MemberRoles.Claims(MemberRoles.Accountants)]))
            .WithMetadata(new RefusedAs(Roles.Organization, "organizations.accountants_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
            .MapPost("/{seq:int}/moves", MoveTranche.Handle).WithName("moveTranche");
        api.MapWork();
        api.MapOutcomes();
        return api;
    }

    private static void MapWork(this IEndpointRouteBuilder api)
    {
        var organization = api.MapGroup("/").WithTags("Projects").RequireAuthorization(Roles.Organization)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        organization.MapPost("/projects/{projectId:guid}/diary", Diary.Write).WithName("writeDiary");
        api.MapGroup("/").WithTags("Projects").RequireAuthorization(policy => policy.RequireRole(Roles.Organization, Roles.Bureau))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem()
            .MapPost("/projects/{projectId:guid}/evidence", UploadEvidence.Handle).WithName("uploadEvidence").DisableAntiforgery().ProducesProblem(413)
            .WithMetadata(new RequestSizeLimitAttribute(EvidenceRules.MostBytes + 64 * 1024));

        api.MapGroup("/").WithTags("Projects").RequireAuthorization(Roles.Signers).WithMetadata(new RefusedAs(Roles.Organization, "organizations.signers_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem()
            .MapPost("/projects/{projectId:guid}/changes", Changes.Ask).WithName("askChange");
        api.MapGroup("/").WithTags("Projects").RequireAuthorization(Roles.Accountants).WithMetadata(new RefusedAs(Roles.Organization, "organizations.accountants_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem()
            .MapPost("/projects/{projectId:guid}/spendings", Spendings.Enter).WithName("enterSpending");

        var bureau = api.MapGroup("/").WithTags("Projects").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        bureau.MapPost("/diary/{diaryId:guid}/hidden", Diary.Hide).WithName("hideDiary");
        bureau.MapPost("/evidence/{evidenceId:guid}/hidden", HideEvidence.Handle).WithName("hideEvidence");
        bureau.MapPost("/projects/{projectId:guid}/steps", SteerProject.Handle).WithName("steerProject");

        var finance = api.MapGroup("/").WithTags("Projects").RequireAuthorization(Roles.Finance)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        finance.MapPost("/spendings/{spendingId:guid}/reversal", Spendings.Reverse).WithName("reverseSpending");
        finance.MapPost("/projects/{projectId:guid}/money-back", Spendings.Back).WithName("enterMoneyBack");

        var both = api.MapGroup("/").WithTags("Projects").RequireAuthorization(policy => policy.RequireRole(Roles.Organization, Roles.Bureau, Roles.Finance, Roles.Auditor))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        both.MapGet("/projects/{projectId:guid}/workbench", GetWorkbench.Handle).WithName("getWorkbench");

        var binding = api.MapGroup("/").WithTags("Projects").RequireAuthorization(policy => policy.RequireRole([Roles.Bureau, .. MemberRoles.Claims(MemberRoles.Signers)]))
            .WithMetadata(new RefusedAs(Roles.Organization, "organizations.signers_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        binding.MapPost("/projects/{projectId:guid}/milestones/{position:int}/moves", MoveMilestone.Handle).WithName("moveMilestone");
        binding.MapPost("/changes/{changeId:guid}/decision", Changes.Decide).WithName("decideChange");
        api.MapGroup("/").WithTags("Projects").RequireAuthorization(policy => policy.RequireRole([Roles.Bureau, Roles.Finance, .. MemberRoles.Claims(MemberRoles.Accountants)]))
            .WithMetadata(new RefusedAs(Roles.Organization, "organizations.accountants_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem()
            .MapPost("/spendings/{spendingId:guid}/decision", Spendings.Decide).WithName("decideSpending");
    }

    private static void MapOutcomes(this IEndpointRouteBuilder api)
    {
        var writers = api.MapGroup("/").WithTags("Projects").RequireAuthorization(policy => policy.RequireRole(Roles.Organization, Roles.Bureau))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        writers.MapPost("/outcome-subjects/{subjectId:guid}/outcomes", SaveOutcome.Handle).WithName("saveOutcome");
        writers.MapPost("/outcomes/decisions", DecideOutcomes.Handle).WithName("decideOutcomes");

        var readers = api.MapGroup("/desk").WithTags("Projects")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Organization, Roles.Bureau, Roles.Auditor)).ProducesProblem(401).ProducesProblem(403);
        readers.MapGet("/outcomes", ListDeskOutcomes.Handle).WithName("listDeskOutcomes");

        var bureau = api.MapGroup("/desk").WithTags("Projects").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        bureau.MapGet("/earlier-projects", EarlierProjects.List).WithName("listEarlierProjects");
        bureau.MapPost("/earlier-projects", EarlierProjects.Add).WithName("addEarlierProject");
        bureau.MapGet("/outcomes/template", ImportOutcomes.Template).WithName("getOutcomeTemplate");
        bureau.MapPost("/outcomes/import", ImportOutcomes.Handle).WithName("importOutcomes").DisableAntiforgery().ProducesProblem(413)
            .WithMetadata(new RequestSizeLimitAttribute(Workbook.MostBytes + 64 * 1024));
    }
}
