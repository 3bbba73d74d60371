using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Voting.Replay;

namespace IdeaPlatform.Load;

/// <summary>
/// Casts all picks of a file, each voter's one after another, many voters at a time. A tap's id follows from the plan, the voter and the
/// project, so a repetition after a lost connection or a killed program is the same tap again.
/// </summary>
internal static class Caster
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static async Task<int> Run(ElectionFile election, ReplayPlan plan, Options options)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = options.Concurrency })
        {
            BaseAddress = options.Base,
            Timeout = TimeSpan.FromSeconds(30),
        };
        http.DefaultRequestHeaders.Add("X-Requested-With", "IdeaPlatform");
        await using var log = await AckLog.Open(Path.Combine(options.Plan, ReplayPlan.AcknowledgedName), options.Resume);
        var voters = new ConcurrentQueue<ElectionVoter>(election.Voters);
        using var progress = new Progress(election.PickCount, log.Known);
        var failures = new ConcurrentQueue<string>();
        var latencies = new ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, options.Concurrency).Select(async _ =>
        {
            while (failures.IsEmpty && voters.TryDequeue(out var voter))
            {
                var browser = new Browser();
                for (var rev = 0; rev < voter.Picks.Count && failures.IsEmpty; rev++)
                {
                    var tapId = TapId(plan.CallId, voter.Id, voter.Picks[rev]);
                    if (log.Contains(tapId)) continue;
                    var begun = Stopwatch.GetTimestamp();
                    if (await Cast(http, plan, voter, browser, rev, tapId, progress) is { } failure) failures.Enqueue(failure);
                    else await log.Add(tapId);
                    latencies.Add(Stopwatch.GetTimestamp() - begun);
                    progress.Step();
                }
            }
        }));
        progress.Finish(latencies);
        foreach (var failure in failures.Take(10)) Console.Error.WriteLine(failure);
        return failures.IsEmpty ? 0 : 1;
    }

    /// <summary>Null when the tap was acknowledged. Only a lost connection and "try later" are tried again, always with the same tap.</summary>
    private static async Task<string?> Cast(HttpClient http, ReplayPlan plan, ElectionVoter voter, Browser browser, int rev, Guid tapId, Progress progress)
    {
        var body = $$"""{"tapId":"{{tapId}}","rev":{{rev}},"pick":true,"points":1}""";
        var patience = Stopwatch.StartNew();
        for (var attempt = 0; ; attempt++)
        {
            string trouble;
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/calls/{plan.CallId}/picks/{plan.Ideas[voter.Picks[rev]]}");
                request.Headers.Add("Cookie", $"ideaplatform_session={plan.Tokens[voter.Id]}{browser.DeviceShown}");
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await http.SendAsync(request);
                if (response.Headers.TryGetValues("Set-Cookie", out var cookies)) browser.Take(cookies);
                var text = await response.Content.ReadAsStringAsync();
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    var result = JsonDocument.Parse(text).RootElement.GetProperty("result").GetString();
                    return result == "counted" ? null : $"voter {voter.Id}, project {voter.Picks[rev]}: {result} instead of counted";
                }
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable) return $"voter {voter.Id}, project {voter.Picks[rev]}: {(int)response.StatusCode} {text}";
                trouble = "503";
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException)
            {
                trouble = lost.Message;
            }
            if (patience.Elapsed > s_patience) return $"voter {voter.Id}: no answer for {s_patience.TotalSeconds:0} s ({trouble})";
            progress.Retry();
            await Task.Delay(Math.Min(2000, 50 << Math.Min(attempt, 5)) + Random.Shared.Next(50));
        }
    }

    private static Guid TapId(Guid callId, string voterId, string projectId)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{callId}\n{voterId}\n{projectId}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
