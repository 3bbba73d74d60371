namespace IdeaPlatform.Ledger;

/// <summary>What a row says happened. The first three carry a commitment to the whole ballot, the others a reason.</summary>
public enum LeafKind : byte
{
    Cast,
    Withdraw,
    Replace,
    Quarantine,
    Invalidate,
    Restore,
}

/// <summary>
/// The way on which it came; measures come from the desk. The platform writes Web for every electronic way, so that nobody is found by
/// having been the only one at a station's screen in some hour.
/// </summary>
public enum LeafChannel : byte
{
    Web,
    Kiosk,
    Assisted,
    Paper,
    Desk,
}

/// <summary>
/// One row of the ledger behind the opening. Its bytes are canonical JSON after RFC 8785 (keys sorted, no spaces):
/// <code>{"ballot_uid":"…","call":"…","channel":"web","commit":"…","hour":"2026-11-24T03","kind":"cast","rev":3,"seq":17,"v":1}</code>
/// and for a measure (quarantine, invalidate, restore)
/// <code>{"ballot_uid":"…","call":"…","channel":"desk","hour":"…","kind":"quarantine","reason":"…","rev":3,"seq":17,"v":1}</code>
/// There is one form for one row: what the parser takes, the writer writes again byte by byte.
/// </summary>
/// <param name="Hour">UTC, cut to the hour: an exact time would tell who stood at the kiosk.</param>
/// <param name="Commit">The commitment of a cast, withdraw or replace; default for a measure.</param>
/// <param name="Reason">The reason code of a measure ([a-z0-9_.-], at most 64); null otherwise.</param>
/// <param name="Rev">Counts the ballot's contents from 1; a measure repeats that of the content it is about.</param>
public readonly record struct Leaf(
    Guid Call, long Seq, Guid BallotUid, int Rev, LeafKind Kind, LeafChannel Channel, DateTime Hour, Digest Commit, string? Reason)
{
    /// <summary>No row behind the opening is longer.</summary>
    public const int MaxBytes = 384;

    public const int MaxReason = 64;

    public bool IsContent => IsContentKind(Kind);

    public static bool IsContentKind(LeafKind kind) => kind <= LeafKind.Replace;

    public static Leaf Content(Guid call, long seq, Guid ballotUid, int rev, LeafKind kind, LeafChannel channel, DateTimeOffset at, Digest commit) =>
        IsContentKind(kind) ? new(call, seq, ballotUid, rev, kind, channel, HourOf(at), commit, null) : throw new ArgumentException($"{kind} is a measure.", nameof(kind));

    public static Leaf Measure(Guid call, long seq, Guid ballotUid, int rev, LeafKind kind, DateTimeOffset at, string reason) =>
        !IsContentKind(kind) ? new(call, seq, ballotUid, rev, kind, LeafChannel.Desk, HourOf(at), default, reason) : throw new ArgumentException($"{kind} is no measure.", nameof(kind));

    /// <summary>The hour in UTC in which it happened.</summary>
    public static DateTime HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), DateTimeKind.Utc);

    /// <summary>Writes the row to <paramref name="destination"/> (<see cref="MaxBytes"/> suffice) and gives its length. Allocates nothing.</summary>
    public int Write(Span<byte> destination) => LeafText.Write(this, destination);

    public byte[] ToBytes()
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        return bytes[..Write(bytes)].ToArray();
    }

    /// <summary>The row as it is stored and published.</summary>
    public string ToText()
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        return System.Text.Encoding.ASCII.GetString(bytes[..Write(bytes)]);
    }

    /// <summary>What the tree holds for this row.</summary>
    public Digest Hash()
    {
        Span<byte> bytes = stackalloc byte[MaxBytes];
        return Merkle.LeafHash(bytes[..Write(bytes)]);
    }

    /// <summary>Reads exactly the form that <see cref="Write"/> writes.</summary>
    /// <exception cref="LedgerFormatException">It is anything else; the message says where and what was expected.</exception>
    public static Leaf Parse(ReadOnlySpan<byte> bytes) => LeafText.Parse(bytes);
}
