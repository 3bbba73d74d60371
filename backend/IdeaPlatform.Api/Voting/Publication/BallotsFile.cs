using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Voting.Publication;

/// <summary>
/// The ballots in the tally as a .pb file (Pabulib), as its checker wants it: anonymous, without any attribute of a voter, in an order that
/// follows from the final root and tells nothing about time. Composed once, with the last checkpoint; titles that are mended later do not change it.
/// </summary>
internal static class BallotsFile
{
    public static async Task Write(LedgerSource source, Stream to, CancellationToken ct)
    {
        await foreach (var row in LedgerFiles.Rows(source, "select content from voting.frozen_file where call_id = $1 and name = 'ballots.pb'", ct))
        {
            await to.WriteAsync(row.GetFieldValue<byte[]>(0), ct);
            return;
        }
        await Compose(source, to, ct);
    }

    /// <summary>Keeps the file as it is now, within the caller's transaction; it stays what it was first.</summary>
    public static async Task Freeze(Work work, Guid callId, DateTimeOffset now)
    {
        using var content = new MemoryStream();
        await Compose(new LedgerSource(work.Connection, callId, null), content, work.Cancellation);
        var bytes = content.ToArray();
        await work.Run(SaveFrozen, new { callId, bytes, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), now });
    }

    private static async Task Compose(LedgerSource source, Stream to, CancellationToken ct)
    {
        var call = await ReadCall(source, ct);
        var projects = await ReadProjects(source, ct);
        var ballots = await ReadBallots(source, ct);
        await using var writer = LedgerFiles.Writer(to);
        var points = call.Method == "points";
        await writer.WriteAsync(Meta(call, projects.Count, ballots.Count, projects.Exists(project => project.CostFen % 100 != 0)));
        await writer.WriteAsync(points ? "PROJECTS\nproject_id;cost;votes;score;name;category;neighborhood\n" : "PROJECTS\nproject_id;cost;votes;name;category;neighborhood\n");
        foreach (var project in projects)
        {
            var score = points ? $"{project.Points};" : "";
            await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{project.No};{Yuan(project.CostFen)};{project.Votes};{score}{Quoted(project.Title)};{project.Category};{project.Street}\n"));
        }
        await writer.WriteAsync(points ? "VOTES\nvoter_id;vote;points\n" : "VOTES\nvoter_id;vote\n");
        for (var i = 0; i < ballots.Count; i++)
        {
            // Pabulib lists the picks of a cumulative vote by falling points.
            var picks = points ? [.. ballots[i].OrderByDescending(pick => pick.Points).ThenBy(pick => pick.N)] : ballots[i];
            await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{i + 1};{string.Join(',', picks.Select(pick => projects[pick.N - 1].No))}"));
            await writer.WriteAsync(points ? $";{string.Join(',', picks.Select(pick => pick.Points))}\n" : "\n");
        }
    }

    private static string Meta(PbCall call, int projects, int votes, bool cents)
    {
        var text = new StringBuilder("META\nkey;value\n");
        void Line(string key, string value) => text.Append(key).Append(';').Append(value).Append('\n');
        Line("description", Quoted(call.Title));
        Line("country", "China");
        Line("unit", "Kunming");
        Line("subunit", Quoted(call.Scope));
        Line("instance", call.No);
        Line("num_projects", projects.ToString(CultureInfo.InvariantCulture));
        Line("num_votes", votes.ToString(CultureInfo.InvariantCulture));
        Line("budget", Yuan(call.PotFen));
        Line("vote_type", call.Method == "points" ? "cumulative" : "approval");
        Line("rule", "unknown");
        Line("date_begin", Day(call.VoteFrom));
        Line("date_end", Day(call.VoteTo));
        Line("min_length", call.MinPicks.ToString(CultureInfo.InvariantCulture));
        Line("max_length", Math.Min(call.MaxPicks, projects).ToString(CultureInfo.InvariantCulture));
        if (call.MaxCostFen is { } most) Line("max_sum_cost", Yuan(most));
        if (call.MaxPoints is { } points) Line("max_sum_points", points.ToString(CultureInfo.InvariantCulture));
        Line("language", "zh");
        Line("currency", "CNY");
        Line("fully_funded", "1");
        if (call.IsDemo) Line("comment", "#1: sample data, 示例");
        return text.ToString();
    }

    private static async Task<PbCall> ReadCall(LedgerSource source, CancellationToken ct)
    {
        await foreach (var row in LedgerFiles.Rows(source, ReadCallSql, ct))
        {
            return new PbCall(row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5),
                row.GetInt32(6), row.GetInt32(7), row.IsDBNull(8) ? null : row.GetInt32(8), row.IsDBNull(9) ? null : row.GetInt64(9), row.GetInt64(10), row.GetBoolean(11));
        }
        throw new InvalidOperationException("the call has no vote");
    }

    private static async Task<List<PbProject>> ReadProjects(LedgerSource source, CancellationToken ct)
    {
        var projects = new List<PbProject>();
        await foreach (var row in LedgerFiles.Rows(source, ReadProjectsSql, ct))
        {
            projects.Add(new PbProject(row.GetString(0), row.GetInt64(1), row.GetInt32(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetString(6)));
        }
        return projects;
    }

    private static async Task<List<IReadOnlyList<Pick>>> ReadBallots(LedgerSource source, CancellationToken ct)
    {
        var root = new byte[Digest.Length];
        await foreach (var row in LedgerFiles.Rows(source, "select root from voting.checkpoint where call_id = $1 order by size desc limit 1", ct)) root = row.GetFieldValue<byte[]>(0);
        var ballots = new List<(string Order, IReadOnlyList<Pick> Picks)>();
        await foreach (var row in LedgerFiles.Rows(source, ReadBallotsSql, ct))
        {
            var ballot = BallotBytes.Parse(Encoding.UTF8.GetBytes(row.GetString(0)));
            ballots.Add((Convert.ToHexString(SHA256.HashData([.. root, .. ballot.BallotUid.ToByteArray()])), ballot.Picks));
        }
        return [.. ballots.OrderBy(ballot => ballot.Order, StringComparer.Ordinal).Select(ballot => ballot.Picks)];
    }

    private static string Yuan(long fen) => fen % 100 == 0
        ? (fen / 100).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:00}");

    /// <summary>In the time of the place, since that is the day that people know.</summary>
    private static string Day(DateTimeOffset at) => at.ToOffset(SeasonClock.Local).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Quoted(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.AsSpan().IndexOfAny(';', '"') < 0 ? line : $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private sealed record PbCall(
        string No, string Title, string Scope, DateTimeOffset VoteFrom, DateTimeOffset VoteTo, string Method, int MaxPicks, int MinPicks, int? MaxPoints,
        long? MaxCostFen, long PotFen, bool IsDemo);

    private sealed record PbProject(string No, long CostFen, int Votes, long Points, string Title, string Category, string Street);

    private const string SaveFrozen = """
        insert into voting.frozen_file (call_id, name, content, sha256, frozen_at) values (@callId, 'ballots.pb', @bytes, @sha256, @now)
        on conflict do nothing
        """;

    private const string ReadCallSql = """
        select c.no, c.title_zh, coalesce(a.name_zh, c.scope_area_code), c.vote_from, c.vote_to, h.method, h.max_picks, h.min_picks, h.max_points, h.max_cost_fen,
            coalesce(h.budget_fen, p.appropriated_fen, 0), c.is_demo
        from voting.ledger_head h
        join programmes.pub_call c on c.id = h.call_id
        left join programmes.pub_pot p on p.id = c.pot_id
        left join registers.pub_area a on a.code = c.scope_area_code
        where h.call_id = $1
        """;

    private const string ReadProjectsSql = """
        select i.no, t.cost_fen, t.votes, t.points, i.title, i.category, left(i.area_code, 9)
        from voting.tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = $1
        order by t.n
        """;

    private const string ReadBallotsSql = """
        select l.ballot
        from voting.ballot b
        join voting.vote_ledger l on l.call_id = b.call_id and l.seq = b.ledger_seq
        where b.call_id = $1 and b.status in ('open', 'locked') and b.n_picks > 0 and b.n_picks >= b.min_picks
        """;
}
