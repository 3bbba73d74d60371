using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Paper;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>The table of contents of the room's inner office: signals, measures, appeals.</summary>
internal static class FraudRoutes
{
    /// <summary>For the bureau, which decides, and for the audit, which reads.</summary>
    internal const string Readers = "voting_readers";

    public static IServiceCollection AddFraud(this IServiceCollection services)
    {
        services.On<MeasureDone>("voting.tell_voters", VoterNotices.Measured).On<AppealDecided>("voting.tell_appellant", VoterNotices.Decided)
            .On<PaperAccepted>("voting.tell_paper_voters", VoterNotices.Accepted);
        services.AddSingleton<Examination>().AddSingleton<Examiner>().AddSingleton<TraceKeeper>();
        services.AddAuthorizationBuilder().AddPolicy(Readers, policy => policy.RequireRole(Roles.Bureau, Roles.Auditor));
        if (KernelSetup.IsDocumentBuild) return services;
        services.AddHostedService(provider => provider.GetRequiredService<Examiner>());
        // Before the writer of taps, so that it stops after it and saves what that one left.
        services.AddHostedService(provider => provider.GetRequiredService<TraceKeeper>());
        return services;
    }

    public static void MapFraud(this RouteGroupBuilder vote)
    {
        vote.MapGet("/integrity", GetIntegrity.Handle).WithName("getIntegrity");

        var mine = vote.MapGroup("/ballot").RequireAuthorization(Roles.SignedIn).ProducesProblem(401).ProducesProblem(409);
        mine.MapGet("/standing", GetBallotStanding.Handle).WithName("getBallotStanding");
        mine.MapPost("/appeal", FileAppeal.Handle).WithName("fileAppeal");

        var reading = vote.MapGroup("").RequireAuthorization(Readers).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        reading.MapGet("/signals", GetSignals.Handle).WithName("getSignals");
        reading.MapGet("/signals/impact", GetImpact.Handle).WithName("getSignalImpact");
        reading.MapGet("/measures", GetMeasures.Handle).WithName("getMeasures");
        reading.MapGet("/appeals", GetAppeals.Handle).WithName("getAppeals");

        var desk = vote.MapGroup("").RequireAuthorization(Roles.Bureau).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        desk.MapPost("/signals/examination", ExamineSignals.Handle).WithName("examineSignals");
        desk.MapPost("/signals/dismissal", DismissSignals.Handle).WithName("dismissSignals");
        desk.MapPost("/measures", ProposeMeasure.Handle).WithName("proposeMeasure");
        desk.MapPost("/measures/{measureId:guid}/confirmation", ConfirmMeasure.Handle).WithName("confirmMeasure");
        desk.MapPost("/measures/{measureId:guid}/decline", DeclineMeasure.Handle).WithName("declineMeasure");
        desk.MapDelete("/measures/{measureId:guid}", WithdrawMeasure.Handle).WithName("withdrawMeasure");
        desk.MapPost("/appeals/{appealId:guid}/decision", DecideAppeal.Handle).WithName("decideAppeal");
    }
}
