using System.Text;

namespace IdeaPlatform.Ideas;

/// <summary>Pairs of neighbouring characters, the words of a search that needs no dictionary. The same as ideas.bigrams in SQL.</summary>
internal static class Bigrams
{
    private const string Separators = "\t\n\r　，。！？、；：“”‘’（）《》〈〉【】…—·,.!?;:()[]{}<>\"'-_/\\|@#$%^&*+=~` ";

    public static string[] Of(string text)
    {
        var pairs = new SortedSet<string>(StringComparer.Ordinal);
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Separators.Contains((char)rune.Value))
            {
                before = null;
                continue;
            }
            var here = rune.IsAscii ? Rune.ToLowerInvariant(rune) : rune;
            if (before is { } first) pairs.Add($"{first}{here}");
            before = here;
        }
        return [.. pairs];
    }
}
