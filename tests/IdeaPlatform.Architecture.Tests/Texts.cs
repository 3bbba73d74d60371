using System.Text.Json;
using System.Text.RegularExpressions;

namespace IdeaPlatform.Tests;

internal sealed record TextFile(string Name, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Order);

/// <summary>The texts of both languages, and what is wrong between them.</summary>
internal static partial class Texts
{
    public static IReadOnlyList<TextFile> Load(string folder) =>
    [
        .. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path =>
        {
            var pairs = JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateObject().ToList();
            return new TextFile(Path.GetFileName(path), pairs.DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? ""),
                [.. pairs.Select(pair => pair.Name)]);
        }),
    ];

    public static IEnumerable<string> Offences(IReadOnlyList<TextFile> source, IReadOnlyList<TextFile> translation)
    {
        foreach (var name in source.Select(file => file.Name).Union(translation.Select(file => file.Name)))
        {
            var (left, right) = (source.FirstOrDefault(file => file.Name == name), translation.FirstOrDefault(file => file.Name == name));
            if (left is null || right is null)
            {
                yield return $"{name} exists in one language only";
                continue;
            }
            foreach (var key in left.Texts.Keys.Except(right.Texts.Keys)) yield return $"{name}: {key} has no English";
            foreach (var key in right.Texts.Keys.Except(left.Texts.Keys)) yield return $"{name}: {key} has no Chinese";
            foreach (var file in new[] { left, right })
            {
                // What stands between two sentences: a space in English, nothing in Chinese.
                foreach (var (key, text) in file.Texts) if (string.IsNullOrWhiteSpace(text) && !key.EndsWith(".space", StringComparison.Ordinal)) yield return $"{name}: {key} is empty";
                if (file.Order.Distinct().Count() != file.Order.Count) yield return $"{name}: a key is written twice";
                if (!file.Order.SequenceEqual(file.Order.Order(StringComparer.Ordinal))) yield return $"{name}: keys are not sorted";
            }
            foreach (var key in left.Texts.Keys.Intersect(right.Texts.Keys))
            {
                if (!Placeholders(left.Texts[key]).SetEquals(Placeholders(right.Texts[key]))) yield return $"{name}: {key} has other placeholders in English";
            }
        }
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value.Trim())];

    [GeneratedRegex(@"\{\{\s*([^},]+)")]
    private static partial Regex Placeholder();
}
