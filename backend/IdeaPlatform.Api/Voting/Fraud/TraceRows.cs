using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>Accepted taps of one ballot: how many, the first and the last, and where the first came from.</summary>
internal readonly record struct TraceRow(Guid BallotUid, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Taps, string Channel, TapOrigin Origin);

/// <summary>
/// Adds one statement to a batch: a new row for a ballot's first tap, else the time and the number of the later ones. Rows of one batch
/// must be of different ballots.
/// </summary>
internal static class TraceRows
{
    public static void Add(NpgsqlBatch batch, KeyRing keys, Guid callId, IReadOnlyList<TraceRow> rows)
    {
        if (rows.Count == 0) return;
        var key = TraceAlias.KeyOf(keys, callId);
        var count = rows.Count;
        var (aliases, first, last) = (new byte[count][], new DateTimeOffset[count], new DateTimeOffset[count]);
        var (taps, channels, devices, networks) = (new int[count], new string[count], new long[count], new long[count]);
        var (sources, sessions, accounts) = (new string?[count], new short?[count], new string[count]);
        for (var i = 0; i < count; i++)
        {
            var row = rows[i];
            (aliases[i], first[i], last[i], taps[i], channels[i]) = (TraceAlias.Of(key, row.BallotUid), row.FirstAt, row.LastAt, row.Taps, row.Channel);
            (devices[i], networks[i], sources[i], sessions[i], accounts[i]) =
                (row.Origin.Device, row.Origin.Network, row.Origin.Source, row.Origin.SessionSeconds, row.Origin.Account ?? TapOrigin.Known);
        }
        batch.Command(Sql).With(callId).With(aliases).With(first).With(last).With(taps).With(channels).With(devices).With(networks)
            .With(sources).With(sessions).With(accounts);
    }

    public const string Sql = """
        insert into voting.trace (call_id, alias, first_at, last_at, taps, channel, device, network, source, session_seconds, account)
        select $1, t.alias, t.first_at, t.last_at, t.taps, t.channel, t.device, t.network, t.source, t.session_seconds, t.account
        from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            as t (alias, first_at, last_at, taps, channel, device, network, source, session_seconds, account)
        on conflict (call_id, alias) do update
        set last_at = excluded.last_at, taps = trace.taps + excluded.taps
        """;
}
