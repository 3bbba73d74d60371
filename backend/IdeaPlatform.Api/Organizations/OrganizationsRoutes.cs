using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Accounts;
using IdeaPlatform.Organizations.Corrections;
using IdeaPlatform.Organizations.Imports;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Organizations;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class OrganizationsRoutes
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services)
    {
        services.AddSingleton<ImportSignal>();
        if (!KernelSetup.IsDocumentBuild) services.AddHostedService<ImportRunner>();
        return services
            .On<MemberJoined>("organizations.account_taken", AccountReactions.OnJoined)
            .On<RoleEnded>("organizations.account_move_up", AccountReactions.OnRoleEnded)
            .On<AccountClosed>("organizations.account_forget", AccountReactions.OnClosed);
    }

    public static IEndpointRouteBuilder MapOrganizations(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/organizations").WithTags("Organizations").ProducesProblem(404);
        open.MapGet("/", ListOrganizations.Handle).WithName("listOrganizations");
        open.MapGet("/{organizationId:guid}", GetOrganization.Handle).WithName("getOrganization");
        open.MapGet("/{organizationId:guid}/record", GetOrganizationRecord.Handle).WithName("getOrganizationRecord");
        open.MapGet("/names", ListOrganizationNames.Handle).WithName("listOrganizationNames");
        open.MapGet("/statistics", GetRegisterStatistics.Handle).WithName("getRegisterStatistics");

        var members = api.MapGroup("/organizations").WithTags("Organizations").RequireAuthorization(Roles.SignedIn)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        members.MapPut("/{organizationId:guid}", UpdateProfile.Handle).WithName("updateOrganizationProfile");

        var bureau = api.MapGroup("/organizations").WithTags("Organizations").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        bureau.MapPost("/", RegisterOrganization.Handle).WithName("registerOrganization");
        bureau.MapPut("/{organizationId:guid}/standing", UpdateStanding.Handle).WithName("updateOrganizationStanding");
        bureau.MapPost("/{organizationId:guid}/posts", Posts.Record).WithName("recordPost");
        bureau.MapPost("/{organizationId:guid}/posts/{postId:guid}/end", Posts.End).WithName("endPost");
        bureau.MapDelete("/{organizationId:guid}/posts/{postId:guid}", Posts.Remove).WithName("removePost");
        bureau.MapGet("/uscc", CheckUscc.Handle).WithName("checkUscc");
        bureau.MapGet("/export.xlsx", ExportRegister.Handle).WithName("exportRegister");
        bureau.MapPost("/statistics/snapshots", KeepFigures.Take).WithName("takeSnapshot");
        bureau.MapPost("/statistics/reported", KeepFigures.Enter).WithName("enterReportedFigure");
        bureau.MapDelete("/statistics/reported/{figureId:guid}", KeepFigures.Remove).WithName("removeReportedFigure");

        var imports = api.MapGroup("/organizations/imports").WithTags("Organizations").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        imports.MapGet("/", ListImports.Handle).WithName("listImports");
        imports.MapGet("/template", GetTemplate.Handle).WithName("getImportTemplate");
        imports.MapPost("/", UploadImport.Handle).WithName("uploadImport").DisableAntiforgery().ProducesProblem(413)
            .WithMetadata(new RequestSizeLimitAttribute(Workbook.MostBytes + 64 * 1024));
        imports.MapGet("/{importId:guid}", GetImport.Handle).WithName("getImport");
        imports.MapGet("/{importId:guid}/rows", ListImportRows.Handle).WithName("listImportRows");
        imports.MapGet("/{importId:guid}/problems.xlsx", GetImportErrors.Handle).WithName("getImportErrors");
        imports.MapPost("/{importId:guid}/apply", DecideImport.Apply).WithName("applyImport");
        imports.MapPost("/{importId:guid}/recheck", DecideImport.Recheck).WithName("recheckImport");
        imports.MapPost("/{importId:guid}/undo", UndoImport.Handle).WithName("undoImport");
        imports.MapDelete("/{importId:guid}", DecideImport.Drop).WithName("dropImport");
        api.MapAccounts();
        return api;
    }

    private static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/").WithTags("Organizations").RequireAuthorization(Roles.SignedIn)
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        mine.MapGet("/me/account-requests", ListRequests.Mine).WithName("listMyAccountRequests");
        mine.MapPost("/account-requests", RequestAccount.Handle).WithName("requestAccount").DisableAntiforgery().ProducesProblem(413)
            .WithMetadata(new RequestSizeLimitAttribute(Proof.MostBytes + 64 * 1024));
        mine.MapPut("/account-requests/{requestId:guid}", MyRequest.SendAgain).WithName("sendAccountRequestAgain").DisableAntiforgery().ProducesProblem(413)
            .WithMetadata(new RequestSizeLimitAttribute(Proof.MostBytes + 64 * 1024));
        mine.MapDelete("/account-requests/{requestId:guid}", MyRequest.Withdraw).WithName("withdrawAccountRequest");
        mine.MapPost("/account-requests/{requestId:guid}/account", MyRequest.TakeUp).WithName("takeUpAccount");
        mine.MapGet("/account-requests/{requestId:guid}/proof", GetProof.Handle).WithName("getAccountProof");

        api.MapGroup("/desk").WithTags("Organizations").RequireAuthorization(Roles.Bureau).ProducesProblem(401).ProducesProblem(403)
            .MapGet("/account-requests", ListRequests.Desk).WithName("listAccountRequests");
        var desk = api.MapGroup("/desk/organizations").WithTags("Organizations").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        desk.MapGet("/invitations", DeskMembers.List).WithName("listMemberInvitations");
        desk.MapGet("/corrections", ListCorrections.Desk).WithName("listDeskCorrections");
        desk.MapPost("/corrections/{correctionId:guid}/answer", AnswerCorrection.Handle).WithName("answerCorrection");
        desk.MapPost("/{organizationId:guid}/members", DeskMembers.Invite).WithName("inviteFirstMember");
        desk.MapDelete("/{organizationId:guid}/members/{grantId:guid}", DeskMembers.End).WithName("endMemberAtDesk");
        desk.MapDelete("/{organizationId:guid}/invitations/{invitationId:guid}", DeskMembers.TakeBack).WithName("takeBackInvitationAtDesk");
        var staff = api.MapGroup("/people/staff").WithTags("Organizations").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        staff.MapGet("", DeskStaff.List).WithName("listStaff");
        staff.MapPost("/{personId:guid}/reset", DeskStaff.Reset).WithName("resetStaff");
        staff.MapPost("/{personId:guid}/close", DeskStaff.Close).WithName("closeStaff");
        api.MapGroup("/account-requests").WithTags("Organizations")
            .RequireAuthorization(policy => policy.RequireRole([Roles.Bureau, .. MemberRoles.Claims(MemberRoles.Owners)]))
            .WithMetadata(new RefusedAs(Roles.Organization, "organizations.owners_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesValidationProblem()
            .MapPost("/{requestId:guid}/answer", AnswerRequest.Handle).WithName("answerAccountRequest");

        var members = api.MapGroup("/organizations/{organizationId:guid}").WithTags("Organizations").RequireAuthorization(Roles.Organization)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        members.MapGet("/members", ListMembers.Handle).WithName("listMembers");
        members.MapDelete("/members/{grantId:guid}", ManageMembers.End).WithName("endMember");
        members.MapGet("/corrections", ListCorrections.Ours).WithName("listCorrections");
        members.MapPost("/corrections", AskCorrection.Handle).WithName("askCorrection").ProducesValidationProblem();
        members.MapDelete("/corrections/{correctionId:guid}", AskCorrection.Withdraw).WithName("withdrawCorrection");
        var owners = api.MapGroup("/organizations/{organizationId:guid}").WithTags("Organizations").RequireAuthorization(Roles.Owners)
            .WithMetadata(new RefusedAs(Roles.Organization, "organizations.owners_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        owners.MapGet("/account-requests", ListRequests.ToJoin).WithName("listRequestsToJoin");
        owners.MapPost("/members", ManageMembers.Invite).WithName("inviteMember");
        owners.MapPut("/members/{grantId:guid}", ManageMembers.Change).WithName("changeMember");
        owners.MapDelete("/invitations/{invitationId:guid}", ManageMembers.TakeBack).WithName("takeBackInvitation");
    }
}
