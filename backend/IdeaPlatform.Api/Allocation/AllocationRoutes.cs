namespace IdeaPlatform.Allocation;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class AllocationRoutes
{
    public static IServiceCollection AddAllocation(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapAllocation(this IEndpointRouteBuilder api) => api;
}
