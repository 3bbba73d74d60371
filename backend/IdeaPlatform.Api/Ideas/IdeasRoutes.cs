using System.Threading.RateLimiting;
using IdeaPlatform.Ideas.Needs;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IdeaPlatform.Ideas;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class IdeasRoutes
{
    /// <summary>Rate limit of the look-up by number and phone digits, per address; the number itself closes in the database.</summary>
    private const string LookUps = "ideas_look_up";

    public static IServiceCollection AddIdeas(this IServiceCollection services)
    {
        services.On<PhaseChanged>("ideas.follow_phase", IdeasReactions.FollowPhase);
        services.On<IdeaStepped>("ideas.follow_answers", NeedReactions.FollowAnswers);
        services.On<AccountClosed>("ideas.forget_person", PersonalData.Forget);
        services.On<AccountsJoined>("ideas.follow_person", PersonalData.Join);
        services.AddExport("ideas", PersonalData.Export);
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>((options, settings) => options.AddPolicy(LookUps, context =>
            RateLimitPartition.GetFixedWindowLimiter($"look_up:{context.Connection.RemoteIpAddress}", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = settings.GetValue("Limits:LookUpsPerAddressPerMinute", 20),
                Window = TimeSpan.FromMinutes(1),
            })));
        if (!KernelSetup.IsDocumentBuild) services.AddHostedService<DueSweep>();
        return services;
    }

    public static IEndpointRouteBuilder MapIdeas(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/").WithTags("Ideas").ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        open.MapGet("/calls/{callId:guid}/ideas", ListIdeas.Handle).WithName("listIdeas");
        open.MapGet("/needs", ListNeeds.Handle).WithName("listNeeds");
        open.MapGet("/ideas/{ideaId:guid}", GetIdea.Handle).WithName("getIdea");
        open.MapGet("/ideas/{ideaId:guid}/thread", GetIdeaThread.Handle).WithName("getIdeaThread");
        open.MapGet("/ideas/{ideaId:guid}/versions", GetIdeaVersions.Handle).WithName("getIdeaVersions");
        open.MapGet("/ideas/by-no/{no}", GetIdeaByNo.Handle).WithName("getIdeaByNo");
        open.MapGet("/ideas/similar", FindSimilarIdeas.Handle).WithName("findSimilarIdeas");
        open.MapPost("/ideas/lookup", LookUpIdea.Handle).WithName("lookUpIdea").RequireRateLimiting(LookUps);
        open.MapGet("/photos/{photoId:guid}", GetPhoto.Handle).WithName("getPhoto");

        var signedIn = api.MapGroup("/").WithTags("Ideas").RequireAuthorization(Roles.SignedIn)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        signedIn.MapGet("/drafts/{callId:guid}", GetDraft.Handle).WithName("getDraft");
        signedIn.MapPut("/drafts/{callId:guid}", SaveDraft.Handle).WithName("saveDraft").ProducesProblem(412);
        signedIn.MapDelete("/drafts/{callId:guid}", DropDraft.Handle).WithName("dropDraft");
        // Antiforgery tokens are not used: the cross-site guard of the kernel covers every changing call.
        signedIn.MapPost("/drafts/{callId:guid}/photos", AddPhoto.Handle).WithName("addPhoto").DisableAntiforgery().ProducesProblem(413)
            .WithMetadata(new RequestSizeLimitAttribute(AddPhoto.MostBytes + 64 * 1024));
        signedIn.MapDelete("/drafts/{callId:guid}/photos/{photoId:guid}", RemovePhoto.Handle).WithName("removePhoto");

        var resident = api.MapGroup("/").WithTags("Ideas").RequireAuthorization(Roles.Resident)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        resident.MapPost("/calls/{callId:guid}/ideas", SubmitIdea.Handle).WithName("submitIdea");
        resident.MapGet("/me/ideas", GetMyIdeas.Handle).WithName("getMyIdeas");
        resident.MapPut("/ideas/{ideaId:guid}", EditIdea.Handle).WithName("editIdea").ProducesProblem(412);
        resident.MapPost("/ideas/{ideaId:guid}/withdraw", WithdrawIdea.Handle).WithName("withdrawIdea");
        resident.MapPost("/ideas/{ideaId:guid}/appeal", AppealIdea.Handle).WithName("appealIdea");
        resident.MapPost("/ideas/{ideaId:guid}/join", JoinIdea.Handle).WithName("joinIdea");
        resident.MapPut("/needs/{ideaId:guid}/mine", ShareNeed.Handle).WithName("shareNeed");
        resident.MapDelete("/needs/{ideaId:guid}/mine", ShareNeed.TakeBack).WithName("takeBackNeed");

        var desk = api.MapGroup("/desk/ideas").WithTags("Ideas desk").RequireAuthorization(Roles.Offices)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        desk.MapGet("/", ListDesk.Handle).WithName("listDeskIdeas");
        desk.MapPost("/", EnterIdea.Handle).WithName("enterIdea");
        desk.MapPost("/{ideaId:guid}/accept", AcceptIdea.Handle).WithName("acceptIdea");
        desk.MapPost("/{ideaId:guid}/return", ReturnIdea.Handle).WithName("returnIdea");
        desk.MapPost("/{ideaId:guid}/decline", DeclineIdea.Handle).WithName("declineIdea");
        desk.MapPost("/{ideaId:guid}/merge", MergeIdea.Handle).WithName("mergeIdea");
        desk.MapPut("/{ideaId:guid}/agreed-cost", AgreeCost.Handle).WithName("agreeCost");
        desk.MapPost("/{ideaId:guid}/take-down", TakeDownIdea.Handle).WithName("takeDownIdea").RequireAuthorization(Roles.Bureau);
        return api;
    }
}
