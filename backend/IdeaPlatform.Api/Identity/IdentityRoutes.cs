using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Authentication;

namespace IdeaPlatform.Identity;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class IdentityRoutes
{
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddAuthorization(options =>
        {
            foreach (var role in Roles.All) options.AddPolicy(role, policy => policy.RequireRole(role));
            options.AddPolicy(Roles.Offices, policy => policy.RequireRole(Roles.Clerk, Roles.Street, Roles.Bureau));
            options.AddPolicy(Roles.SignedIn, policy => policy.RequireAuthenticatedUser());
        });
        services.AddRateLimiter(_ => { });
        return services;
    }

    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder api) => api;
}
