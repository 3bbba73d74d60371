namespace IdeaPlatform.Ideas;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class IdeasRoutes
{
    public static IServiceCollection AddIdeas(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapIdeas(this IEndpointRouteBuilder api) => api;
}
