using System.Security.Claims;
using System.Threading.RateLimiting;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace IdeaPlatform.Identity;

/// <summary>
/// One node's brakes: a person, or a visitor's address, may call so often; signing in from one address less often. What must hold over
/// all nodes (codes of a phone, failures of a login) is counted in the database instead.
/// </summary>
internal static class RateLimits
{
    public const string SignIn = "sign_in";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<Limits>().BindConfiguration("Limits");
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<Limits>, TimeProvider>((options, limits, clock) =>
        {
            // The id of a person never reads like an address.
            options.GlobalLimiter = new PaceLimiter(
                context => !context.Request.Path.StartsWithSegments("/api") ? null
                    : context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value is { } person ? new Pace(person, limits.Value.PerPersonPerMinute)
                    : new Pace(Address(context), limits.Value.PerAddressPerMinute),
                clock);
            options.AddPolicy(SignIn, context => PerMinute($"sign_in:{Address(context)}", limits.Value.SignInPerAddressPerMinute));
            options.OnRejected = async (context, _) => await Problems.TooMany(context.HttpContext, context.Lease).ExecuteAsync(context.HttpContext);
        });
        return services;
    }

    private static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = permits,
        TokensPerPeriod = Math.Max(1, permits / 6),
        ReplenishmentPeriod = TimeSpan.FromSeconds(10),
        QueueLimit = 0,
        AutoReplenishment = true,
    });

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
