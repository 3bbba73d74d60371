using System.Text.Json;

namespace IdeaPlatform.Kernel;

/// <summary>What a room does on an event, in its own transaction. It may run again after a crash outside the database: be idempotent there.</summary>
public delegate Task Reaction<in TEvent>(TEvent happened, Work work, IServiceProvider services);

internal sealed record ReactionEntry(string Kind, string Name, Func<string, Work, IServiceProvider, Task> Run);

public static class Reactions
{
    /// <summary>Registers a reaction under a stable name (room.verb); the name marks it as done, so never rename one in flight.</summary>
    public static IServiceCollection On<TEvent>(this IServiceCollection services, string name, Reaction<TEvent> reaction) where TEvent : notnull =>
        services.AddSingleton(new ReactionEntry(EventKind.Of<TEvent>(), name, (body, work, provider) =>
            reaction(JsonSerializer.Deserialize<TEvent>(body, Json.Options)!, work, provider)));
}
