namespace IdeaPlatform.Tests;

/// <summary>A room is at once a namespace, a PostgreSQL schema and a feature folder. It may use rooms of a lower rank only.</summary>
internal sealed record Room(string Name, int Rank)
{
    public string Schema => Name.ToLowerInvariant();
}

/// <summary>The table of rooms: the arrows of the house are decided here and nowhere else.</summary>
internal static class Rooms
{
    public static IReadOnlyList<Room> All { get; } =
    [
        new("Kernel", 0),
        new("Registers", 1),
        new("Identity", 2),
        new("Organizations", 3), new("Documents", 3),
        new("Programmes", 4),
        new("Ideas", 5),
        new("Voting", 6), new("Review", 6),
        new("Allocation", 7),
        new("Projects", 8),
        new("Evaluation", 9),
        new("Notifications", 10), new("Discovery", 10), new("Demo", 10),
    ];

    public static Room? Named(string name) => All.FirstOrDefault(room => room.Name == name);

    public static Room? OfSchema(string schema) => All.FirstOrDefault(room => room.Schema == schema);
}
