namespace IdeaPlatform.Registers;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class RegistersRoutes
{
    public static IServiceCollection AddRegisters(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapRegisters(this IEndpointRouteBuilder api) => api;
}
