using System.Globalization;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>pbtally verify-receipt: whether one's own ballot is in the published ledger, unchanged.</summary>
internal static class VerifyReceipt
{
    public static readonly Verb Verb = new("verify-receipt", "RECEIPT --ledger PATH [--key FILE]",
        "RECEIPT is a file, its text, the short URL of the QR code, or the code XXXXX-XXXXX, which finds the row alone. PATH is the published folder or zip.", Run);

    private static int Run(Arguments args, TextWriter output, TextWriter error)
    {
        var path = args.Option("--ledger") ?? throw new UsageException("--ledger PATH is missing.");
        var key = args.Option("--key");
        var text = args.Single("RECEIPT");
        if (File.Exists(text)) text = File.ReadAllText(text);
        else if (text.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"There is no file {text}.");
        var keyPem = key is null ? null : File.ReadAllText(key);
        ReceiptReport report;
        if (ShortCode.Normalize(text) is { } code) report = ReceiptVerifier.Find(code, LedgerPackage.Open(path), keyPem);
        else
        {
            Receipt receipt;
            try
            {
                receipt = Receipt.Parse(text);
            }
            catch (LedgerFormatException failure)
            {
                throw new UsageException($"{failure.What}.");
            }
            report = ReceiptVerifier.Verify(receipt, LedgerPackage.Open(path), keyPem);
        }
        foreach (var sentence in report.Facts) output.WriteLine(sentence);
        foreach (var problem in report.Problems) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{problem.Code}: {problem.Sentence}"));
        output.WriteLine(report.Ok ? "All is right." : "Something differs.");
        return report.Ok ? Verbs.Right : Verbs.Differs;
    }
}
