using System.Text;

namespace IdeaPlatform.Ledger;

/// <summary>
/// What the final commitment of a ballot opens to, as it is published after the close, a line each, by ascending ballot_uid:
/// <code>{"ballot_uid":"…","picks":[[1,1],[17,1]],"rev":3,"salt":"…"}</code>
/// </summary>
public sealed record BallotOpening(Guid BallotUid, int Rev, byte[] Salt, IReadOnlyList<Pick> Picks)
{
    private const int WithoutPicks = 144;

    public byte[] ToBytes()
    {
        if (Salt.Length != Commitment.SaltLength) throw new ArgumentException($"A salt has {Commitment.SaltLength} bytes, not {Salt.Length}.");
        var bytes = new byte[WithoutPicks + BallotBytes.MaxBytes(Picks.Count)];
        var text = new CanonicalWriter(bytes);
        text.Raw("{\"ballot_uid\":\""u8);
        text.Uuid(BallotUid);
        text.Raw("\",\"picks\":["u8);
        BallotBytes.WritePicks(ref text, Picks.ToArray());
        text.Raw("],\"rev\":"u8);
        text.Number(Rev);
        text.Raw(",\"salt\":\""u8);
        text.Hex(Salt);
        text.Raw("\"}"u8);
        return bytes[..text.Length];
    }

    public string ToText() => Encoding.ASCII.GetString(ToBytes());

    /// <exception cref="LedgerFormatException">It is anything but the form above.</exception>
    public static BallotOpening Parse(ReadOnlySpan<byte> bytes)
    {
        var picks = new List<Pick>();
        var row = OpeningRow.Read(bytes, picks);
        return new BallotOpening(row.BallotUid, row.Rev, row.Salt.ToArray(), picks);
    }
}

/// <summary>A row of openings.jsonl read in place: a million of them are checked without an allocation each.</summary>
internal readonly ref struct OpeningRow(Guid ballotUid, int rev, Salt salt, ReadOnlySpan<byte> throughUid, ReadOnlySpan<byte> picksAndRev)
{
    public Guid BallotUid { get; } = ballotUid;

    public int Rev { get; } = rev;

    public Salt Salt { get; } = salt;

    private readonly ReadOnlySpan<byte> _throughUid = throughUid;
    private readonly ReadOnlySpan<byte> _picksAndRev = picksAndRev;

    public static OpeningRow Read(ReadOnlySpan<byte> bytes, List<Pick> picks)
    {
        var text = new CanonicalReader(bytes);
        text.Expect("{\"ballot_uid\":\""u8);
        var uid = text.Uuid();
        var afterUid = text.Position;
        text.Expect("\",\"picks\":["u8);
        BallotBytes.ReadPicks(ref text, picks);
        text.Expect("],\"rev\":"u8);
        var at = text.Position;
        var rev = text.Number();
        if (rev is < 1 or > int.MaxValue) throw new LedgerFormatException($"{rev} cannot be the rev of a ballot, which counts from 1", at);
        var afterRev = text.Position;
        text.Expect(",\"salt\":\""u8);
        var salt = default(Salt);
        text.Hex(salt);
        text.Expect("\"}"u8);
        text.End();
        return new OpeningRow(uid, (int)rev, salt, bytes[..afterUid], bytes[afterUid..afterRev]);
    }

    /// <summary>Salt and ballot, over which the commitment is made. Both forms write uid, picks and rev alike, so the ballot is put together from the row's own bytes.</summary>
    public ReadOnlySpan<byte> Preimage(ReadOnlySpan<byte> call, ref byte[] buffer)
    {
        var needed = Commitment.SaltLength + _throughUid.Length + 64 + _picksAndRev.Length + 8;
        if (buffer.Length < needed) buffer = new byte[needed * 2];
        var salt = Salt;
        var at = Add(buffer, 0, salt);
        at = Add(buffer, at, _throughUid);
        at = Add(buffer, at, "\",\"call\":\""u8);
        at = Add(buffer, at, call);
        at = Add(buffer, at, _picksAndRev);
        at = Add(buffer, at, ",\"v\":1}"u8);
        return buffer.AsSpan(0, at);
    }

    private static int Add(byte[] buffer, int at, scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.AsSpan(at));
        return at + bytes.Length;
    }
}

[System.Runtime.CompilerServices.InlineArray(Commitment.SaltLength)]
internal struct Salt
{
    private byte _first;

    public readonly byte[] ToArray() => ((ReadOnlySpan<byte>)this).ToArray();
}
