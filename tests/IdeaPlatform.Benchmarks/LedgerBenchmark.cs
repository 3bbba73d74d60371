using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Benchmarks;

/// <summary>
/// The full verification and recount of a made-up ledger, against plain SHA-256 over the bytes of its rows on one core, row by row
/// (SHA256.HashData). Both are run in turn, five times after a warm-up; the ratio is that of each pair, and its median.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Repetitions = 5;
    private const double Must = 6;
    private const double Aim = 3;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static int Run(int rows)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}");
        try
        {
            Console.Error.WriteLine($"Making up {rows} rows …");
            LedgerMaker.Write(folder, rows);
            var bytes = File.ReadAllBytes(Path.Combine(folder, LedgerPackage.Rows));
            var (hashing, verifying) = (new List<Taken>(), new List<Taken>());
            LedgerReport? report = null;
            for (var i = 0; i <= Repetitions; i++)
            {
                var hash = Time(() => HashEachRow(bytes));
                var verify = Time(() => report = LedgerVerifier.Verify(folder));
                if (report is not { Ok: true }) throw new InvalidOperationException($"The made-up ledger was found wrong: {report!.Findings[0].Sentence}");
                Console.Error.WriteLine($"{(i == 0 ? "warm-up" : $"{i} of {Repetitions}")}: SHA-256 {hash.Ms:0} ms, verification {verify.Ms:0} ms ({verify.CpuMs:0} ms of processor time)");
                if (i == 0) continue;
                hashing.Add(hash);
                verifying.Add(verify);
            }
            var ratio = Median(verifying.Zip(hashing, (verify, hash) => verify.Ms / hash.Ms));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                Benchmark = "ledger",
                rows,
                Bytes = bytes.LongLength,
                report!.Ballots,
                report.InTally,
                report.Checkpoints,
                Cores = Environment.ProcessorCount,
                Sha256Ms = hashing.Select(taken => taken.Ms),
                VerifyMs = verifying.Select(taken => taken.Ms),
                Sha256MedianMs = Median(hashing.Select(taken => taken.Ms)),
                VerifyMedianMs = Median(verifying.Select(taken => taken.Ms)),
                // On a machine that others use, what the clock says is theirs too.
                ProcessorTimeRatio = Median(verifying.Zip(hashing, (verify, hash) => verify.CpuMs / hash.CpuMs)),
                ratio,
                Must,
                Aim,
            }, s_json));
            return ratio <= Must ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void HashEachRow(byte[] bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            SHA256.HashData(rest[..end], hash);
            rest = rest[(end + 1)..];
        }
    }

    private static Taken Time(Action work)
    {
        GC.Collect();
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        work();
        return new Taken(clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private readonly record struct Taken(double Ms, double CpuMs);
}
