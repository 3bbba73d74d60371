using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;
using IdeaPlatform.Voting.Publication;

namespace IdeaPlatform.Voting.Published;

/// <summary>
/// The ballots of a certified vote: <paramref name="Pb"/> is ballots.pb as everybody downloads it, to the byte. <paramref name="Lot"/> is the
/// seed that row 0 of the ledger holds. <paramref name="Withheld"/>: too few voted, so the file is not published.
/// </summary>
public sealed record CertifiedVote(byte[] Pb, byte[] Lot, bool Withheld);

public static class CertifiedBallots
{
    /// <summary>Null before the vote is certified and its last checkpoint is signed.</summary>
    public static async Task<CertifiedVote?> Read(Work work, Guid callId)
    {
        if (await work.MaybeOne<Row>(ReadRow, new { callId }) is not { } row) return null;
        using var pb = new MemoryStream();
        await BallotsFile.Write(new LedgerSource(work.Connection, callId, null), pb, work.Cancellation);
        return new CertifiedVote(pb.ToArray(), OpeningLeaf.Parse(Encoding.UTF8.GetBytes(row.Opening)).Lot.ToArray(), row.Ballots < TurnoutRules.Fewest);
    }

    /// <summary>Whether there is a certified vote with its last checkpoint, and whether its ballots are too few to be published; null: there is none.</summary>
    public static async Task<bool?> Withheld(Work work, Guid callId) => await work.MaybeOne<Row>(ReadRow, new { callId }) is { } row ? row.Ballots < TurnoutRules.Fewest : null;

    private sealed record Row(string Opening, int Ballots);

    private const string ReadRow = """
        select l.leaf as opening, h.ballots::int as ballots
        from voting.ledger_head h
        join voting.vote_ledger l on l.call_id = h.call_id and l.seq = 0
        where h.call_id = @callId and exists (select 1 from voting.checkpoint k where k.call_id = h.call_id and k.reason = 'certify')
        """;
}
