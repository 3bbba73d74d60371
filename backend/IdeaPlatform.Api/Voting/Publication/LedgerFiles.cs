using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;
using Npgsql;

namespace IdeaPlatform.Voting.Publication;

/// <summary>When a file may be read: checkpoints at any time, rows once the vote is closed, openings once it is certified.</summary>
internal enum PublishedFrom
{
    Opening,
    Close,
    Certification,
}

/// <summary>A file of the published ledger, written straight from the database to whoever asks.</summary>
internal sealed record LedgerFile(string Name, string ContentType, PublishedFrom From, Func<LedgerSource, Stream, CancellationToken, Task> Write);

/// <summary>Where the files of one vote are read from. One transaction, one moment. Only the file of the key needs the key.</summary>
internal sealed record LedgerSource(NpgsqlConnection Connection, Guid CallId, NoteKey? Key);

/// <summary>
/// What is published of a vote, file by file (formats: backend/IdeaPlatform.Ledger). Once the vote is certified nothing about it changes
/// any more, so everybody who downloads it gets the same bytes.
/// </summary>
internal static class LedgerFiles
{
    public const string Package = "package.zip";

    public static bool ShowsBallots(string name) => name is LedgerPackage.Openings or LedgerPackage.Ballots or Package;

    public static IReadOnlyList<LedgerFile> All { get; } =
    [
        new(LedgerPackage.Checkpoints, "text/plain; charset=utf-8", PublishedFrom.Opening, WriteCheckpoints),
        new(LedgerPackage.Key, "application/x-pem-file", PublishedFrom.Opening, (source, to, ct) => Text(source.Key!.ToPem(), to, ct)),
        new(LedgerPackage.Rows, "application/x-ndjson", PublishedFrom.Close, WriteRows),
        new(LedgerPackage.LeafHashes, "text/plain; charset=utf-8", PublishedFrom.Close, WriteLeafHashes),
        new(LedgerPackage.Openings, "application/x-ndjson", PublishedFrom.Certification, WriteOpenings),
        new(LedgerPackage.Ballots, "text/plain; charset=utf-8", PublishedFrom.Certification, BallotsFile.Write),
        new(LedgerPackage.Result, "application/json", PublishedFrom.Certification, WriteResult),
        new("README.txt", "text/plain; charset=utf-8", PublishedFrom.Certification, (_, to, ct) => Text(ReadMe, to, ct)),
    ];

    private static async Task WriteCheckpoints(LedgerSource source, Stream to, CancellationToken ct)
    {
        var notes = new List<string>();
        await foreach (var row in Rows(source, "select note from voting.checkpoint where call_id = $1 order by size, at", ct)) notes.Add(row.GetString(0));
        await Text(SignedCheckpoint.Join(notes), to, ct);
    }

    private static async Task WriteRows(LedgerSource source, Stream to, CancellationToken ct)
    {
        await using var writer = Writer(to);
        await foreach (var row in Rows(source, "select leaf from voting.vote_ledger where call_id = $1 order by seq", ct))
        {
            await writer.WriteAsync(row.GetString(0));
            await writer.WriteAsync('\n');
        }
    }

    /// <summary>From the tiles, which were stored when the rows were signed: a row that was changed afterwards no longer fits its hash.</summary>
    private static async Task WriteLeafHashes(LedgerSource source, Stream to, CancellationToken ct)
    {
        await using var writer = Writer(to);
        await foreach (var row in Rows(source, ReadHashes, ct))
        {
            var hashes = row.GetFieldValue<byte[]>(0);
            for (var at = 0; at < hashes.Length; at += Digest.Length)
            {
                await writer.WriteAsync(Convert.ToHexStringLower(hashes, at, Digest.Length));
                await writer.WriteAsync('\n');
            }
        }
    }

    private static async Task WriteOpenings(LedgerSource source, Stream to, CancellationToken ct)
    {
        await using var writer = Writer(to);
        await foreach (var row in Rows(source, ReadOpenings, ct))
        {
            var ballot = BallotBytes.Parse(Encoding.UTF8.GetBytes(row.GetString(0)));
            await writer.WriteAsync(new BallotOpening(ballot.BallotUid, ballot.Rev, row.GetFieldValue<byte[]>(1), ballot.Picks).ToText());
            await writer.WriteAsync('\n');
        }
    }

    private static async Task WriteResult(LedgerSource source, Stream to, CancellationToken ct)
    {
        var tally = new List<TallyRow>();
        await foreach (var row in Rows(source, "select n, votes, points from voting.tally where call_id = $1 order by n", ct))
        {
            tally.Add(new TallyRow(row.GetInt32(0), row.GetInt32(1), row.GetInt64(2)));
        }
        await foreach (var row in Rows(source, ReadSums, ct))
        {
            await Text(new ResultFile(source.CallId, row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), tally).ToText() + "\n", to, ct);
        }
    }

    internal static async IAsyncEnumerable<NpgsqlDataReader> Rows(
        LedgerSource source, string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, source.Connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = source.CallId } } };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) yield return rows;
    }

    internal static StreamWriter Writer(Stream to) => new(to, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);

    internal static async Task Text(string text, Stream to, CancellationToken ct) => await to.WriteAsync(Encoding.UTF8.GetBytes(text), ct);

    // Full tiles in their order, then what the last checkpoint keeps behind them.
    private const string ReadHashes = """
        select h.hashes
        from (
            select t.index as place, t.hashes from voting.ledger_tile t where t.call_id = $1 and t.level = 0
            union all
            (select 9223372036854775807, c.tail from voting.checkpoint c where c.call_id = $1 order by c.size desc, c.at desc limit 1)) h
        order by h.place
        """;

    private const string ReadOpenings = """
        select l.ballot, l.salt
        from voting.ballot b
        join voting.vote_ledger l on l.call_id = b.call_id and l.seq = b.ledger_seq
        where b.call_id = $1
        order by b.ballot_uid
        """;

    private const string ReadSums = """
        select h.ballots,
            (select count(*) from voting.ballot b where b.call_id = h.call_id and b.status = 'quarantined'),
            (select count(*) from voting.ballot b where b.call_id = h.call_id and b.status = 'voided')
        from voting.ledger_head h
        where h.call_id = $1
        """;

    private const string ReadMe = """
        The ledger of a vote, for anybody to check. 一次投票的流水账，任何人都可以核对。

        With nothing to install: the page verify-offline.html, saved from the ledger page of any vote, opened in a browser without a network.
        不用安装：从任何一次投票的流水账页存下离线核对页 verify-offline.html，断开网络用浏览器打开，选这个整包。

        pbtally verify-ledger FOLDER [--key key.pem] [--witness CHECKPOINTS]
            reads every row, hashes it, compares the tree with each signed checkpoint, opens every ballot, and counts again.
            逐行核对、重算树根、验证签名、打开每张选票并重新计票。
        pbtally verify-receipt RECEIPT --ledger FOLDER
            shows that your ballot is in, unchanged. 核对您自己的选票在其中且未被改动。

        pbtally comes with the public source code. Install the .NET 10 SDK (https://dot.net), put this package, unpacked or not, into the top folder of the source code, and type there:
        pbtally 随源代码公开。安装 .NET 10 SDK（https://dot.net），把整包文件（解压与否均可）放到源代码的最上层文件夹，在那里输入：
            dotnet run --project backend/IdeaPlatform.Budgeting.Cli -- verify-ledger FOLDER
            dotnet run --project backend/IdeaPlatform.Budgeting.Cli -- verify-receipt RECEIPT --ledger FOLDER

        ledger.jsonl       one row per accepted change of a ballot, in order; row 0 says what the vote is about
        checkpoints.txt    signed heads of the tree; compare them with what a witness outside kept
        leaf-hashes.txt    the hash of each row as it was when it was signed
        openings.jsonl     the last version of each ballot, with the salt of its commitment
        ballots.pb         the ballots in the tally, anonymous and shuffled, in the format of Pabulib
        result.json        the tally
        key.pem            the key of the signatures

        """;
}
