namespace IdeaPlatform.Discovery;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class DiscoveryRoutes
{
    public static IServiceCollection AddDiscovery(this IServiceCollection services) => services.AddSingleton<HomeFigureCache>();

    public static IEndpointRouteBuilder MapDiscovery(this IEndpointRouteBuilder api)
    {
        api.MapGet("/home", GetHome.Handle).WithTags("Discovery").WithName("getHome");
        return api;
    }
}
