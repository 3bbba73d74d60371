namespace IdeaPlatform.Projects;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class ProjectsRoutes
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapProjects(this IEndpointRouteBuilder api) => api;
}
