using System.Text.Json;
using System.Text.RegularExpressions;

namespace IdeaPlatform.Load.Fraud;

/// <summary>One line of the table: over all seeds together, and in the seed that came out worst.</summary>
internal sealed record FraudLine(string Kind, int Ballots, int Flagged, double Percent, double WorstSeedPercent);

/// <summary>fraud --seeds 100-119 [--json]: what the signals find in the simulator. Exit code 1 when a promise is not kept.</summary>
internal static partial class FraudReport
{
    public const double DetectionPromise = 80;
    public const double FalsePromise = 1;

    public static IReadOnlyList<FraudLine> Lines(IEnumerable<int> seeds, bool honestAlone)
    {
        FraudTrial[] trials = [.. seeds.AsParallel().AsOrdered().Select(seed => FraudTrial.Run(seed, honestAlone))];
        return
        [
            .. Attacks.Kinds.Select(kind => Line([.. trials.Select(trial => trial.Attacks.Single(attack => attack.Kind == kind))], all => all.Min())),
            Line([.. trials.Select(trial => trial.Honest)], all => all.Max()),
            .. honestAlone ? [Line([.. trials.Select(trial => trial.HonestAlone!)], all => all.Max())] : Array.Empty<FraudLine>(),
        ];
    }

    public static bool Kept(IReadOnlyList<FraudLine> lines) =>
        lines.All(line => line.Kind.StartsWith("honest", StringComparison.Ordinal) ? line.Percent <= FalsePromise : line.Percent >= DetectionPromise);

    public static int Run(string[] args)
    {
        var at = Array.IndexOf(args, "--seeds");
        if (at < 0 || at + 1 >= args.Length || Range().Match(args[at + 1]) is not { Success: true } range)
        {
            Console.Error.WriteLine("Usage: fraud --seeds 100-119 [--json]");
            return 1;
        }
        var (from, to) = (int.Parse(range.Groups[1].ValueSpan, null), int.Parse(range.Groups[2].ValueSpan, null));
        var lines = Lines(Enumerable.Range(from, Math.Max(0, to - from + 1)), honestAlone: true);
        if (args.Contains("--json")) Console.WriteLine(JsonSerializer.Serialize(new { seeds = args[at + 1], kept = Kept(lines), lines }, JsonSerializerOptions.Web));
        else foreach (var line in lines) Console.WriteLine(FormattableString.Invariant($"{line.Kind,-14} {line.Ballots,7} {line.Flagged,7} {line.Percent,6:0.00} %  worst seed {line.WorstSeedPercent,6:0.00} %"));
        return Kept(lines) ? 0 : 1;
    }

    private static FraudLine Line(IReadOnlyList<Caught> caught, Func<IEnumerable<double>, double> worst)
    {
        var (ballots, flagged) = (caught.Sum(one => one.Ballots), caught.Sum(one => one.Flagged));
        return new FraudLine(caught[0].Kind, ballots, flagged, Math.Round(100.0 * flagged / ballots, 2), Math.Round(100 * worst(caught.Select(one => one.Share)), 2));
    }

    [GeneratedRegex("^([0-9]{1,6})-([0-9]{1,6})$")]
    private static partial Regex Range();
}
