using System.Globalization;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Fraud.Signals;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>Reads the traces of a vote, looks for signals and keeps those above the threshold. What people decided stays decided.</summary>
internal sealed class Examination(Database db, KeyRing keys, SeasonClock season)
{
    /// <summary>False when another node, or another desk, is at it.</summary>
    public async Task<bool> Run(Guid callId, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (!await work.One<bool>("select pg_try_advisory_xact_lock(hashtext('voting.examine'), hashtext(@key))", new { key = callId.ToString() })) return false;
        var (traces, options) = await Read(work, callId);
        var flagged = FraudSignals.Examine(traces, options).Where(signal => signal.Flagged).ToArray();
        var now = season.Now();
        await work.Run(SaveSignals, new
        {
            callId,
            today = DateOnly.FromDateTime(now.ToOffset(SeasonClock.Local).DateTime),
            uids = flagged.Select(signal => signal.BallotUid).ToArray(),
            scores = flagged.Select(signal => (decimal)signal.Score).ToArray(),
            clusters = flagged.Select(EvidenceWords.Cluster).ToArray(),
            evidence = flagged.Select(EvidenceWords.Write).ToArray(),
            examined = traces.Select(trace => trace.BallotUid).ToArray(),
        });
        await work.Run(SaveExamination, new { callId, now, ballots = traces.Count, flagged = flagged.Length });
        await work.Changed("voting.signals", callId, "desk");
        await work.Commit();
        return true;
    }

    private async Task<(List<BallotTrace> Traces, FraudOptions Options)> Read(Work work, Guid callId)
    {
        var key = TraceAlias.KeyOf(keys, callId);
        var ballots = (await work.List<Marked>(ReadBallots, new { callId })).ToDictionary(ballot => Convert.ToHexString(TraceAlias.Of(key, ballot.BallotUid)));
        var (traces, devices, networks) = (new List<BallotTrace>(), new HashSet<string>(), new HashSet<string>());
        foreach (var row in await work.List<Row>(ReadTraces, new { callId }))
        {
            // Where people help people, many ballots on one device are what is meant to happen.
            if (row.Channel is "kiosk" or "assisted")
            {
                devices.Add($"{row.Device}");
                networks.Add($"{row.Network}");
            }
            if (ballots.TryGetValue(Convert.ToHexString(row.Alias), out var ballot)) traces.Add(Trace(row, ballot));
        }
        return (traces, FraudOptions.Default with { KnownDevices = devices, KnownNetworks = networks });
    }

    private static BallotTrace Trace(Row row, Marked ballot) => new(ballot.BallotUid, row.FirstAt, row.LastAt, row.Taps, $"{row.Device}", $"{row.Network}", row.Source,
        row.Account switch
        {
            TapOrigin.JustMade => TimeSpan.FromMinutes(1),
            TapOrigin.Young => TimeSpan.FromHours(12),
            _ => TimeSpan.FromDays(30),
        },
        row.SessionSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, null,
        [.. ballot.Picks.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))]);

    private sealed record Marked(Guid BallotUid, string Picks);

    private sealed record Row(
        byte[] Alias, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Taps, string Channel, long Device, long Network, string? Source, short? SessionSeconds, string Account);

    private const string ReadBallots = """
        select ballot_uid, array_to_string(picks, ',') as picks
        from voting.ballot
        where call_id = @callId and n_picks > 0
        """;

    private const string ReadTraces = """
        select alias, first_at, last_at, taps, channel, device, network, source, session_seconds, account
        from voting.trace
        where call_id = @callId
        """;

    // A signal that is no more goes, as long as nobody touched it and its trace was there to be looked at.
    private const string SaveSignals = """
        insert into voting.signal (call_id, ballot_uid, score, cluster, evidence, first_seen)
        select @callId, s.uid, s.score, s.cluster, s.evidence::jsonb, @today
        from unnest(@uids, @scores, @clusters, @evidence) as s (uid, score, cluster, evidence)
        on conflict (call_id, ballot_uid) do update
        set score = excluded.score, cluster = excluded.cluster, evidence = excluded.evidence,
            state = case when signal.state = 'dismissed' and excluded.score >= signal.dismissed_score + 1.5 then 'open' else signal.state end,
            dismissed_score = case when signal.state = 'dismissed' and excluded.score >= signal.dismissed_score + 1.5 then null else signal.dismissed_score end;

        delete from voting.signal
        where call_id = @callId and state = 'open' and ballot_uid = any(@examined) and not ballot_uid = any(@uids)
        """;

    private const string SaveExamination = """
        insert into voting.examination (call_id, at, ballots, flagged) values (@callId, @now, @ballots, @flagged)
        on conflict (call_id) do update set at = excluded.at, ballots = excluded.ballots, flagged = excluded.flagged
        """;
}
