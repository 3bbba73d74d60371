using System.Text;

namespace IdeaPlatform.Documents.Printing;

/// <summary>
/// Where a Chinese line may end (避头尾): no closing mark begins a line, no opening mark ends one, and a number or a Latin word stays whole
/// unless it is wider than the line itself. Pure: whoever can measure can break.
/// </summary>
public static class LineBreaking
{
    private const string NotAtStart = "。，、；：？！）》〉」』】〕’”…—％%,.;:?!)]}·号元";
    private const string NotAtEnd = "（《〈「『【〔‘“([{";

    /// <summary>What a number is counted in: 5 and 条 stay on one line.</summary>
    private const string Units = "年月日时分天条个件位份项次期轮名人元万亿%";

    /// <summary>Lines of at most <paramref name="width"/>; the first is shorter by <paramref name="indent"/>. No line loses a character but the spaces it breaks at.</summary>
    public static IReadOnlyList<string> Break(string text, float width, float indent, Func<string, float> measure)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            var left = width - (lines.Count == 0 ? indent : 0);
            foreach (var piece in Pieces(paragraph))
            {
                var fits = measure(line + piece.TrimEnd()) <= left;
                if (!fits && line.Length > 0)
                {
                    lines.Add(line.ToString().TrimEnd());
                    line.Clear();
                    left = width;
                    fits = measure(piece.TrimEnd()) <= left;
                }
                if (fits)
                {
                    line.Append(line.Length == 0 && lines.Count > 0 ? piece.TrimStart(' ') : piece);
                    continue;
                }
                // Wider than a whole line: nothing for it but to break inside.
                foreach (var rune in piece.EnumerateRunes())
                {
                    if (line.Length > 0 && measure(line + rune.ToString()) > left)
                    {
                        lines.Add(line.ToString());
                        line.Clear();
                        left = width;
                    }
                    line.Append(rune.ToString());
                }
            }
            lines.Add(line.ToString().TrimEnd());
        }
        return lines;
    }

    /// <summary>
    /// The lines of a title (回行要词意完整): as few as there must be, as even as they can be, and what stands in brackets or quotation marks stays on one line
    /// where it fits.
    /// </summary>
    public static IReadOnlyList<string> Title(string text, float width, Func<string, float> measure)
    {
        var whole = Break(text, width, 0, measure);
        if (whole.Count < 2) return whole;
        var parts = Held(text);
        for (var narrow = measure(text) / whole.Count; narrow < width; narrow += measure("题"))
        {
            var lines = Filled(parts, narrow, measure);
            if (lines.Count <= whole.Count && lines.All(line => measure(line) <= width)) return lines;
        }
        var filled = Filled(parts, width, measure);
        return filled.All(line => measure(line) <= width) ? filled : whole;
    }

    private static List<string> Filled(IReadOnlyList<string> parts, float width, Func<string, float> measure)
    {
        var lines = new List<string> { "" };
        foreach (var part in parts)
        {
            if (lines[^1].Length > 0 && measure(lines[^1] + part.TrimEnd()) > width) lines.Add("");
            lines[^1] += part;
        }
        return [.. lines.Select(line => line.Trim())];
    }

    /// <summary>Pieces, where brackets and quotation marks hold together what they enclose.</summary>
    private static List<string> Held(string text)
    {
        var parts = new List<string>();
        var depth = 0;
        foreach (var piece in Pieces(text))
        {
            if (depth > 0) parts[^1] += piece;
            else parts.Add(piece);
            depth = Math.Max(depth + piece.Count(mark => "（《“〔".Contains(mark, StringComparison.Ordinal)) - piece.Count(mark => "）》”〕".Contains(mark, StringComparison.Ordinal)), 0);
        }
        return parts;
    }

    /// <summary>What must stay together: a character or a word, with the marks that cling to it.</summary>
    public static IReadOnlyList<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var open = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var mark = rune.ToString();
            if (pieces.Count > 0 && (open || NotAtStart.Contains(mark, StringComparison.Ordinal) || mark == " " || (IsWord(rune) && EndsInWord(pieces[^1])) || IsUnit(mark, pieces[^1]))) pieces[^1] += mark;
            else pieces.Add(mark);
            open = NotAtEnd.Contains(mark, StringComparison.Ordinal);
        }
        return pieces;
    }

    private static bool IsWord(Rune rune) => rune.IsAscii && !Rune.IsWhiteSpace(rune) && !NotAtEnd.Contains(rune.ToString(), StringComparison.Ordinal);

    private static bool IsUnit(string mark, string piece) => char.IsAsciiDigit(piece[^1]) && Units.Contains(mark, StringComparison.Ordinal);

    private static bool EndsInWord(string piece) => piece[^1] < 128 && piece[^1] != ' ';
}
