namespace IdeaPlatform.Ledger;

/// <summary>
/// One thing that does not fit. <paramref name="Code"/> is stable, <paramref name="Sentence"/> English; the others say where, as far as
/// it is known: the row (from 0), the line of <paramref name="File"/> (from 1), the ballot, the size of the checkpoint.
/// </summary>
public sealed record Finding(string Code, string Sentence, long? Seq = null, string? File = null, long? Line = null, Guid? BallotUid = null, long? CheckpointSize = null);

/// <summary>Takes findings from several threads and keeps the first of each code, and not more than a cap of all: a broken file would drown the rest.</summary>
internal sealed class Findings(int cap)
{
    private const int PerCode = 20;

    private readonly List<Finding> _list = [];
    private readonly Dictionary<string, int> _ofCode = [];
    private readonly Lock _lock = new();

    public long Count { get; private set; }

    public void Add(Finding finding)
    {
        lock (_lock)
        {
            Count++;
            var before = _ofCode.GetValueOrDefault(finding.Code);
            _ofCode[finding.Code] = before + 1;
            if (before < PerCode) _list.Add(finding);
        }
    }

    public void Add(string code, string sentence, long? seq = null, string? file = null, long? line = null, Guid? ballotUid = null, long? size = null) =>
        Add(new Finding(code, sentence, seq, file, line, ballotUid, size));

    /// <summary>Rows first, since what follows from them is often explained by them; within a kind by place.</summary>
    public IReadOnlyList<Finding> Sorted()
    {
        lock (_lock)
        {
            return [.. _list.OrderBy(finding => Rank(finding.Code)).ThenBy(finding => finding.Seq ?? finding.Line ?? finding.CheckpointSize ?? long.MaxValue).Take(cap)];
        }
    }

    private static int Rank(string code) => code[..code.IndexOf('.')] switch
    {
        "file" => 0,
        "row" => 1,
        "hashes" => 2,
        "witness" => 3,
        "checkpoint" => 4,
        "ballot" => 5,
        "opening" => 6,
        "result" => 7,
        _ => 8,
    };
}
