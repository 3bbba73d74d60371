namespace IdeaPlatform.Ledger;

/// <summary>One idea on a ballot: its number in the opening row, and its points (1 where the method knows no points).</summary>
public readonly record struct Pick(int N, int Points);

/// <summary>
/// All that one person chose at one revision. Its bytes are what a commitment is made over:
/// <code>{"ballot_uid":"…","call":"…","picks":[[1,1],[17,1]],"rev":3,"v":1}</code>
/// with the picks by ascending number of the idea. One ballot has one form.
/// </summary>
public static class BallotBytes
{
    private const int WithoutPicks = 160;
    private const int PerPick = 24;

    /// <summary>A destination of so many bytes suffices.</summary>
    public static int MaxBytes(int picks) => WithoutPicks + (PerPick * picks);

    /// <summary>Writes the ballot to <paramref name="destination"/> and gives its length. Allocates nothing.</summary>
    public static int Write(Span<byte> destination, Guid call, Guid ballotUid, int rev, ReadOnlySpan<Pick> picks)
    {
        if (rev < 1) throw new ArgumentException($"A ballot's contents count from 1, not {rev}.", nameof(rev));
        var text = new CanonicalWriter(destination);
        text.Raw("{\"ballot_uid\":\""u8);
        text.Uuid(ballotUid);
        text.Raw("\",\"call\":\""u8);
        text.Uuid(call);
        text.Raw("\",\"picks\":["u8);
        WritePicks(ref text, picks);
        text.Raw("],\"rev\":"u8);
        text.Number(rev);
        text.Raw(",\"v\":1}"u8);
        return text.Length;
    }

    public static byte[] Of(Guid call, Guid ballotUid, int rev, ReadOnlySpan<Pick> picks)
    {
        var bytes = new byte[MaxBytes(picks.Length)];
        return bytes[..Write(bytes, call, ballotUid, rev, picks)];
    }

    /// <summary>Reads exactly the form that <see cref="Write"/> writes.</summary>
    /// <exception cref="LedgerFormatException">It is anything else.</exception>
    public static Ballot Parse(ReadOnlySpan<byte> bytes)
    {
        var text = new CanonicalReader(bytes);
        text.Expect("{\"ballot_uid\":\""u8);
        var ballotUid = text.Uuid();
        text.Expect("\",\"call\":\""u8);
        var call = text.Uuid();
        text.Expect("\",\"picks\":["u8);
        var picks = new List<Pick>();
        ReadPicks(ref text, picks);
        text.Expect("],\"rev\":"u8);
        var at = text.Position;
        var rev = text.Number();
        if (rev is < 1 or > int.MaxValue) throw new LedgerFormatException($"{rev} cannot be the rev of a ballot, which counts from 1", at);
        text.Expect(",\"v\":1}"u8);
        text.End();
        return new Ballot(call, ballotUid, (int)rev, picks);
    }

    internal static void WritePicks(ref CanonicalWriter text, ReadOnlySpan<Pick> picks)
    {
        for (var i = 0; i < picks.Length; i++)
        {
            if (picks[i].N < 1 || picks[i].Points < 1) throw new ArgumentException("Numbers of ideas and points count from 1.", nameof(picks));
            if (i > 0 && picks[i].N <= picks[i - 1].N) throw new ArgumentException("Picks go by ascending number of the idea, each once.", nameof(picks));
            text.Raw(i == 0 ? "["u8 : ",["u8);
            text.Number(picks[i].N);
            text.Raw(","u8);
            text.Number(picks[i].Points);
            text.Raw("]"u8);
        }
    }

    /// <summary>Reads up to the closing bracket of the list, which it leaves.</summary>
    internal static void ReadPicks(ref CanonicalReader text, List<Pick> picks)
    {
        picks.Clear();
        if (!text.Takes((byte)'[')) return;
        var last = 0L;
        while (true)
        {
            var at = text.Position;
            var n = text.Number();
            if (n is < 1 or > int.MaxValue || n <= last) throw new LedgerFormatException($"Idea {n} after {last}: picks go by ascending number of the idea, each once", at);
            text.Expect(","u8);
            at = text.Position;
            var points = text.Number();
            if (points is < 1 or > int.MaxValue) throw new LedgerFormatException($"{points} points cannot be given", at);
            text.Expect("]"u8);
            picks.Add(new Pick((int)n, (int)points));
            last = n;
            if (!text.Takes((byte)',')) return;
            text.Expect("["u8);
        }
    }
}

/// <summary>A ballot as its bytes tell it.</summary>
public sealed record Ballot(Guid Call, Guid BallotUid, int Rev, IReadOnlyList<Pick> Picks)
{
    public byte[] ToBytes() => BallotBytes.Of(Call, BallotUid, Rev, [.. Picks]);
}
