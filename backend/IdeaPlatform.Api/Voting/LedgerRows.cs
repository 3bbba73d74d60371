using System.Text;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Voting;

/// <summary>A row of the ledger before it is written. Salt and ballot: what its commitment opens to; none for a decision.</summary>
internal sealed record LedgerRow(long Seq, string Leaf, string Code, Guid Uid, int Rev, byte[]? Salt, string? Ballot, Guid? TapId);

/// <summary>Turns the steps of ballots into rows, numbered on from the size of the ledger.</summary>
internal static class LedgerRows
{
    public static IReadOnlyList<LedgerRow> Of(LockedHead head, IReadOnlyList<Ballot> ballots)
    {
        var rows = new List<LedgerRow>();
        foreach (var ballot in ballots)
        {
            foreach (var step in ballot.Steps) rows.Add(Row(head.CallId, ballot.Uid, step, head.Size + rows.Count));
        }
        return rows;
    }

    private static LedgerRow Row(Guid callId, Guid uid, BallotStep step, long seq)
    {
        var kind = Enum.Parse<LeafKind>(step.Kind, ignoreCase: true);
        if (step.Picks is not { } picks)
        {
            var measure = Leaf.Measure(callId, seq, uid, step.Rev, kind, step.At, step.Reason!);
            return new LedgerRow(seq, measure.ToText(), "", uid, step.Rev, null, null, null);
        }
        // Paper shows by its kind; which of the electronic channels it was would single out the few who used a station that hour.
        var channel = step.Channel == Channels.Paper ? LeafChannel.Paper : LeafChannel.Web;
        // A fresh salt each time: equal ballots, or one voter's ballot taken back and cast again, must not look equal.
        var salt = Commitment.NewSalt();
        var ballot = BallotBytes.Of(callId, uid, step.Rev, picks);
        var leaf = Leaf.Content(callId, seq, uid, step.Rev, kind, channel, step.At, Commitment.Of(salt, ballot));
        return new LedgerRow(seq, leaf.ToText(), ShortCode.Of(leaf.Hash()), uid, step.Rev, salt, Encoding.ASCII.GetString(ballot), step.TapId);
    }
}
