using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IdeaPlatform.Kernel;

/// <summary>A command of the executable beside "serve": <c>IdeaPlatform.Api migrate</c>. Answers the exit code.</summary>
public delegate Task<int> Verb(IServiceProvider services, string[] args, CancellationToken ct);

/// <summary>A command that works through the application's own HTTP door, opened on a free loopback port while it runs.</summary>
public delegate Task<int> ServedVerb(IServiceProvider services, Uri door, string[] args, CancellationToken ct);

internal sealed record VerbEntry(string Name, Verb? Run, ServedVerb? RunServed);

public static class Verbs
{
    public static IServiceCollection AddVerb(this IServiceCollection services, string name, Verb run) =>
        services.AddSingleton(new VerbEntry(name, run, null));

    public static IServiceCollection AddServedVerb(this IServiceCollection services, string name, ServedVerb run) =>
        services.AddSingleton(new VerbEntry(name, null, run));

    /// <summary>
    /// Runs the verb named by the first argument, or by the first two ("demo load"); null when there is none and the application should serve.
    /// </summary>
    internal static async Task<int?> RunVerb(this WebApplication app, string[] args)
    {
        if (args is not [var name, ..] || name.StartsWith('-')) return null;
        var all = app.Services.GetServices<VerbEntry>().ToList();
        var words = args.Length > 1 && all.Exists(entry => entry.Name == $"{name} {args[1]}") ? 2 : 1;
        var verb = all.Find(entry => entry.Name == string.Join(' ', args[..words]));
        if (verb is null)
        {
            Console.Error.WriteLine($"Unknown command '{name}'. Known: {string.Join(", ", all.Select(entry => entry.Name).Order())}");
            return 2;
        }
        using var scope = app.Services.CreateScope();
        if (verb.Run is not null) return await verb.Run(scope.ServiceProvider, args[words..], CancellationToken.None);
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        try
        {
            var door = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return await verb.RunServed!(scope.ServiceProvider, new Uri(door), args[words..], CancellationToken.None);
        }
        finally
        {
            await app.StopAsync();
        }
    }
}
