using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Review;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class ReviewRoutes
{
    public static IServiceCollection AddReview(this IServiceCollection services) => services
        .On<PhaseChanged>("review.open_panel", ReviewReactions.OpenPanel)
        .On<IdeaStepped>("review.count_open", ReviewReactions.CountOpen);

    public static IEndpointRouteBuilder MapReview(this IEndpointRouteBuilder api)
    {
        var desk = api.MapGroup("/review").WithTags("Review").RequireAuthorization(Roles.Reviewer)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        desk.MapGet("/desk", GetReviewDesk.Handle).WithName("getReviewDesk");
        desk.MapGet("/sheets/{ideaId:guid}", GetSheet.Handle).WithName("getSheet");
        desk.MapPut("/sheets/{ideaId:guid}", SaveSheet.Handle).WithName("saveSheet").ProducesProblem(412);
        desk.MapPost("/sheets/{ideaId:guid}/submit", SubmitSheet.Handle).WithName("submitSheet").ProducesProblem(412);
        desk.MapPost("/sheets/{ideaId:guid}/recuse", RecuseFromIdea.Handle).WithName("recuseFromIdea");

        var bureau = api.MapGroup("").WithTags("Review").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        bureau.MapGet("/calls/{callId:guid}/review", GetReviewBoard.Handle).WithName("getReviewBoard");
        bureau.MapPost("/calls/{callId:guid}/review/draw", DrawReviewers.Handle).WithName("drawReviewers");
        bureau.MapPost("/calls/{callId:guid}/review/assignments", AssignReviewer.Handle).WithName("assignReviewer");
        bureau.MapPost("/calls/{callId:guid}/review/assignments/{sheetId:guid}/release", ReleaseReviewer.Handle).WithName("releaseReviewer");

        api.MapGet("/ideas/{ideaId:guid}/scores", GetIdeaScores.Handle).WithTags("Review").WithName("getIdeaScores").ProducesProblem(404);
        return api;
    }
}
