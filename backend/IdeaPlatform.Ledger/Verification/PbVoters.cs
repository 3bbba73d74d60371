using System.Buffers.Text;
using System.Text;

namespace IdeaPlatform.Ledger;

/// <summary>The voters of ballots.pb that were seen so far. They are numbered 1, 2, 3 when we write it: a bit for each, and only other names are kept.</summary>
internal sealed class PbVoters
{
    private const int MostNumbers = 1 << 27;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private ulong[] _numbers = new ulong[1 << 10];

    /// <summary>False when this voter is there already.</summary>
    public bool Add(ReadOnlySpan<byte> id)
    {
        // 07 is another voter than 7.
        if (id is [>= (byte)'1' and <= (byte)'9', ..] && Utf8Parser.TryParse(id, out int number, out var read) && read == id.Length && number < MostNumbers) return Add(number);
        return _names.Add(Encoding.UTF8.GetString(id));
    }

    private bool Add(int number)
    {
        var (place, bit) = (number >> 6, 1UL << (number & 63));
        if (place >= _numbers.Length) Array.Resize(ref _numbers, Math.Max(place + 1, _numbers.Length * 2));
        var isNew = (_numbers[place] & bit) == 0;
        _numbers[place] |= bit;
        return isNew;
    }
}
