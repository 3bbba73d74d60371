namespace IdeaPlatform.Ledger;

/// <summary>The canonical bytes of a row, written and read by hand: one row a vote on the way in, a million rows a second on the way back.</summary>
internal static class LeafText
{
    private static readonly byte[][] s_kinds = [.. Enum.GetValues<LeafKind>().Select(kind => System.Text.Encoding.ASCII.GetBytes(NameOf(kind)))];

    private static readonly byte[][] s_channels = [.. Enum.GetValues<LeafChannel>().Select(channel => System.Text.Encoding.ASCII.GetBytes(NameOf(channel)))];

    public static string NameOf(LeafKind kind) => kind.ToString().ToLowerInvariant();

    public static string NameOf(LeafChannel channel) => channel.ToString().ToLowerInvariant();

    public static int Write(in Leaf leaf, Span<byte> destination)
    {
        if (leaf.Rev < 1) throw new ArgumentException($"A ballot's contents count from 1, not {leaf.Rev}.", nameof(leaf));
        if (leaf.Seq < 1) throw new ArgumentException($"Row {leaf.Seq} cannot be: row 0 is the opening.", nameof(leaf));
        if (leaf.IsContent == (leaf.Channel == LeafChannel.Desk)) throw new ArgumentException($"{leaf.Kind} does not come by {leaf.Channel}.", nameof(leaf));
        var text = new CanonicalWriter(destination);
        text.Raw("{\"ballot_uid\":\""u8);
        text.Uuid(leaf.BallotUid);
        text.Raw("\",\"call\":\""u8);
        text.Uuid(leaf.Call);
        text.Raw("\",\"channel\":\""u8);
        text.Raw(s_channels[(int)leaf.Channel]);
        if (leaf.IsContent)
        {
            text.Raw("\",\"commit\":\""u8);
            text.Digest(leaf.Commit);
        }
        text.Raw("\",\"hour\":\""u8);
        text.Hour(leaf.Hour);
        text.Raw("\",\"kind\":\""u8);
        text.Raw(s_kinds[(int)leaf.Kind]);
        if (!leaf.IsContent)
        {
            text.Raw("\",\"reason\":\""u8);
            text.Code(leaf.Reason);
        }
        text.Raw("\",\"rev\":"u8);
        text.Number(leaf.Rev);
        text.Raw(",\"seq\":"u8);
        text.Number(leaf.Seq);
        text.Raw(",\"v\":1}"u8);
        return text.Length;
    }

    public static Leaf Parse(ReadOnlySpan<byte> bytes)
    {
        var text = new CanonicalReader(bytes);
        text.Expect("{\"ballot_uid\":\""u8);
        var ballotUid = text.Uuid();
        text.Expect("\",\"call\":\""u8);
        var call = text.Uuid();
        text.Expect("\",\"channel\":\""u8);
        var channel = (LeafChannel)text.OneOf(s_channels, "a channel");
        var commit = default(Digest);
        if (channel != LeafChannel.Desk)
        {
            text.Expect("\",\"commit\":\""u8);
            commit = text.Digest();
        }
        text.Expect("\",\"hour\":\""u8);
        var hour = text.Hour();
        text.Expect("\",\"kind\":\""u8);
        var at = text.Position;
        var kind = (LeafKind)text.OneOf(s_kinds, "a kind");
        if (Leaf.IsContentKind(kind) == (channel == LeafChannel.Desk)) throw new LedgerFormatException($"{NameOf(kind)} does not come by {NameOf(channel)}", at);
        string? reason = null;
        if (channel == LeafChannel.Desk)
        {
            text.Expect("\",\"reason\":\""u8);
            reason = text.Code();
        }
        text.Expect("\",\"rev\":"u8);
        at = text.Position;
        var rev = text.Number();
        if (rev is < 1 or > int.MaxValue) throw new LedgerFormatException($"{rev} cannot be the rev of a ballot, which counts from 1", at);
        text.Expect(",\"seq\":"u8);
        at = text.Position;
        var seq = text.Number();
        if (seq < 1) throw new LedgerFormatException("Only the opening is row 0", at);
        text.Expect(",\"v\":1}"u8);
        text.End();
        return new Leaf(call, seq, ballotUid, (int)rev, kind, channel, hour, commit, reason);
    }
}
