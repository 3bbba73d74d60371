using IdeaPlatform.Discovery.Money;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Discovery;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class DiscoveryRoutes
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services) => services.AddSingleton<HomeFigureCache>();

    public static IEndpointRouteBuilder MapDiscovery(this IEndpointRouteBuilder api)
    {
        api.MapGet("/home", GetHome.Handle).WithTags("Discovery").WithName("getHome");
        var money = api.MapGroup("/money").WithTags("Discovery").ProducesValidationProblem();
        money.MapGet("", GetMoney.Handle).WithName("getMoney");
        money.MapGet("/rows", ListMoneyRows.Handle).WithName("listMoneyRows");
        money.MapGet("/places", GetPlaces.Handle).WithName("getMoneyPlaces");
        money.MapGet("/outcomes", GetMoneyOutcomes.Handle).WithName("getMoneyOutcomes");
        money.MapGet("/waiting", GetWaiting.Handle).WithName("getWaiting");
        money.MapGet("/concentration", GetConcentration.Handle).WithName("getConcentration");
        money.MapGet("/export/pots", ExportMoney.Pots).WithName("exportMoneyPots");
        money.MapGet("/export/rows", ExportMoney.Rows).WithName("exportMoneyRows");
        money.MapGet("/export/places", ExportMoney.Places).WithName("exportMoneyPlaces");
        money.MapGet("/export/outcomes", ExportMoney.Outcomes).WithName("exportMoneyOutcomes");
        money.MapGet("/export/waits", ExportMoney.Waits).WithName("exportMoneyWaits");
        money.MapGet("/export/waiting", ExportMoney.Waiting).WithName("exportMoneyWaiting");
        money.MapGet("/export/concentration", ExportMoney.Concentration).WithName("exportMoneyConcentration");
        api.MapGet("/owing", GetOwing.Handle).WithTags("Discovery").WithName("getOwing");
        api.MapGet("/desk/owing", GetOwing.ForDesk).WithTags("Discovery").WithName("getDeskOwing")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Clerk, Roles.Street, Roles.Bureau, Roles.Auditor)).ProducesProblem(401).ProducesProblem(403);
        return api;
    }
}
