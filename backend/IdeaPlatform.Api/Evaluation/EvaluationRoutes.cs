using IdeaPlatform.Evaluation.Conduct;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Evaluation;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class EvaluationRoutes
{
    public static IServiceCollection AddEvaluation(this IServiceCollection services) =>
        services.AddExport("evaluation", ExportRatings.Read);

    public static IEndpointRouteBuilder MapEvaluation(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/").WithTags("Evaluation").ProducesProblem(404);
        open.MapGet("/projects/{projectId:guid}/evaluations", ListProjectEvaluations.Handle).WithName("listProjectEvaluations");
        open.MapGet("/evaluations/{evaluationId:guid}", GetEvaluation.ForPublic).WithName("getEvaluation");
        open.MapGet("/organizations/{organizationId:guid}/conduct", GetConduct.Handle).WithName("getConduct");
        open.MapGet("/spot-checks", GetSpotCheck.List).WithName("listSpotChecks");
        open.MapGet("/spot-checks/{spotCheckId:guid}", GetSpotCheck.Handle).WithName("getSpotCheck");

        api.MapGroup("/evaluations").WithTags("Evaluation").RequireAuthorization(Roles.SignedIn)
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(409)
            .MapPut("/{evaluationId:guid}/rating", RateProject.Handle).WithName("rateProject");

        var both = api.MapGroup("/desk/evaluations").WithTags("Evaluation")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Bureau, Roles.Organization, Roles.Auditor))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        both.MapGet("/{evaluationId:guid}", GetEvaluation.ForDesk).WithName("getDeskEvaluation");

        var organization = api.MapGroup("/").WithTags("Evaluation").RequireAuthorization(Roles.Organization)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        organization.MapGet("/me/evaluations", ListEvaluations.Mine).WithName("listMyEvaluations");
        organization.MapPut("/evaluations/{evaluationId:guid}/self", SaveMarks.Self).WithName("saveSelfAssessment");

        var signers = api.MapGroup("/").WithTags("Evaluation").RequireAuthorization(Roles.Signers).WithMetadata(new RefusedAs(Roles.Organization, "organizations.signers_only"))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        signers.MapPost("/organizations/{organizationId:guid}/conduct/{entry:maxlength(120)}/answers", AnswerConduct.Handle).WithName("answerConduct");
        signers.MapPost("/evaluations/{evaluationId:guid}/submit", SaveMarks.Submit).WithName("submitSelfAssessment");
        signers.MapPost("/evaluations/{evaluationId:guid}/acceptance", Objections.Accept).WithName("acceptEvaluation");
        signers.MapPost("/evaluations/{evaluationId:guid}/objection", Objections.Object).WithName("objectToEvaluation");

        var bureau = api.MapGroup("/").WithTags("Evaluation").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        bureau.MapPost("/projects/{projectId:guid}/evaluations", OpenEvaluation.Handle).WithName("openEvaluation");
        bureau.MapPost("/evaluations/{evaluationId:guid}/go-on", SaveMarks.GoOn).WithName("goOnWithEvaluation");
        bureau.MapPut("/evaluations/{evaluationId:guid}/marks", SaveMarks.Office).WithName("saveEvaluationMarks");
        bureau.MapPost("/evaluations/{evaluationId:guid}/check", SaveMarks.Check).WithName("checkEvaluation");
        bureau.MapPost("/evaluations/{evaluationId:guid}/visit", VisitSite.Handle).WithName("visitSite");
        bureau.MapPost("/evaluations/{evaluationId:guid}/score", ScoreEvaluation.Handle).WithName("scoreEvaluation");
        bureau.MapPost("/evaluations/{evaluationId:guid}/answer", Objections.Answer).WithName("answerEvaluation");
        bureau.MapPost("/evaluations/{evaluationId:guid}/confirm", ConfirmEvaluation.Handle).WithName("confirmEvaluation");
        bureau.MapPost("/evaluations/{evaluationId:guid}/publish", ConfirmEvaluation.Publish).WithName("publishEvaluation");
        bureau.MapPost("/organizations/{organizationId:guid}/conduct/{entry:maxlength(120)}/answers/{seq:int}/hidden", AnswerConduct.Hide).WithName("hideConductAnswer");
        bureau.MapPost("/spot-checks", SpotChecks.Draw).WithName("drawSpotCheck");
        bureau.MapPut("/spot-checks/{spotCheckId:guid}/projects/{projectId:guid}", SpotChecks.RecordFinding).WithName("recordFinding");

        api.MapGroup("/desk/evaluations").WithTags("Evaluation").RequireAuthorization(policy => policy.RequireRole(Roles.Bureau, Roles.Auditor))
            .ProducesProblem(401).ProducesProblem(403)
            .MapGet("/", ListEvaluations.Board).WithName("listDeskEvaluations");
        var offices = api.MapGroup("/").WithTags("Evaluation").RequireAuthorization(Roles.Offices)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        offices.MapGet("/desk/surveys", ListEvaluations.ToSurvey).WithName("listSurveys");
        offices.MapPut("/evaluations/{evaluationId:guid}/satisfaction", SaveSatisfaction.Handle).WithName("saveSatisfaction");
        return api;
    }
}
