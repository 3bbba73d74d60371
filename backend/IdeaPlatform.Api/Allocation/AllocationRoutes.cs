using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Review.Published;

namespace IdeaPlatform.Allocation;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class AllocationRoutes
{
    public static IServiceCollection AddAllocation(this IServiceCollection services)
    {
        services.AddSingleton<RunSignal>();
        if (!KernelSetup.IsDocumentBuild) services.AddHostedService<RuleRunner>();
        return services
            .AddExport("allocation", ExportObjections.Read)
            .On<PhaseChanged>("allocation.follow_phase", AllocationReactions.FollowPhase)
            .On<IdeaStepped>("allocation.count_open", AllocationReactions.CountOpen)
            .On<SheetsExcluded>("allocation.sign_again", AllocationReactions.SignAgain);
    }

    public static IEndpointRouteBuilder MapAllocation(this IEndpointRouteBuilder api)
    {
        var bureau = api.MapGroup("").WithTags("Allocation").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        bureau.MapGet("/calls/{callId:guid}/ranking", GetRanking.Handle).WithName("getRanking");
        bureau.MapPut("/calls/{callId:guid}/decisions", SaveDecisions.Handle).WithName("saveDecisions").ProducesProblem(412);
        bureau.MapPut("/calls/{callId:guid}/minutes", SaveMinutes.Handle).WithName("saveMinutes").ProducesProblem(412);
        bureau.MapPost("/calls/{callId:guid}/decisions/publish", PublishDecisions.Handle).WithName("publishDecisions").ProducesProblem(412);
        bureau.MapPost("/calls/{callId:guid}/laboratory/runs", StartRuns.Handle).WithName("startRuns").ProducesValidationProblem();
        bureau.MapPost("/calls/{callId:guid}/laboratory/cancel", CancelRuns.Handle).WithName("cancelRuns");
        bureau.MapPost("/calls/{callId:guid}/decisions/sign", SignDecisions.Handle).WithName("signDecisions").ProducesProblem(412);
        bureau.MapGet("/calls/{callId:guid}/objections", GetObjections.Handle).WithName("getObjections");
        bureau.MapPost("/objections/{objectionId:guid}/answer", AnswerObjection.Handle).WithName("answerObjection");
        bureau.MapPost("/ideas/{ideaId:guid}/letter", IssueLetter.Handle).WithName("issueLetter");

        var resident = api.MapGroup("").WithTags("Allocation").RequireAuthorization(Roles.Resident)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        resident.MapPost("/calls/{callId:guid}/objections", FileObjection.Handle).WithName("fileObjection");
        resident.MapGet("/calls/{callId:guid}/objections/mine", GetMyObjections.Handle).WithName("getMyObjections");

        var open = api.MapGroup("").WithTags("Allocation").ProducesProblem(404);
        open.MapGet("/calls/{callId:guid}/publicity", GetPublicity.Handle).WithName("getPublicity");
        open.MapGet("/calls/{callId:guid}/results", GetResults.Handle).WithName("getResults");
        open.MapGet("/ideas/{ideaId:guid}/decision", GetDecision.Handle).WithName("getDecision");
        open.MapGet("/ideas/{ideaId:guid}/explanation", GetExplanation.Handle).WithName("getExplanation");

        var rules = open.MapGroup("/calls/{callId:guid}").ProducesProblem(409);
        rules.MapGet("/firmness", GetFirmness.Handle).WithName("getFirmness");
        rules.MapGet("/laboratory", GetLaboratory.Handle).WithName("getLaboratory").ProducesProblem(400);
        rules.MapGet("/allocation", GetAllocation.Handle).WithName("getAllocation");
        rules.MapGet("/allocation/certificate", GetAllocation.Certificate).WithName("getAllocationCertificate").Produces(200, contentType: "application/json");
        return api;
    }
}
