using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>pbtally verify-ledger: everything that was published of a vote is checked and counted again.</summary>
internal static class VerifyLedger
{
    public static readonly Verb Verb = new("verify-ledger", "PATH [--key FILE] [--witness FILE]... [--json]",
        "PATH is the published folder or zip. --key: the public key as you know it, not as the package tells it. --witness: a checkpoint that somebody kept elsewhere.", Run);

    private static int Run(Arguments args, TextWriter output, TextWriter error)
    {
        var key = args.Option("--key");
        var witnesses = args.Options("--witness");
        var json = args.Switch("--json");
        var path = args.Single("PATH");
        var options = new VerifyOptions(key is null ? null : File.ReadAllText(key), [.. witnesses.Select(file => new WitnessFile(file, File.ReadAllText(file)))]);
        var report = LedgerVerifier.Verify(path, options, Progress.To(error));
        if (json) output.WriteLine(JsonSerializer.Serialize(Answer.Of(report), AnswerJson.Relaxed.Answer));
        else Say(report, options, output);
        return report.Ok ? Verbs.Right : Verbs.Differs;
    }

    private static void Say(LedgerReport report, VerifyOptions options, TextWriter output)
    {
        var c = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(c, $"Call {report.Call?.ToString() ?? "unknown"}: {report.Rows} rows, {report.Checkpoints} checkpoints, root {report.Root}."));
        output.WriteLine(string.Create(c, $"{report.Ballots} ballots, of which {report.InTally} are in the tally; {report.Quarantined} are quarantined, {report.Invalidated} invalidated."));
        if (report.Ok)
        {
            foreach (var row in report.Tally) output.WriteLine(string.Create(c, $"  idea {row.N}: {row.Votes} votes, {row.Points} points"));
            output.WriteLine("All is right: every row is as it was signed, every ballot opens to its commitment, and the count is the published one.");
            output.WriteLine($"The checkpoints are signed by {(options.KeyPem is null ? "the key in the package" : "the key that you gave")}, whose fingerprint is");
            output.WriteLine($"  {report.KeyFingerprint}");
            if (options.KeyPem is null) output.WriteLine("To be sure that it is the ledger's, compare the fingerprint with the printed notice, or give a key that you have from elsewhere with --key.");
            output.WriteLine(report.Witnessed > 0
                ? string.Create(c, $"{report.Witnessed} witnessed checkpoints fit: up to the largest of them, nobody rewrote the ledger after they were handed out.")
                : "No witnessed checkpoint was given: whoever holds the key could have rebuilt all of this. Ask a witness for one, and give it with --witness.");
            if (report.StatedBudget is { } budget) output.WriteLine($"Not compared: ballots.pb says that the budget is {budget}. No row of the ledger holds it; hold it against what the bureau announced.");
            return;
        }
        output.WriteLine(string.Create(c, $"Something differs ({report.FindingCount}):"));
        foreach (var finding in report.Findings) output.WriteLine($"  {finding.Code}: {finding.Sentence}");
        if (report.FindingCount > report.Findings.Count) output.WriteLine(string.Create(c, $"  and {report.FindingCount - report.Findings.Count} more."));
    }

    /// <summary>What --json prints; the names are stable.</summary>
    internal sealed record Answer(
        bool Ok, Guid? Call, long Rows, string Root, int Checkpoints, int Witnessed, string? KeyFingerprint, long Ballots, long InTally, long Quarantined, long Invalidated,
        IReadOnlyList<TallyRow> Tally, string? StatedBudget, long FindingCount, IReadOnlyList<Finding> Findings)
    {
        public static Answer Of(LedgerReport report) => new(report.Ok, report.Call, report.Rows, report.Root.ToString(), report.Checkpoints, report.Witnessed, report.KeyFingerprint, report.Ballots, report.InTally,
            report.Quarantined, report.Invalidated, report.Tally, report.StatedBudget, report.FindingCount, report.Findings);
    }
}

/// <summary>The form of the answer, written at compile time: a program compiled to machine code has no reflection.</summary>
[JsonSerializable(typeof(VerifyLedger.Answer))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    public static AnswerJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
