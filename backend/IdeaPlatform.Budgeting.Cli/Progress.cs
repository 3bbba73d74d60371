using System.Diagnostics;
using System.Globalization;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>One line on a terminal, written over and over, and only when it takes long.</summary>
internal sealed class Progress(TextWriter writer) : IProgress<VerifyProgress>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last;
    private bool _shown;

    /// <summary>Null when errors do not go to a terminal: nobody wants this in a log.</summary>
    public static IProgress<VerifyProgress>? To(TextWriter error) => ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? new Progress(error) : null;

    public void Report(VerifyProgress value)
    {
        var now = _clock.Elapsed;
        var ended = value.Done >= value.Total;
        if (now < s_patience || (now - _last < s_pause && !ended)) return;
        if (ended && !_shown) return;
        (_last, _shown) = (now, !ended);
        var text = ended ? "" : string.Create(CultureInfo.InvariantCulture, $"{value.Stage}: {100.0 * value.Done / Math.Max(1, value.Total):0} %");
        writer.Write($"\r{text,-30}{(ended ? "\r" : "")}");
    }
}
