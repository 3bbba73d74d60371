namespace IdeaPlatform.Programmes;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class ProgrammesRoutes
{
    public static IServiceCollection AddProgrammes(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapProgrammes(this IEndpointRouteBuilder api) => api;
}
