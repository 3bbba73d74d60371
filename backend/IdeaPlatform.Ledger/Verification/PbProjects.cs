using System.Globalization;

namespace IdeaPlatform.Ledger;

/// <summary>
/// The projects of ballots.pb: each is an idea of the opening (by its public number, or else by its id, or else by its n), once, at the
/// cost that was signed before the vote, and with the votes that the file itself holds. A rule that is run on the file believes all of these.
/// </summary>
internal sealed class PbProjects(OpeningLeaf opening, Action<string, string, long?> wrong)
{
    private const int LongestId = 128;

    private readonly Dictionary<string, int> _known = Known(opening);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Listed[] _listed = new Listed[opening.Ideas.Count + 1];
    private readonly (long Votes, long Points)[] _counted = new (long, long)[opening.Ideas.Count + 1];
    private readonly char[] _id = new char[LongestId];
    private (int Id, int Cost, int Votes, int Score) _columns;

    public void Header(string[] names, long line)
    {
        _columns = (Array.IndexOf(names, "project_id"), Array.IndexOf(names, "cost"), Array.IndexOf(names, "votes"), Array.IndexOf(names, "score"));
        if (_columns.Cost < 0) wrong("pb.form", "has no column cost", line);
    }

    public void Row(string[] fields, long line)
    {
        if (At(fields, _columns.Id) is not { } id)
        {
            wrong("pb.form", "has a project without project_id", line);
            return;
        }
        if (!_known.TryGetValue(id, out var n))
        {
            wrong("pb.project", $"has the project \"{id}\", which the opening does not know", line);
            return;
        }
        _numbers[id] = n;
        if (_listed[n].Line > 0) wrong("pb.project", $"lists the project \"{id}\" a second time; it was in line {_listed[n].Line}", line);
        _listed[n] = new Listed(line, At(fields, _columns.Votes), At(fields, _columns.Score));
        CheckCost(At(fields, _columns.Cost), opening.Ideas[n - 1], line);
    }

    /// <summary>The number of the idea that a vote names; 0 when the file lists no such project.</summary>
    public int Number(ReadOnlySpan<byte> id)
    {
        if (id.Length > LongestId || !System.Text.Encoding.UTF8.TryGetChars(id, _id, out var length)) return 0;
        return _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(_id.AsSpan(0, length), out var n) ? n : 0;
    }

    public void Count(ReadOnlySpan<Pick> picks)
    {
        foreach (var pick in picks)
        {
            _counted[pick.N].Votes++;
            _counted[pick.N].Points += pick.Points;
        }
    }

    /// <summary>When all votes are read: what is not listed, and what the project rows say of the votes.</summary>
    public void Conclude()
    {
        foreach (var idea in opening.Ideas)
        {
            var (line, votes, score) = _listed[idea.N];
            if (line == 0) wrong("pb.project", $"does not list idea {idea.N} ({idea.No})", null);
            if (Differs(votes, _counted[idea.N].Votes)) wrong("pb.votes", $"says {votes} votes for {idea.No}, and has {_counted[idea.N].Votes}", line);
            if (Differs(score, _counted[idea.N].Points)) wrong("pb.votes", $"says a score of {score} for {idea.No}, and its votes give {_counted[idea.N].Points}", line);
        }
    }

    private void CheckCost(string? text, OpeningIdea idea, long line)
    {
        if (text is null) return;
        // In yuan, and written in tens: so exact.
        var isAmount = decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan);
        if (!isAmount || yuan != idea.CostFen / 100m)
        {
            wrong("pb.cost", string.Create(CultureInfo.InvariantCulture, $"says that {idea.No} costs \"{text}\", and the opening {idea.CostFen / 100m:0.##} yuan"), line);
        }
    }

    private static bool Differs(string? stated, long counted) => stated is not null && stated != counted.ToString(CultureInfo.InvariantCulture);

    private static string? At(string[] fields, int column) => column >= 0 && column < fields.Length ? fields[column] : null;

    private static Dictionary<string, int> Known(OpeningLeaf opening)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var idea in opening.Ideas) known.TryAdd(idea.No, idea.N);
        foreach (var idea in opening.Ideas) known.TryAdd(idea.Id.ToString(), idea.N);
        foreach (var idea in opening.Ideas) known.TryAdd(idea.N.ToString(CultureInfo.InvariantCulture), idea.N);
        return known;
    }

    /// <summary>What a project row says; line 0: none was there.</summary>
    private readonly record struct Listed(long Line, string? Votes, string? Score);
}
