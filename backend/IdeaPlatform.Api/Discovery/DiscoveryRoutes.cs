using IdeaPlatform.Kernel;

namespace IdeaPlatform.Discovery;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class DiscoveryRoutes
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services) => services.AddSingleton<HomeFigureCache>();

    public static IEndpointRouteBuilder MapDiscovery(this IEndpointRouteBuilder api)
    {
        api.MapGet("/home", GetHome.Handle).WithTags("Discovery").WithName("getHome");
        api.MapGet("/owing", GetOwing.Handle).WithTags("Discovery").WithName("getOwing");
        api.MapGet("/desk/owing", GetOwing.ForDesk).WithTags("Discovery").WithName("getDeskOwing")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Clerk, Roles.Street, Roles.Bureau, Roles.Auditor)).ProducesProblem(401).ProducesProblem(403);
        return api;
    }
}
