using System.Text.Json;
using IdeaPlatform.Budgeting.Cli;
using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class CliTests : IDisposable
{
    private readonly Season _season = new(41, 200);
    private readonly PackageFolder _package;

    public CliTests() => _package = new PackageFolder(_season.Files());

    private static (int Code, string Out, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (Verbs.Run(args, output, error), output.ToString(), error.ToString());
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(_package.Folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _package.Dispose();

    [Fact]
    public void A_right_ledger_ends_with_0_and_says_what_it_does_not_show()
    {
        var (code, output, error) = Run("verify-ledger", _package.Folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("All is right", output);
        Assert.Contains("200 rows, 4 checkpoints", output);
        Assert.Contains("could have rebuilt all of this", output);
        Assert.Contains("Not compared: ballots.pb says that the budget is 5000", output);
        (code, output, _) = Run("verify-ledger", _package.Folder, "--key", File("mine.pem", _season.Key.ToPem()), "--witness", File("w.txt", _season.Notes[1]));
        Assert.Equal(0, code);
        Assert.Contains("signed by the key that you gave", output);
        Assert.Contains("1 witnessed checkpoints fit", output);
        Assert.Equal(0, Run("verify-ledger", _package.Zip(inFolder: true)).Code);
    }

    [Fact]
    public void Files_that_were_downloaded_one_by_one_are_found_by_the_end_of_their_names()
    {
        foreach (var file in Directory.GetFiles(_package.Folder)) System.IO.File.Move(file, Path.Combine(_package.Folder, "GD-2026-S1-" + Path.GetFileName(file)));
        Assert.Equal(0, Run("verify-ledger", _package.Folder).Code);
        File("GD-2025-S1-ledger.jsonl", "");
        var (code, _, error) = Run("verify-ledger", _package.Folder);
        Assert.Equal(2, code);
        Assert.Contains("a folder of their own", error);
    }

    [Fact]
    public void A_zip_that_has_a_file_twice_is_refused()
    {
        var path = _package.Zip(inFolder: false);
        using (var zip = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Update)) zip.CreateEntry(LedgerPackage.Openings);
        var (code, _, error) = Run("verify-ledger", path);
        Assert.Equal(2, code);
        Assert.Contains("openings.jsonl 2 times", error);
    }

    [Fact]
    public void The_fingerprint_of_the_key_is_said_as_pages_and_notices_show_it()
    {
        var spki = System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(string.Concat(_season.Key.ToPem().Split('\n')[1..^2])));
        var (_, output, _) = Run("verify-ledger", _package.Folder);
        Assert.Contains(string.Join(' ', Convert.ToHexStringLower(spki).Chunk(4).Select(group => new string(group))), output);
    }

    [Fact]
    public void A_ledger_that_differs_ends_with_1_and_names_what()
    {
        File(LedgerPackage.Result, (_season.Result() with { Ballots = 1 }).ToText());
        var (code, output, _) = Run("verify-ledger", _package.Folder);
        Assert.Equal(1, code);
        Assert.Contains("result.ballots: result.json says 1 ballots", output);
        (code, output, _) = Run("verify-ledger", _package.Folder, "--json");
        Assert.Equal(1, code);
        using var json = JsonDocument.Parse(output);
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal("result.ballots", json.RootElement.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal(200, json.RootElement.GetProperty("rows").GetInt64());
        Assert.Equal(12, json.RootElement.GetProperty("tally").GetArrayLength());
    }

    [Fact]
    public void A_receipt_is_checked_as_file_text_url_and_code()
    {
        var receipt = _season.ReceiptOf(_season.Openings()[0].BallotUid);
        foreach (var form in new[] { File("r.json", receipt.ToJson()), receipt.ToJson(), receipt.ToBase64Url(), "https://vote.example/verify#" + receipt.ToBase64Url(), receipt.ShortCode })
        {
            var (code, output, error) = Run("verify-receipt", form, "--ledger", _package.Folder);
            Assert.True(code == 0, output + error);
            Assert.Contains("All is right.", output);
        }
        var other = receipt with { Salt = new byte[16] };
        var (differs, said, _) = Run("verify-receipt", other.ToJson(), "--ledger", _package.Folder, "--key", File("mine.pem", _season.Key.ToPem()));
        Assert.Equal(1, differs);
        Assert.Contains("receipt.commit: The row's commitment does not open", said);
    }

    [Theory]
    [InlineData("verify-nothing")]
    [InlineData("verify-ledger")]
    [InlineData("verify-ledger", "a", "b")]
    [InlineData("verify-ledger", "a", "--what")]
    [InlineData("verify-ledger", "a", "--key")]
    [InlineData("verify-ledger", "a", "--key", "b", "--key", "c")]
    [InlineData("verify-ledger", "/there/is/nothing")]
    [InlineData("verify-receipt", "x")]
    [InlineData("verify-receipt", "--ledger", "x")]
    [InlineData("verify-receipt", "no receipt", "--ledger", "x")]
    [InlineData("verify-receipt", "00000-00000", "--ledger", "/there/is/nothing")]
    public void A_wrong_call_ends_with_2_and_says_how(params string[] args)
    {
        var (code, output, error) = Run(args);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEqual("", error);
    }

    [Fact]
    public void Help_names_every_verb()
    {
        var (code, output, _) = Run("--help");
        Assert.Equal(0, code);
        Assert.Contains("verify-ledger PATH", output);
        Assert.Contains("verify-receipt RECEIPT", output);
        Assert.Equal(2, Run().Code);
    }
}
