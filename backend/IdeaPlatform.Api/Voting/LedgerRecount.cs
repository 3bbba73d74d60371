using System.Text;
using IdeaPlatform.Ledger;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>Something that does not fit. <paramref name="Seq"/>: the row of the ledger; <paramref name="N"/>: the idea on the list.</summary>
public sealed record RecountFinding(string Code, long? Seq = null, int? N = null, long? Counted = null, long? Kept = null);

/// <summary>
/// The tally made from the ledger alone: every row is read, every commitment opened, and the last word about each ballot counted. It
/// shares nothing with the writer but the format of a row, so that it can disagree with it.
/// </summary>
internal sealed class LedgerRecount
{
    /// <summary>More than an officer would read; the rest is named by its number in <see cref="Differences"/>.</summary>
    private const int MaxFindings = 100;
    private readonly Dictionary<Guid, Standing> _ballots = [];
    private OpeningLeaf? _opening;
    private long _next;

    public List<RecountFinding> Findings { get; } = [];

    public int Differences { get; private set; }

    public long Size => _next;

    public int Ballots => Counted.Count();

    private IEnumerable<Standing> Counted => _ballots.Values.Where(ballot => ballot.InTally && ballot.Picks.Count > 0 && ballot.Picks.Count >= (_opening?.Rules.MinPicks ?? 1));

    public static async Task<LedgerRecount> Read(NpgsqlConnection connection, Guid callId, CancellationToken ct)
    {
        var recount = new LedgerRecount();
        await using var command = new NpgsqlCommand(ReadRows, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = callId } } };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            recount.Take(callId, rows.GetInt64(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetFieldValue<byte[]>(2), rows.IsDBNull(3) ? null : rows.GetString(3));
        }
        return recount;
    }

    /// <summary>Votes and points by the number of the idea.</summary>
    public Dictionary<int, (int Votes, long Points)> Tally()
    {
        var tally = new Dictionary<int, (int Votes, long Points)>();
        foreach (var pick in Counted.SelectMany(ballot => ballot.Picks))
        {
            var (votes, points) = tally.GetValueOrDefault(pick.N);
            tally[pick.N] = (votes + 1, points + pick.Points);
        }
        return tally;
    }

    public void Differ(RecountFinding finding)
    {
        Differences++;
        if (Findings.Count < MaxFindings) Findings.Add(finding);
    }

    private void Take(Guid callId, long seq, string text, byte[]? salt, string? ballot)
    {
        if (seq != _next) Differ(new RecountFinding("voting.finding.gap", seq));
        _next = seq + 1;
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (seq == 0) _opening = OpeningLeaf.Parse(bytes);
            else Take(callId, seq, Leaf.Parse(bytes), salt, ballot);
        }
        catch (LedgerFormatException)
        {
            Differ(new RecountFinding("voting.finding.unreadable", seq));
        }
    }

    private void Take(Guid callId, long seq, Leaf leaf, byte[]? salt, string? ballot)
    {
        if (leaf.Call != callId || leaf.Seq != seq) Differ(new RecountFinding("voting.finding.misplaced", seq));
        var standing = _ballots.GetValueOrDefault(leaf.BallotUid);
        if (!leaf.IsContent)
        {
            if (standing is null) Differ(new RecountFinding("voting.finding.ballot_unknown", seq));
            else standing.InTally = leaf.Kind == LeafKind.Restore;
            return;
        }
        if (leaf.Rev != (standing?.Rev ?? 0) + 1) Differ(new RecountFinding("voting.finding.version", seq));
        if (salt is null || ballot is null || Commitment.Of(salt, Encoding.UTF8.GetBytes(ballot)) != leaf.Commit)
        {
            Differ(new RecountFinding("voting.finding.commitment", seq));
            return;
        }
        var opened = BallotBytes.Parse(Encoding.UTF8.GetBytes(ballot));
        if (opened.BallotUid != leaf.BallotUid || opened.Rev != leaf.Rev) Differ(new RecountFinding("voting.finding.misplaced", seq));
        if (_opening?.Rules.WhyNot(opened.Picks.ToArray(), _opening.Ideas) is not null) Differ(new RecountFinding("voting.finding.against_rules", seq));
        _ballots[leaf.BallotUid] = new Standing(leaf.Rev, opened.Picks) { InTally = standing?.InTally ?? true };
    }

    private sealed record Standing(int Rev, IReadOnlyList<Ledger.Pick> Picks)
    {
        public bool InTally { get; set; } = true;
    }

    private const string ReadRows = "select seq, leaf, salt, ballot from voting.vote_ledger where call_id = $1 order by seq";
}
