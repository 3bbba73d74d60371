using System.Text.RegularExpressions;

namespace IdeaPlatform.Tests;

/// <summary>
/// In a system that writes its SQL by hand the real coupling is in the SQL: this finds schema names in statements and judges them.
/// </summary>
internal static partial class SqlArrows
{
    private const string MigrationFolder = "backend/IdeaPlatform.Api/Migrations/";

    /// <summary>Reads: own schema, or pub_ views of lower rooms. Writes: own schema. Foreign keys: own schema or down.</summary>
    public static IEnumerable<string> Offences(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            if (RoomOf(file.Path) is not { } room) continue;
            var isMigration = file.Path.StartsWith(MigrationFolder, StringComparison.Ordinal);
            foreach (Match match in Use().Matches(file.Text))
            {
                if (Rooms.OfSchema(match.Groups["schema"].Value) is not { } other || other == room) continue;
                var name = match.Groups["name"].Value;
                var verb = match.Groups["verb"].Value.ToLowerInvariant();
                if (verb == "references" && isMigration && other.Rank < room.Rank) continue;
                var reads = verb is "from" or "join" && !DeleteBefore(file.Text, match.Index);
                if (reads && other.Rank < room.Rank && name.StartsWith("pub_", StringComparison.Ordinal)) continue;
                yield return $"{file.Path}: {room.Name} says \"{match.Value}\"";
            }
        }
    }

    private static Room? RoomOf(string path)
    {
        if (!path.StartsWith(MigrationFolder, StringComparison.Ordinal)) return Arrows.RoomOf(path);
        var parts = Path.GetFileNameWithoutExtension(path).Split('_');
        return parts.Length > 1 ? Rooms.OfSchema(parts[1]) : null;
    }

    private static bool DeleteBefore(string text, int index) =>
        text[..index].TrimEnd().EndsWith("delete", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(?<verb>from|join|into|update|references|copy|truncate)\s+(?:only\s+|table\s+)?(?<schema>[a-z_]+)\.(?<name>[a-z_]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Use();
}
