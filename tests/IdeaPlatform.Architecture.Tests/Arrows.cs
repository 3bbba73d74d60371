using System.Text.RegularExpressions;

namespace IdeaPlatform.Tests;

/// <summary>Finds arrows between rooms in C# and says which are not allowed.</summary>
internal static partial class Arrows
{
    private const string ApiFolder = "backend/IdeaPlatform.Api/";

    public static Room? RoomOf(string path) =>
        path.StartsWith(ApiFolder, StringComparison.Ordinal) ? Rooms.Named(path[ApiFolder.Length..].Split('/')[0]) : null;

    /// <summary>Down and through Published only: everything else is an offence, named with its file.</summary>
    public static IEnumerable<string> Offences(IEnumerable<SourceFile> files) =>
        from file in files
        let room = RoomOf(file.Path)
        where room is not null
        from Match match in Mention().Matches(file.Text)
        let other = Rooms.Named(match.Groups["room"].Value)
        where other is not null && other != room && other.Name != "Kernel"
        where other.Rank >= room.Rank || match.Groups["rest"].Value != ".Published"
        select $"{file.Path}: {room.Name} ({room.Rank}) names {match.Value} ({other.Rank})";

    [GeneratedRegex(@"\bIdeaPlatform\.(?<room>[A-Z]\w*)(?<rest>\.Published\b)?")]
    private static partial Regex Mention();
}
