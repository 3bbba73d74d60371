using System.Text.Json;
using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class ReceiptTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private readonly Season _season = new(31, 200);
    private readonly Receipt _receipt;

    public ReceiptTests() => _receipt = _season.ReceiptOf(_season.Openings().First(opening => opening is { Rev: 1, Picks.Count: 3 }).BallotUid);

    private Digest[] ProofOf(long seq, int size) => Proof.Inclusion(seq, size, Tree.Nodes([.. _season.Hashes.Take(size)]));

    private SignedCheckpoint Last => SignedCheckpoint.Parse(_season.Notes[^1]);

    [Fact]
    public void A_receipt_is_read_from_json_in_any_layout_from_base64url_and_from_a_url()
    {
        var json = _receipt.ToJson();
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json)));
        var indented = JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json), s_indented);
        foreach (var text in new[] { json, indented, _receipt.ToBase64Url(), "https://vote.example" + Receipt.PagePath + _receipt.ToBase64Url(), "  " + _receipt.ToBase64Url() + "\n" })
        {
            var read = Receipt.Parse(text);
            Assert.Equal(json, read.ToJson());
            Assert.Null(read.WhyNotWhole());
        }
        Assert.All(_receipt.ToBase64Url(), c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"v\":1")]
    [InlineData("not a receipt")]
    [InlineData("https://vote.example/verify#")]
    public void What_is_no_receipt_is_refused(string text) => Assert.Throws<LedgerFormatException>(() => Receipt.Parse(text));

    [Theory]
    [InlineData("\"v\":1}", "\"v\":2}")]
    [InlineData("\"salt\":\"", "\"salt\":\"0")]
    [InlineData("\"rev\":1,\"v\":1},\"call\"", "\"rev\":0,\"v\":1},\"call\"")]
    [InlineData("\"kind\":\"cast\"", "\"kind\":\"cost\"")]
    public void A_receipt_with_a_part_out_of_form_is_refused(string old, string other)
    {
        var text = _receipt.ToJson();
        var at = text.LastIndexOf(old, StringComparison.Ordinal);
        Assert.True(at > 0);
        Assert.Throws<LedgerFormatException>(() => Receipt.Parse(text[..at] + other + text[(at + old.Length)..]));
    }

    [Fact]
    public void A_receipt_is_proved_by_checkpoint_and_path_alone()
    {
        Assert.Null(_receipt.WhyNotProved(ProofOf(_receipt.Leaf.Seq, 200), Last, _season.Key));
        Assert.Equal("receipt.not_included", _receipt.WhyNotProved(ProofOf(_receipt.Leaf.Seq + 1, 200), Last, _season.Key)?.Code);
        Assert.Equal("receipt.signature", _receipt.WhyNotProved(ProofOf(_receipt.Leaf.Seq, 200), Last, Season.OtherKey(_season.Origin))?.Code);
        var early = SignedCheckpoint.Parse(_season.Sign((int)_receipt.Leaf.Seq));
        Assert.Equal("receipt.too_new", _receipt.WhyNotProved([], early, _season.Key)?.Code);
    }

    [Fact]
    public void A_receipt_that_tells_another_ballot_is_found_out()
    {
        var other = _receipt with { Ballot = _receipt.Ballot with { Picks = [new Pick(1, 1)] } };
        Assert.Equal("receipt.commit", other.WhyNotWhole()?.Code);
        Assert.Equal("receipt.commit", (_receipt with { Salt = new byte[16] }).WhyNotWhole()?.Code);
        Assert.Equal("receipt.ballot", (_receipt with { Ballot = _receipt.Ballot with { Rev = 2 } }).WhyNotWhole()?.Code);
        Assert.Equal("receipt.call", (_receipt with { Ballot = _receipt.Ballot with { Call = Guid.NewGuid() } }).WhyNotWhole()?.Code);
        Assert.Equal("receipt.commit", other.WhyNotProved(ProofOf(_receipt.Leaf.Seq, 200), Last, _season.Key)?.Code);
    }

    [Fact]
    public void The_short_code_is_the_first_fifty_bits_in_crockfords_letters()
    {
        Assert.Equal("00000-00000", ShortCode.Of(default));
        var bytes = new byte[32];
        Array.Fill(bytes, (byte)255, 0, 6);
        bytes[6] = 0b1100_0000;
        Assert.Equal("ZZZZZ-ZZZZZ", ShortCode.Of(new Digest(bytes)));
        Assert.Equal("04HMA-SW9NF", ShortCode.Of(Digest.ParseHex("0123456789abcdef" + new string('0', 48))));
        var code = _receipt.ShortCode;
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", code);
        Assert.Equal(code, ShortCode.Normalize($" {code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l')} "));
        Assert.Null(ShortCode.Normalize("00000-0000"));
        Assert.Null(ShortCode.Normalize("00000-0000U"));
    }

    [Fact]
    public void A_published_ledger_says_what_became_of_a_ballot()
    {
        using var package = new PackageFolder(_season.Files());
        var report = ReceiptVerifier.Verify(_receipt, LedgerPackage.Open(package.Folder), _season.Key.ToPem());
        Assert.True(report.Ok);
        Assert.Contains(report.Facts, fact => fact.Contains("last word", StringComparison.Ordinal));
        Assert.True(ReceiptVerifier.Find(_receipt.ShortCode, LedgerPackage.Open(package.Folder)).Ok);
        Assert.False(ReceiptVerifier.Find("00000-00000", LedgerPackage.Open(package.Folder)).Ok);
        using var other = Season.OtherKey(_season.Origin);
        Assert.Equal("receipt.signature", ReceiptVerifier.Verify(_receipt, LedgerPackage.Open(package.Folder), other.ToPem()).Problems.Single().Code);
    }

    [Fact]
    public void A_receipt_of_a_row_that_was_rewritten_or_cut_off_is_told()
    {
        _season.Rebuild(leaf => leaf.BallotUid == _receipt.Leaf.BallotUid ? null : leaf);
        using var package = new PackageFolder(_season.Files());
        Assert.Equal("receipt.other_row", ReceiptVerifier.Verify(_receipt, LedgerPackage.Open(package.Folder)).Problems.Single().Code);
        _season.Rebuild(leaf => leaf.Seq < 3 ? leaf : null);
        using var shorter = new PackageFolder(_season.Files());
        var missing = ReceiptVerifier.Verify(_receipt, LedgerPackage.Open(shorter.Folder));
        Assert.Equal("receipt.missing", missing.Problems.Single().Code);
        Assert.DoesNotContain(missing.Facts, fact => fact.Contains("last word", StringComparison.Ordinal));
    }

    [Fact]
    public void A_receipt_of_another_vote_is_told_to_be_one_and_nothing_else_is_said_of_it()
    {
        using var package = new PackageFolder(_season.Files());
        var elsewhere = Receipt.Parse(_receipt.ToJson().Replace(_receipt.Leaf.Call.ToString(), "11111111-1111-4111-8111-111111111111", StringComparison.Ordinal));
        var report = ReceiptVerifier.Verify(elsewhere, LedgerPackage.Open(package.Folder));
        Assert.Equal("receipt.other_vote", report.Problems.Single().Code);
        Assert.Empty(report.Facts);
    }

    [Fact]
    public void A_receipt_whose_ledger_no_longer_leads_to_the_signed_root_is_told()
    {
        var files = _season.Files();
        var victim = _receipt.Leaf.Seq == 150 ? 151 : 150;
        files[LedgerPackage.Rows] = files[LedgerPackage.Rows].Replace($"\"seq\":{victim},", $"\"seq\":{victim + 1_000},", StringComparison.Ordinal);
        using var package = new PackageFolder(files);
        Assert.Equal("receipt.not_included", ReceiptVerifier.Verify(_receipt, LedgerPackage.Open(package.Folder)).Problems.Single().Code);
    }
}
