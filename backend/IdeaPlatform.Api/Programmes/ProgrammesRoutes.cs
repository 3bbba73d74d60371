using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Programmes;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class ProgrammesRoutes
{
    public static IServiceCollection AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<PhaseSignal>();
        services.On<GateCleared>("programmes.wake_clock", (_, _, provider) =>
        {
            provider.GetRequiredService<PhaseSignal>().Set();
            return Task.CompletedTask;
        });
        if (!KernelSetup.IsDocumentBuild) services.AddHostedService<PhaseClock>();
        return services;
    }

    public static IEndpointRouteBuilder MapProgrammes(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/").WithTags("Programmes").ProducesProblem(404);
        open.MapGet("/calls", ListCalls.Handle).WithName("listCalls");
        open.MapGet("/calls/{callId:guid}", GetCall.Handle).WithName("getCall");
        open.MapGet("/season-clock", GetSeasonClock.Handle).WithName("getSeasonClock");

        var desk = api.MapGroup("/").WithTags("Programmes").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        desk.MapPost("/calls", CreateCall.Handle).WithName("createCall");
        desk.MapPut("/calls/{callId:guid}", SaveCall.Handle).WithName("saveCall");
        desk.MapPost("/calls/{callId:guid}/clone", CloneCall.Handle).WithName("cloneCall");
        desk.MapGet("/calls/{callId:guid}/problems", GetCallProblems.Handle).WithName("getCallProblems");
        desk.MapPost("/calls/{callId:guid}/publish", PublishCall.Handle).WithName("publishCall");
        desk.MapPost("/calls/{callId:guid}/advance", AdvanceCall.Handle).WithName("advanceCall");
        desk.MapPost("/calls/{callId:guid}/extend", ExtendCall.Handle).WithName("extendCall");
        desk.MapPut("/calls/{callId:guid}/incompatible", SetIncompatible.Handle).WithName("setIncompatible").ProducesProblem(400);
        desk.MapPost("/calls/{callId:guid}/cancel", CancelCall.Handle).WithName("cancelCall");
        desk.MapGet("/rubrics", Rubrics.List).WithName("listRubrics");
        desk.MapPost("/rubrics", Rubrics.Create).WithName("createRubric");
        desk.MapPut("/rubrics/{rubricId:guid}", Rubrics.Save).WithName("saveRubric");
        desk.MapPost("/rubrics/{rubricId:guid}/retire", Rubrics.Retire).WithName("retireRubric");
        desk.MapPost("/pots", CreatePot.Handle).WithName("createPot");
        desk.MapPost("/pots/{potId:guid}/appropriations", AppropriatePot.Handle).WithName("appropriatePot");
        desk.MapPost("/pots/{potId:guid}/close", ClosePot.Handle).WithName("closePot");
        desk.MapPost("/season-clock", MoveSeasonClock.Handle).WithName("moveSeasonClock");
        api.MapGroup("/").WithTags("Programmes").RequireAuthorization(policy => policy.RequireRole(Roles.Bureau, Roles.Finance, Roles.Auditor))
            .ProducesProblem(401).ProducesProblem(403).MapGet("/pots", ListPots.Handle).WithName("listPots");
        var finance = api.MapGroup("/pots/{potId:guid}").WithTags("Programmes").RequireAuthorization(Roles.Finance)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        finance.MapPost("/expenses", PayExpense.Handle).WithName("payExpense");
        finance.MapPost("/entries/{entryId:long}/reversal", ReverseEntry.Handle).WithName("reverseEntry");
        return api;
    }
}
