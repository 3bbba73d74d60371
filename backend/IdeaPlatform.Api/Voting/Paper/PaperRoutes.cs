using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Paper;

/// <summary>Paper ballots: one line per endpoint.</summary>
internal static class PaperRoutes
{
    public static IEndpointRouteBuilder MapPaper(this IEndpointRouteBuilder api)
    {
        var desk = api.MapGroup("/desk").WithTags("Voting desk").RequireAuthorization(Roles.Offices)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        desk.MapGet("/calls/{callId:guid}/paper", ListBatches.Handle).WithName("getPaperDesk");
        desk.MapPost("/calls/{callId:guid}/paper", PrintBatch.Handle).WithName("printPaperBatch");
        desk.MapGet("/paper/{batchId:guid}", GetBatch.Handle).WithName("getPaperBatch");
        desk.MapDelete("/paper/{batchId:guid}", CancelBatch.Handle).WithName("cancelPaperBatch");
        desk.MapPost("/paper/{batchId:guid}/issue", IssueSlip.Handle).WithName("issueSlip");
        desk.MapPost("/paper/{batchId:guid}/count", CountBatch.Handle).WithName("countPaperBatch");
        desk.MapPost("/paper/slips/{slipId:guid}/return", ReturnSlip.Handle).WithName("returnSlip");
        desk.MapPost("/paper/slips/{slipId:guid}/return/undo", TakeBackReturn.Handle).WithName("takeBackReturn");
        desk.MapPost("/paper/slips/{slipId:guid}/spoil", ReturnSlip.HandleSpoil).WithName("spoilSlip");
        desk.MapPost("/paper/slips/{slipId:guid}/entry", KeySlip.Handle).WithName("keySlip");

        var bureau = desk.MapGroup("").RequireAuthorization(Roles.Bureau);
        bureau.MapGet("/calls/{callId:guid}/paper/discrepancies", ListDiscrepancies.Handle).WithName("listPaperDiscrepancies");
        bureau.MapPost("/paper/slips/{slipId:guid}/third", SettleSlip.HandleThird).WithName("settleSlip");
        bureau.MapPost("/paper/slips/{slipId:guid}/again", SettleSlip.HandleAgain).WithName("keySlipAgain");
        bureau.MapPost("/paper/{batchId:guid}/accept", AcceptBatch.Handle).WithName("acceptPaperBatch");
        return api;
    }
}
