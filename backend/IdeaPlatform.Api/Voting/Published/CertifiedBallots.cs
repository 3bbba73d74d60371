using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Voting.Published;

/// <summary>
/// The ballots of a certified vote: <paramref name="Pb"/> is ballots.pb as everybody downloads it, to the byte. <paramref name="Lot"/> is the
/// seed that row 0 of the ledger holds. <paramref name="Withheld"/>: too few voted, so the file is not published.
/// </summary>
public sealed record CertifiedVote(byte[] Pb, byte[] Lot, bool Withheld);

/// <summary>What is known of a certified vote without reading its ballots. <paramref name="Sha256"/>: of ballots.pb, in hex.</summary>
public sealed record CertifiedFacts(string Sha256, int Ballots, long BudgetFen)
{
    /// <summary>Too few voted, so the file is not published.</summary>
    public bool Withheld => Ballots < TurnoutRules.Fewest;
}

public static class CertifiedBallots
{
    /// <summary>Null before the vote is certified, its last checkpoint is signed, and its ballots are frozen.</summary>
    public static async Task<CertifiedVote?> Read(Work work, Guid callId) => await work.MaybeOne<Row>(ReadRow, new { callId }) is { } row
        ? new CertifiedVote(row.Content, OpeningLeaf.Parse(Encoding.UTF8.GetBytes(row.Opening)).Lot.ToArray(), row.Ballots < TurnoutRules.Fewest)
        : null;

    /// <summary>Null as for <see cref="Read"/>.</summary>
    public static Task<CertifiedFacts?> Facts(Work work, Guid callId) => work.MaybeOne<CertifiedFacts>(ReadFacts, new { callId });

    /// <summary>Whether its ballots are too few to be published; null as for <see cref="Read"/>.</summary>
    public static async Task<bool?> Withheld(Work work, Guid callId) => (await Facts(work, callId))?.Withheld;

    private sealed record Row(byte[] Content, string Opening, int Ballots);

    private const string ReadRow = """
        select f.content, l.leaf as opening, h.ballots::int as ballots
        from voting.frozen_file f
        join voting.ledger_head h on h.call_id = f.call_id
        join voting.vote_ledger l on l.call_id = f.call_id and l.seq = 0
        where f.call_id = @callId and f.name = 'ballots.pb'
        """;

    private const string ReadFacts = """
        select f.sha256, h.ballots::int as ballots, coalesce(h.budget_fen, 0) as budget_fen
        from voting.frozen_file f
        join voting.ledger_head h on h.call_id = f.call_id
        where f.call_id = @callId and f.name = 'ballots.pb'
        """;
}
