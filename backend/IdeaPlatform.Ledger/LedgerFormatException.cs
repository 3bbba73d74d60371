namespace IdeaPlatform.Ledger;

/// <summary>Bytes that are not in the form which this library writes. <paramref name="position"/> counts bytes (or characters of a text) from 0.</summary>
public sealed class LedgerFormatException(string what, int position) : FormatException($"{what} (at byte {position})")
{
    public int Position { get; } = position;

    /// <summary>The complaint without the position.</summary>
    public string What { get; } = what;
}
