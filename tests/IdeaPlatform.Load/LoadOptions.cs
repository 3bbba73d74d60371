using System.Globalization;
using System.Net;

namespace IdeaPlatform.Load;

/// <summary>What the load commands are told; `infra/load.mjs` tells it.</summary>
internal sealed record LoadOptions(
    string Plan, IReadOnlyList<IPEndPoint> Doors, string Json, int Connections, double Seconds, double Warm, long Votes, int Picks, bool Hot, bool Nothing,
    int Watchers, double Rate, int Voters, double Within, IReadOnlyList<WatchedProcess> Processes, int Port, int Bytes)
{
    public static LoadOptions Parse(string[] args)
    {
        string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        double Number(string name, double without, double least, double most)
        {
            if (Text(name) is not { } text) return without;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : throw new ReplayException($"{name} is a number from {least} to {most}");
        }
        var doors = (Text("--base") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(IPEndPoint.Parse).ToList();
        var processes = (Text("--pids") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(WatchedProcess.Parse).ToList();
        return new LoadOptions(Text("--plan") ?? "", doors, Text("--json") ?? "", (int)Number("--connections", 64, 1, 20_000), Number("--seconds", 10, 0.1, 3600),
            Number("--warm", 2, 0, 60), (long)Number("--votes", long.MaxValue, 1, long.MaxValue), (int)Number("--picks", int.MaxValue, 1, int.MaxValue),
            args.Contains("--hot"), Text("--endpoint") == "none", (int)Number("--watchers", 0, 0, 20_000), Number("--rate", 0, 0, 1_000_000),
            (int)Number("--voters", int.MaxValue, 1, int.MaxValue), Number("--within", 10, 0.1, 600), processes, (int)Number("--port", 0, 0, 65535), (int)Number("--bytes", 900, 16, 1_000_000));
    }
}
