using IdeaPlatform.Kernel;

namespace IdeaPlatform.Demo;

/// <summary>The room's table of contents: its services, and one line per endpoint. Nothing here answers outside demo mode.</summary>
internal static class DemoRoutes
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddServedVerb("demo load", LoadDemo.Run)
        .AddVerb("demo wipe", WipeDemo.Run)
        .AddVerb("demo accounts", ListDemoAccounts.Print);

    public static IEndpointRouteBuilder MapDemo(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/demo").WithTags("Demo").ProducesProblem(404);
        group.MapGet("/accounts", ListDemoAccounts.Handle).WithName("listDemoAccounts");
        group.MapPost("/sign-in", SignInDemo.Handle).WithName("signInDemo");
        MapNothing(api);
        return api;
    }

    /// <summary>The whole way in and out, and nothing done: what the load program holds the vote against.</summary>
    private static void MapNothing(IEndpointRouteBuilder api)
    {
        if (!api.ServiceProvider.GetRequiredService<DemoMode>().IsOn) return;
        api.MapPut("/demo/nothing", () => TypedResults.NoContent()).ExcludeFromDescription();
    }
}
