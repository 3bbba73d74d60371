using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Fraud.Signals;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>One reason and its numbers; the words are <c>voting.evidence.{kind}</c>.</summary>
public sealed record EvidenceResponse(string Kind, double Points, IReadOnlyDictionary<string, double> Facts);

/// <summary>What an investigator may know of a signal.</summary>
internal static class EvidenceWords
{
    /// <summary>
    /// Rounded, so that no number leads to an idea: with the exact share of an idea's votes anybody could look up in the live tally which
    /// idea has that many.
    /// </summary>
    public static EvidenceResponse Of(Evidence evidence) => new(evidence.Kind, evidence.Points,
        evidence.Facts.ToDictionary(fact => fact.Key, fact => Rounded(fact.Key, fact.Value)));

    public static string Write(BallotSignal signal) => JsonSerializer.Serialize(signal.Evidence.Select(Of), Json.Options);

    public static IReadOnlyList<EvidenceResponse> Read(string json) => JsonSerializer.Deserialize<EvidenceResponse[]>(json, Json.Options) ?? [];

    /// <summary>Ballots with the same strongest reason that is not only their own stand together.</summary>
    public static string Cluster(BallotSignal signal)
    {
        var shared = signal.Evidence.FirstOrDefault(one => one.Kind is not (SpeedSignal.Start or SpeedSignal.Taps)) ?? signal.Evidence[0];
        var facts = shared.Kind is SpeedSignal.Start or SpeedSignal.Taps ? "" : string.Join('-', shared.Facts.Select(fact => FormattableString.Invariant($"{fact.Value:0.##}")));
        return facts.Length == 0 ? shared.Kind : $"{shared.Kind}-{facts}";
    }

    private static double Rounded(string name, double value) => name switch
    {
        "expected" => value < 1 ? 1 : Digits(value, 1),
        "ofIdeaPercent" or "ofSourcePercent" or "usualPercent" => Math.Max(10, Math.Round(value / 10) * 10),
        "seconds" or "minutes" => Math.Round(value, 1),
        _ => Digits(value, 2),
    };

    private static double Digits(double value, int digits)
    {
        if (value < 1) return Math.Round(value);
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(value)) + 1 - digits));
        return Math.Round(value / unit) * unit;
    }
}
