using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Voting.Fraud;
using IdeaPlatform.Voting.Grants;
using IdeaPlatform.Voting.Paper;
using IdeaPlatform.Voting.Publication;
using IdeaPlatform.Voting.Replay;
using Microsoft.AspNetCore.SignalR;

namespace IdeaPlatform.Voting;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class VotingRoutes
{
    public static IServiceCollection AddVoting(this IServiceCollection services)
    {
        services.On<PhaseChanged>("voting.follow_phase", VotingReactions.PhaseChanged);
        services.On<AccountsJoined>("voting.join_ballots", JoinBallots.React);
        services.AddReplay().AddLoad().AddFraud();
        services.AddSingleton<TallyCache>().AddSingleton<TurnoutCache>().AddSingleton<TallyAudience>().AddSingleton<BallotBoxWarden>();
        services.AddSingleton<VoteConnection>().AddSingleton<VoterKeys>().AddSingleton<RememberedVotes>().AddSingleton<RememberedBallots>().AddSingleton<TapBatch>().AddSingleton<DiskPace>().AddSingleton<FlushQueue>().AddSingleton<TapWriter>();
        services.AddHttpClient();
        services.AddSingleton<Witnesses>().AddSingleton<Checkpoints>().AddSingleton<ReturnMarks>();
        services.AddOptions<HubOptions>().Configure<TallyAudience>((options, audience) => options.AddFilter(audience));
        if (KernelSetup.IsDocumentBuild) return services;
        services.AddHostedService(provider => provider.GetRequiredService<TapWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<BallotBoxWarden>());
        services.AddHostedService<TallyBroadcaster>().AddHostedService<LedgerClock>().AddHostedService<WitnessPost>();
        return services;
    }

    public static IEndpointRouteBuilder MapVoting(this IEndpointRouteBuilder api)
    {
        var vote = api.MapGroup("/calls/{callId:guid}").WithTags("Voting").ProducesProblem(404);
        vote.MapGet("/tally", GetTally.Handle).WithName("getTally");
        vote.MapGet("/turnout", GetTurnout.Handle).WithName("getTurnout");

        var ledger = vote.MapGroup("/ledger").ProducesProblem(409);
        ledger.MapGet("", GetLedger.Handle).WithName("getLedger");
        ledger.MapGet("/proofs/{seq:long}", GetProof.Inclusion).WithName("getInclusionProof");
        ledger.MapGet("/rows/{seq:long}/later", GetLaterRow.Handle).WithName("getLaterRow");
        ledger.MapGet("/consistency/{from:long}", GetProof.Consistency).WithName("getConsistencyProof");
        ledger.MapGet("/files/{name}", GetLedgerFile.Handle).WithName("getLedgerFile").Produces(200, contentType: "application/octet-stream");

        var mine = vote.MapGroup("").RequireAuthorization(Roles.SignedIn).ProducesProblem(401).ProducesProblem(409);
        mine.MapGet("/ballot", GetMyBallot.Handle).WithName("getMyBallot");
        // Its three fields are looked at in its own code: reading annotations for each tap cost the server more than the rule itself.
        mine.MapPut("/picks/{ideaId:guid}", SaveTap.Handle).WithName("saveTap").DisableValidation().WithMetadata(new RecentSessionSuffices())
            .ProducesProblem(412).ProducesProblem(503);

        var desk = vote.MapGroup("").RequireAuthorization(Roles.Bureau).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        desk.MapPost("/certification", CertifyVote.Handle).WithName("certifyVote");
        var audit = vote.MapGroup("").RequireAuthorization(FraudRoutes.Readers).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        audit.MapGet("/ledger/review", GetExportReview.Handle).WithName("getExportReview");
        vote.MapFraud();
        return api.MapGrants().MapPaper();
    }
}
