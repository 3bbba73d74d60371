using System.Buffers.Binary;
using System.Text;

namespace IdeaPlatform.Documents.Printing;

/// <summary>
/// A TrueType font with the outlines of a few glyphs only. Glyph numbers stay, so that every other table stays true; the outlines are nearly all
/// of a Chinese font's weight, and the PDF writer embeds a font as it is.
/// </summary>
public static class FontSubset
{
    private static readonly string[] s_needed = ["head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "name", "OS/2", "post", "cvt ", "fpgm", "prep"];

    /// <summary>Keeps <paramref name="glyphs"/>, whatever they are composed of, and the glyph for what is missing.</summary>
    public static byte[] Of(byte[] font, IEnumerable<int> glyphs)
    {
        var tables = Tables(font);
        var (loca, glyf) = (tables["loca"], tables["glyf"]);
        var isLong = U16(font, tables["head"].Offset + 50) == 1;
        var count = U16(font, tables["maxp"].Offset + 4);
        (int From, int To) Place(int glyph) => isLong
            ? ((int)U32(font, loca.Offset + (4 * glyph)), (int)U32(font, loca.Offset + (4 * glyph) + 4))
            : (2 * U16(font, loca.Offset + (2 * glyph)), 2 * U16(font, loca.Offset + (2 * glyph) + 2));

        var kept = new HashSet<int>();
        var waiting = new Stack<int>(glyphs.Append(0).Where(glyph => glyph >= 0 && glyph < count));
        while (waiting.TryPop(out var glyph))
        {
            if (!kept.Add(glyph)) continue;
            var (from, to) = Place(glyph);
            if (to > from) foreach (var part in Parts(font, glyf.Offset + from)) waiting.Push(part);
        }

        var outlines = new MemoryStream();
        var places = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            var (from, to) = Place(glyph);
            if (kept.Contains(glyph)) outlines.Write(font, glyf.Offset + from, to - from);
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * (glyph + 1)), (uint)outlines.Length);
        }
        var head = font.AsSpan(tables["head"].Offset, tables["head"].Length).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        return Assemble(s_needed.Where(tables.ContainsKey).Select(name => (name, name switch
        {
            "head" => head,
            "loca" => places,
            "glyf" => outlines.ToArray(),
            _ => font.AsSpan(tables[name].Offset, tables[name].Length).ToArray(),
        })).OrderBy(table => table.name, StringComparer.Ordinal).ToList());
    }

    /// <summary>The glyphs that a composite one is made of; none for a plain outline.</summary>
    private static IEnumerable<int> Parts(byte[] font, int at)
    {
        const int wide = 0x0001, scale = 0x0008, more = 0x0020, twoScales = 0x0040, matrix = 0x0080;
        if ((short)U16(font, at) >= 0) yield break;
        at += 10;
        int flags;
        do
        {
            flags = U16(font, at);
            yield return U16(font, at + 2);
            at += 4 + ((flags & wide) != 0 ? 4 : 2) + ((flags & scale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0);
        }
        while ((flags & more) != 0);
    }

    private static Dictionary<string, (int Offset, int Length)> Tables(byte[] font) => Enumerable.Range(0, U16(font, 4)).Select(n => 12 + (16 * n))
        .ToDictionary(at => Encoding.ASCII.GetString(font, at, 4), at => ((int)U32(font, at + 8), (int)U32(font, at + 12)));

    private static byte[] Assemble(List<(string Name, byte[] Bytes)> tables)
    {
        var start = 12 + (16 * tables.Count);
        var file = new byte[start + tables.Sum(table => (table.Bytes.Length + 3) & ~3)];
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((16 * tables.Count) - (16 << power)));
        var (entry, at) = (12, start);
        foreach (var (name, bytes) in tables)
        {
            bytes.CopyTo(file, at);
            Encoding.ASCII.GetBytes(name, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Checksum(file.AsSpan(at, (bytes.Length + 3) & ~3)));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 8), (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 12), (uint)bytes.Length);
            entry += 16;
            at += (bytes.Length + 3) & ~3;
        }
        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        for (var n = 0; n < table.Length; n += 4) sum += BinaryPrimitives.ReadUInt32BigEndian(table[n..]);
        return sum;
    }

    private static int U16(byte[] font, int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));

    private static uint U32(byte[] font, int at) => BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(at));
}
