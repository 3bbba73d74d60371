namespace IdeaPlatform.Kernel;

/// <summary>A command of the executable beside "serve": <c>IdeaPlatform.Api migrate</c>. Answers the exit code.</summary>
public delegate Task<int> Verb(IServiceProvider services, string[] args, CancellationToken ct);

internal sealed record VerbEntry(string Name, Verb Run);

public static class Verbs
{
    public static IServiceCollection AddVerb(this IServiceCollection services, string name, Verb run) => services.AddSingleton(new VerbEntry(name, run));

    /// <summary>Runs the verb named by the first argument; null when there is none and the application should serve.</summary>
    internal static async Task<int?> RunVerb(this WebApplication app, string[] args)
    {
        if (args is not [var name, ..] || name.StartsWith('-')) return null;
        var verb = app.Services.GetServices<VerbEntry>().FirstOrDefault(entry => entry.Name == name);
        if (verb is null)
        {
            Console.Error.WriteLine($"Unknown command '{name}'. Known: {string.Join(", ", app.Services.GetServices<VerbEntry>().Select(entry => entry.Name).Order())}");
            return 2;
        }
        using var scope = app.Services.CreateScope();
        return await verb.Run(scope.ServiceProvider, args[1..], CancellationToken.None);
    }
}
