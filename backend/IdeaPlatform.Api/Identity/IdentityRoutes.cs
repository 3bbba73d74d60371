using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

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
        services.AddRateLimits();
        services.AddSingleton<PersonSecrets>();
        services.AddSingleton<PhoneCodes>();
        services.AddOptions<SmsSettings>().BindConfiguration("Sms");
        services.AddHttpClient<HttpSmsSender>();
        services.AddSingleton<ISmsSender>(provider =>
            provider.GetRequiredService<IOptions<SmsSettings>>().Value.GatewayUrl is { Length: > 0 } ? provider.GetRequiredService<HttpSmsSender>()
            : provider.GetRequiredService<DemoMode>().IsOn ? ActivatorUtilities.CreateInstance<DemoSmsSender>(provider)
            : new NoSmsSender());
        services.AddSingleton(provider => new People(provider.GetRequiredService<PersonSecrets>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Sms(provider.GetRequiredService<PersonSecrets>(), provider.GetRequiredService<ISmsSender>()));
        return services;
    }

    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Identity");
        session.MapGet("", GetSession.Handle).WithName("getSession");
        session.MapDelete("", SignOut.Handle).WithName("signOut");

        var signIn = session.MapGroup("").RequireRateLimiting(RateLimits.SignIn).ProducesProblem(409);
        signIn.MapPost("/code", RequestCode.Handle).WithName("requestCode").ProducesProblem(503);
        signIn.MapPost("/code/verify", VerifyCode.Handle).WithName("verifyCode");
        signIn.MapPost("/staff", SignInStaff.Handle).WithName("signInStaff").ProducesProblem(401);
        signIn.MapPost("/staff/second", SignInSecond.Handle).WithName("signInSecond").ProducesProblem(401);

        api.MapGet("/dev/messages", ListMessages.Handle).WithName("listMessages").WithTags("Identity").ProducesProblem(404);
        return api;
    }
}
