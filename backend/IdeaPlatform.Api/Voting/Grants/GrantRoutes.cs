using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Grants;

/// <summary>Filling in a ballot with somebody: one line per endpoint.</summary>
internal static class GrantRoutes
{
    public static IEndpointRouteBuilder MapGrants(this IEndpointRouteBuilder api)
    {
        var desk = api.MapGroup("/desk").WithTags("Voting desk").RequireAuthorization(policy => policy.RequireRole(Roles.Clerk, Roles.Street))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        desk.MapPost("/calls/{callId:guid}/grants", StartGrant.Handle).WithName("startGrant");

        var office = api.MapGroup("/desk/grants").WithTags("Voting desk").RequireAuthorization(Roles.Offices)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        office.MapGet("/{grantId:guid}", EndGrant.HandleGet).WithName("getGrant");
        office.MapDelete("/{grantId:guid}", EndGrant.HandleDesk).WithName("revokeGrant");

        api.MapPost("/kiosk/code", RedeemCode.Handle).WithName("redeemCode").WithTags("Voting").ProducesProblem(409).ProducesValidationProblem();
        // Who comes without a token is turned away before anything is read.
        var granted = api.MapGroup("/granted").WithTags("Voting")
            .RequireAuthorization(policy => policy.RequireAssertion(call => call.Resource is HttpContext http && http.Request.Headers.ContainsKey(LiveGrant.Header)))
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
        granted.MapGet("/ballot", GetGrantedBallot.Handle).WithName("getGrantedBallot");
        granted.MapPut("/picks/{ideaId:guid}", SaveGrantedTap.Handle).WithName("saveGrantedTap").ProducesProblem(412).ProducesProblem(503);
        granted.MapDelete("", EndGrant.HandleOwn).WithName("endGrant");
        return api;
    }
}
