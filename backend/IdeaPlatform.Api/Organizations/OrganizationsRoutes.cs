namespace IdeaPlatform.Organizations;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class OrganizationsRoutes
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapOrganizations(this IEndpointRouteBuilder api) => api;
}
