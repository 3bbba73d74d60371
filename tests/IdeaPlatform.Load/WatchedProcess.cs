using System.Globalization;

namespace IdeaPlatform.Load;

/// <summary>A process (with its children) whose CPU time and memory are reported; where there is no /proc, nothing is.</summary>
internal sealed record WatchedProcess(string Name, int Pid)
{
    private const double TicksPerSecond = 100;

    public static WatchedProcess Parse(string text) =>
        text.Split(':') is [var name, var pid] ? new WatchedProcess(name, int.Parse(pid, CultureInfo.InvariantCulture)) : throw new ReplayException("--pids NAME:PID,…");

    /// <summary>CPU seconds so far, of the process and the children it has now.</summary>
    public double CpuSeconds()
    {
        if (!Directory.Exists("/proc")) return 0;
        var family = new List<int> { Pid };
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && Stat(pid) is { } stat && stat[1] == Pid.ToString(CultureInfo.InvariantCulture)) family.Add(pid);
        }
        return family.Sum(pid => Stat(pid) is { } stat ? (Ticks(stat[11]) + Ticks(stat[12])) / TicksPerSecond : 0);
    }

    public double Megabytes()
    {
        try
        {
            var line = File.ReadLines($"/proc/{Pid}/status").FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? 0 : Math.Round(Ticks(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024, 1);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double Ticks(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The fields after the name in brackets: state, parent, …, user time, system time.</summary>
    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
