using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>How published files are changed, and what the verifier is to say of it.</summary>
internal static class Tampering
{
    public static void Lines(Dictionary<string, string> files, string name, Action<List<string>> change)
    {
        var lines = files[name].Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        change(lines);
        files[name] = string.Concat(lines.Select(line => line + "\n"));
    }

    public static Finding Named(LedgerReport report, string code)
    {
        Assert.False(report.Ok);
        var found = report.Findings.FirstOrDefault(finding => finding.Code == code);
        Assert.True(found is not null, $"no {code} among\n{string.Join('\n', report.Findings.Select(finding => $"{finding.Code}: {finding.Sentence}"))}");
        return found;
    }
}
