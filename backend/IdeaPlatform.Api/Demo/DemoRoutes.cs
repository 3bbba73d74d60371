namespace IdeaPlatform.Demo;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class DemoRoutes
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapDemo(this IEndpointRouteBuilder api) => api;
}
