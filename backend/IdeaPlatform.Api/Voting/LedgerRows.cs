using System.Text;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Voting;

/// <summary>
/// A row of the ledger before it is written. Salt and ballot: what its commitment opens to; none for a decision. PrevSeq: the row before of
/// the same ballot that has them.
/// </summary>
internal sealed record LedgerRow(long Seq, string Leaf, string Code, Guid Uid, int Rev, byte[]? Salt, string? Ballot, Guid? TapId, long? PrevSeq);

/// <summary>Turns the steps of ballots into rows, numbered on from the size of the ledger; each ballot knows its last one then.</summary>
internal static class LedgerRows
{
    public static IReadOnlyList<LedgerRow> Of(LockedHead head, IReadOnlyList<Ballot> ballots)
    {
        var rows = new List<LedgerRow>();
        // A fresh salt for each row: equal ballots, or one voter's ballot taken back and cast again, must not look equal. Chance is asked for
        // once, since every question costs a call of the kernel.
        var salts = Commitment.NewSalts(ballots.Sum(ballot => ballot.Steps.Count));
        foreach (var ballot in ballots)
        {
            foreach (var step in ballot.Steps)
            {
                var row = Row(head.CallId, ballot, step, head.Size + rows.Count, salts[rows.Count]);
                rows.Add(row);
                if (row.Ballot is not null) ballot.LedgerSeq = row.Seq;
            }
        }
        return rows;
    }

    private static LedgerRow Row(Guid callId, Ballot ballot, BallotStep step, long seq, byte[] salt)
    {
        var uid = ballot.Uid;
        var kind = Enum.Parse<LeafKind>(step.Kind, ignoreCase: true);
        if (step.Picks is not { } picks)
        {
            var measure = Leaf.Measure(callId, seq, uid, step.Rev, kind, step.At, step.Reason!);
            return new LedgerRow(seq, measure.ToText(), "", uid, step.Rev, null, null, null, null);
        }
        // Paper shows by its kind; which of the electronic channels it was would single out the few who used a station that hour.
        var channel = step.Channel == Channels.Paper ? LeafChannel.Paper : LeafChannel.Web;
        var opened = BallotBytes.Of(callId, uid, step.Rev, picks);
        var leaf = Leaf.Content(callId, seq, uid, step.Rev, kind, channel, step.At, Commitment.Of(salt, opened));
        // Text and hash from one writing.
        Span<byte> leafText = stackalloc byte[Leaf.MaxBytes];
        leafText = leafText[..leaf.Write(leafText)];
        return new LedgerRow(seq, Encoding.ASCII.GetString(leafText), ShortCode.Of(Merkle.LeafHash(leafText)), uid, step.Rev, salt, Encoding.ASCII.GetString(opened), step.TapId, ballot.LedgerSeq);
    }
}
