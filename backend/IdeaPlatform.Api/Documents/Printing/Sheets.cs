using System.Globalization;
using SkiaSharp;

namespace IdeaPlatform.Documents.Printing;

/// <summary>Pages of A4 by GB/T 9704-2012: 37 mm above, 28 mm left, a text area of 156 by 225 mm, the page number below it between dashes.</summary>
internal sealed class Sheets(SKDocument file, Pen pen) : IDisposable
{
    private const float Millimetre = 72 / 25.4f;
    private const float PaperWidth = 210 * Millimetre;
    private const float PaperHeight = 297 * Millimetre;
    private const float Top = 37 * Millimetre;
    private const float Bottom = Top + (225 * Millimetre);

    /// <summary>三号字 and its 22 lines a page.</summary>
    public const float Body = 16;
    public const float LineHeight = 225 * Millimetre / 22;

    public const float Left = 28 * Millimetre;
    public const float Width = 156 * Millimetre;

    private SKCanvas? _page;
    private int _number;

    /// <summary>Where the next line begins.</summary>
    public float Y { get; set; }

    public Pen Pen => pen;

    public SKCanvas Page => _page ?? NewPage();

    /// <summary>Room for what must not be torn apart, on this page or the next.</summary>
    public SKCanvas Need(float height)
    {
        if (_page is not null && Y + height <= Bottom + 0.5f) return _page;
        return NewPage();
    }

    public void Line(string text, float x, float size, float lineHeight)
    {
        var page = Need(lineHeight);
        pen.Draw(page, text, x, Y + ((lineHeight + (size * 0.76f)) / 2), size);
        Y += lineHeight;
    }

    /// <summary>A line that reaches the right margin: what is left of it is shared out between its pieces, unless that would tear it apart.</summary>
    public void Spread(string text, float x, float size, float lineHeight)
    {
        var pieces = LineBreaking.Pieces(text);
        var rest = Left + Width - x - pen.Measure(text, size);
        if (pieces.Count < 2 || rest <= 0 || rest > 4 * size)
        {
            Line(text, x, size, lineHeight);
            return;
        }
        var page = Need(lineHeight);
        foreach (var piece in pieces)
        {
            pen.Draw(page, piece, x, Y + ((lineHeight + (size * 0.76f)) / 2), size);
            x += pen.Measure(piece, size) + (rest / (pieces.Count - 1));
        }
        Y += lineHeight;
    }

    public void Centred(string text, float size, float lineHeight) => Line(text, Left + ((Width - pen.Measure(text, size)) / 2), size, lineHeight);

    public void Dispose() => EndPage();

    private SKCanvas NewPage()
    {
        EndPage();
        _page = file.BeginPage(PaperWidth, PaperHeight);
        _number++;
        Y = Top;
        return _page;
    }

    // 单页码居右空一字，双页码居左空一字.
    private void EndPage()
    {
        if (_page is null) return;
        const float size = 14;
        var text = string.Create(CultureInfo.InvariantCulture, $"— {_number} —");
        var x = _number % 2 == 1 ? Left + Width - pen.Measure(text, size) - size : Left + size;
        pen.Draw(_page, text, x, Bottom + (7 * Millimetre) + size, size);
        file.EndPage();
        _page = null;
    }
}
