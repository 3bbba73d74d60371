using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Review.Calibration;

namespace IdeaPlatform.Review;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class ReviewRoutes
{
    public static IServiceCollection AddReview(this IServiceCollection services)
    {
        if (!KernelSetup.IsDocumentBuild) services.AddHostedService<PanelSweep>();
        return services.AddReviewReactions();
    }

    private static IServiceCollection AddReviewReactions(this IServiceCollection services) => services
        .On<PhaseChanged>("review.open_panel", ReviewReactions.OpenPanel)
        .On<IdeaStepped>("review.count_open", ReviewReactions.CountOpen)
        .On<AccountsJoined>("review.accounts_joined", (_, work, provider) => ReviewReactions.LookAgain(work, provider))
        .On<PhoneChanged>("review.phone_changed", (_, work, provider) => ReviewReactions.LookAgain(work, provider))
        .On<RoleEnded>("review.role_ended", (_, work, provider) => ReviewReactions.LookAgain(work, provider))
        .On<PostsChanged>("review.posts_changed", (_, work, provider) => ReviewReactions.LookAgain(work, provider));

    public static IEndpointRouteBuilder MapReview(this IEndpointRouteBuilder api)
    {
        var desk = api.MapGroup("/review").WithTags("Review").RequireAuthorization(Roles.Reviewer)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        desk.MapGet("/desk", GetReviewDesk.Handle).WithName("getReviewDesk");
        desk.MapGet("/sheets/{ideaId:guid}", GetSheet.Handle).WithName("getSheet");
        desk.MapPut("/sheets/{ideaId:guid}", SaveSheet.Handle).WithName("saveSheet").ProducesProblem(412);
        desk.MapPost("/sheets/{ideaId:guid}/submit", SubmitSheet.Handle).WithName("submitSheet").ProducesProblem(412);
        desk.MapPost("/sheets/{ideaId:guid}/recuse", RecuseFromIdea.Handle).WithName("recuseFromIdea");

        desk.MapGet("/declarations", Declarations.Get).WithName("getDeclarations");
        desk.MapPost("/declarations", Declarations.Post).WithName("declareConflict");
        desk.MapDelete("/declarations/{declarationId:guid}", Declarations.Delete).WithName("withdrawDeclaration");
        desk.MapDelete("/declarations/phones", Declarations.DeletePhones).WithName("forgetClosePhones");

        var bureau = api.MapGroup("").WithTags("Review").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        bureau.MapGet("/calls/{callId:guid}/review", GetReviewBoard.Handle).WithName("getReviewBoard");
        bureau.MapPost("/calls/{callId:guid}/review/draw", DrawReviewers.Handle).WithName("drawReviewers");
        bureau.MapPost("/calls/{callId:guid}/review/settle", SettlePanel.Handle).WithName("settlePanel");
        bureau.MapPost("/calls/{callId:guid}/review/overdue", Overdue.Handle).WithName("reassignOverdue");
        bureau.MapGet("/reviewers", Pool.List).WithName("listReviewers");
        bureau.MapPut("/reviewers/{reviewerId:guid}", Pool.Save).WithName("saveReviewer").ProducesProblem(412);
        bureau.MapPost("/calls/{callId:guid}/review/assignments", AssignReviewer.Handle).WithName("assignReviewer");
        bureau.MapPost("/calls/{callId:guid}/review/assignments/{sheetId:guid}/release", ReleaseReviewer.Handle).WithName("releaseReviewer");

        api.MapGet("/calls/{callId:guid}/review/draws", GetDraws.Handle).WithTags("Review").WithName("getDraws").ProducesProblem(404);
        api.MapGet("/ideas/{ideaId:guid}/scores", GetIdeaScores.Handle).WithTags("Review").WithName("getIdeaScores").ProducesProblem(404);
        api.MapGet("/calls/{callId:guid}/calibration", GetCalibration.Handle).WithTags("Review").WithName("getCalibration").ProducesProblem(404).ProducesProblem(409);
        return api;
    }
}
