using System.Text.Json;
using IdeaPlatform.Voting.Replay;

namespace IdeaPlatform.Load;

/// <summary>votes and watchers: voters vote for a time or up to a number, while nobody, or many, watch.</summary>
internal static class LoadCommand
{
    public const string SentName = "sent.log";
    public const string PushedName = "pushed.json";
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> Run(LoadOptions options)
    {
        var plan = await ReadPlan(options);
        using var meter = new Meter(options);
        var taps = new Taps(plan, options);
        var casting = new Casting(plan, options, meter, taps);
        using var pages = new Pages(plan, options, meter);
        if (options.Watchers > 0)
        {
            casting.AckTimes = new long[(long)taps.Voters * taps.PicksEach];
            pages.Follow(casting);
            await pages.Open(default);
        }
        var work = casting.Run();
        await meter.Conduct(work);
        await work;
        taps.WriteLog(Path.Combine(options.Plan, SentName), casting.Sent);
        var figures = Figures(options, meter);
        if (options.Watchers > 0)
        {
            await File.WriteAllTextAsync(Path.Combine(options.Plan, PushedName), JsonSerializer.Serialize(await pages.Settle(), s_json));
            figures["pages"] = pages.Figures();
        }
        await Write(options, figures);
        return 0;
    }

    public static async Task<LoadPlan> ReadPlan(LoadOptions options)
    {
        await using var file = File.OpenRead(Path.Combine(options.Plan, LoadPlan.FileName));
        return (await JsonSerializer.DeserializeAsync<LoadPlan>(file, JsonSerializerOptions.Web))!;
    }

    public static Dictionary<string, object> Figures(LoadOptions options, Meter meter) => new()
    {
        ["connections"] = options.Connections,
        ["all"] = meter.Done,
        ["measured"] = meter.Measured,
        ["seconds"] = Math.Round(meter.MeasuredSeconds, 3),
        ["perSecond"] = Math.Round(meter.Measured / Math.Max(0.001, meter.MeasuredSeconds), 1),
        ["milliseconds"] = meter.Latencies.Summary(),
        ["errors"] = meter.Errors,
        ["cpuSeconds"] = meter.CpuSeconds,
        ["loadCpuSeconds"] = Math.Round(meter.OwnCpuSeconds, 3),
        ["peakMegabytes"] = meter.PeakMegabytes,
        ["milestones"] = meter.Milestones,
    };

    public static async Task Write(LoadOptions options, object figures)
    {
        if (options.Json.Length > 0) await File.WriteAllTextAsync(options.Json, JsonSerializer.Serialize(figures, s_json));
    }
}
