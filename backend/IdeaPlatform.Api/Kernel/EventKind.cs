using System.Text.RegularExpressions;

namespace IdeaPlatform.Kernel;

internal static partial class EventKind
{
    /// <summary>Voting.Published.BallotCast → voting.ballot_cast</summary>
    public static string Of<TEvent>() => Of(typeof(TEvent));

    public static string Of(Type type)
    {
        var room = type.Namespace?.Split('.').ElementAtOrDefault(1) ?? throw new InvalidOperationException($"{type} belongs to no room");
        return $"{Snake(room)}.{Snake(type.Name)}";
    }

    private static string Snake(string name) => Hump().Replace(name, "_$0").TrimStart('_').ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Hump();
}
