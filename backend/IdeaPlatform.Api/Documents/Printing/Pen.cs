using System.Reflection;
using System.Text;
using SkiaSharp;

namespace IdeaPlatform.Documents.Printing;

/// <summary>
/// Measures and draws Chinese text with the house's own serif (Noto Serif SC, OFL; GB 2312 and common characters of names), cut down to the
/// words of one document. What it has no shape for is taken from the machine's fonts.
/// </summary>
internal sealed class Pen : IDisposable
{
    private static readonly Lazy<byte[]> s_file = new(Load);

    private readonly SKTypeface _typeface;
    private readonly SKFont _serif;
    private readonly SKFont _font;
    private readonly SKPaint _ink = new() { Color = SKColors.Black, IsAntialias = true };

    public Pen(string words)
    {
        using var whole = Open(s_file.Value);
        using var all = new SKFont(whole);
        _typeface = Open(FontSubset.Of(s_file.Value, words.EnumerateRunes().Distinct().Select(rune => (int)all.GetGlyph(rune.Value))));
        _serif = new SKFont(_typeface);
        _font = new SKFont(_typeface) { Subpixel = true, Hinting = SKFontHinting.None };
    }

    public float Measure(string text, float size)
    {
        var width = 0f;
        foreach (var (run, typeface) in Runs(text)) width += Set(typeface, size).MeasureText(run);
        return width;
    }

    public void Draw(SKCanvas page, string text, float x, float baseline, float size)
    {
        foreach (var (run, typeface) in Runs(text))
        {
            var font = Set(typeface, size);
            page.DrawText(run, x, baseline, SKTextAlign.Left, font, _ink);
            x += font.MeasureText(run);
        }
    }

    public void Line(SKCanvas page, float x0, float y0, float x1, float y1, float width)
    {
        _ink.StrokeWidth = width;
        page.DrawLine(x0, y0, x1, y1, _ink);
    }

    public void Dispose()
    {
        _serif.Dispose();
        _font.Dispose();
        _ink.Dispose();
        _typeface.Dispose();
    }

    private SKFont Set(SKTypeface typeface, float size)
    {
        _font.Typeface = typeface;
        _font.Size = size;
        return _font;
    }

    /// <summary>Stretches of text that one typeface has shapes for.</summary>
    private IEnumerable<(string Run, SKTypeface Typeface)> Runs(string text)
    {
        var (run, current) = (new StringBuilder(), _typeface);
        foreach (var rune in text.EnumerateRunes())
        {
            var typeface = _serif.ContainsGlyph(rune.Value) ? _typeface : SKFontManager.Default.MatchCharacter(rune.Value) ?? _typeface;
            if (run.Length > 0 && typeface != current)
            {
                yield return (run.ToString(), current);
                run.Clear();
            }
            current = typeface;
            run.Append(rune.ToString());
        }
        if (run.Length > 0) yield return (run.ToString(), current);
    }

    private static SKTypeface Open(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("the font of documents cannot be read");
    }

    private static byte[] Load()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("fonts/NotoSerifSC.ttf") ?? throw new InvalidOperationException("the font of documents is missing");
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
