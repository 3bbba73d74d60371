using System.Text;
using IdeaPlatform.Ledger;
using Xunit;
using static IdeaPlatform.Tests.Tampering;

namespace IdeaPlatform.Tests;

/// <summary>What an owner of the database could do to a ledger, and what the verifier calls it.</summary>
public sealed class TamperTests
{
    private const int Size = 260;

    private readonly Season _season = new(21, Size);

    private static string Text(byte[] leaf) => Encoding.UTF8.GetString(leaf);

    private int FirstContent(int from) => Enumerable.Range(from, Size).First(seq => _season.At(seq).IsContent);

    [Fact]
    public void A_flipped_byte_names_its_row_wherever_it_is()
    {
        var random = new Random(5);
        for (var i = 0; i < 40; i++)
        {
            var seq = random.Next(1, Size);
            var bytes = (byte[])_season.Leaves[seq].Clone();
            bytes[random.Next(bytes.Length)] ^= 1;
            var report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, rows => rows[seq] = Text(bytes)));
            Assert.Equal(seq, Named(report, "row.changed").Seq);
            Assert.Single(report.Findings, finding => finding.Code == "row.changed");
            var misfit = Named(report, "checkpoint.root");
            Assert.InRange(misfit.CheckpointSize!.Value, seq + 1, seq + 50);
            Assert.Contains("leaf-hashes.txt do fit it", misfit.Sentence);
        }
    }

    [Fact]
    public void A_flipped_byte_whose_hash_was_published_anew_is_bounded_by_checkpoints()
    {
        var seq = FirstContent(120);
        var row = _season.At(seq) with { Channel = LeafChannel.Kiosk, Commit = Digest.Of("x"u8) };
        _season.Leaves[seq] = row.ToBytes();
        _season.Hashes[seq] = row.Hash();
        var misfit = Named(PackageFolder.Verify(_season), "checkpoint.root");
        Assert.Equal(150, misfit.CheckpointSize);
        Assert.Contains("rows 100 to 149", misfit.Sentence);
        Assert.Contains("3 later ones", misfit.Sentence);
    }

    [Fact]
    public void A_dropped_row_is_named_whether_its_hash_is_there_or_not()
    {
        var seq = FirstContent(77);
        Assert.Equal(seq, Named(PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, rows => rows.RemoveAt(seq))), "row.missing").Seq);
        var without = PackageFolder.Verify(_season, files =>
        {
            Lines(files, LedgerPackage.Rows, rows => rows.RemoveAt(seq));
            Lines(files, LedgerPackage.LeafHashes, hashes => hashes.RemoveAt(seq));
        });
        Assert.Equal(seq, Named(without, "row.missing").Seq);
        Named(without, "checkpoint.root");
    }

    [Fact]
    public void A_row_that_was_put_in_is_named_whether_its_hash_is_there_or_not()
    {
        var strange = Leaf.Content(_season.Call, 90, Guid.NewGuid(), 1, LeafKind.Cast, LeafChannel.Web, DateTimeOffset.UnixEpoch, Digest.Of("x"u8));
        var found = Named(PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, rows => rows.Insert(90, strange.ToText()))), "row.inserted");
        Assert.Equal((90, 91), (found.Seq!.Value, found.Line!.Value));
        found = Named(PackageFolder.Verify(_season, files =>
        {
            Lines(files, LedgerPackage.Rows, rows => rows.Insert(90, strange.ToText()));
            Lines(files, LedgerPackage.LeafHashes, hashes => hashes.Insert(90, strange.Hash().ToString()));
        }), "row.inserted");
        // Two rows say that they are row 90; the second of them is the one that is too many for a reader.
        Assert.InRange(found.Line!.Value, 91, 92);
        Assert.Equal(90, found.Seq);
    }

    [Fact]
    public void Two_rows_that_changed_places_are_both_named()
    {
        void Swap(List<string> lines) => (lines[40], lines[41]) = (lines[41], lines[40]);
        var report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, Swap));
        Assert.Equal([40, 41], report.Findings.Where(finding => finding.Code == "row.moved").Select(finding => finding.Seq!.Value).Order());
        report = PackageFolder.Verify(_season, files =>
        {
            Lines(files, LedgerPackage.Rows, Swap);
            Lines(files, LedgerPackage.LeafHashes, Swap);
        });
        Assert.Equal(40, Named(report, "row.moved").Seq);
    }

    [Fact]
    public void Rows_that_were_moved_far_are_named_alone()
    {
        var report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, lines => (lines[40], lines[50]) = (lines[50], lines[40])));
        Assert.Equal([40, 50], report.Findings.Where(finding => finding.Code == "row.moved").Select(finding => finding.Seq!.Value).Order());
        Assert.DoesNotContain(report.Findings, finding => finding.Code is "row.missing" or "row.inserted" or "row.changed");
        report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, lines =>
        {
            var row = lines[40];
            lines.RemoveAt(40);
            lines.Insert(200, row);
        }));
        Assert.Equal(40, Assert.Single(report.Findings, finding => finding.Code.StartsWith("row.", StringComparison.Ordinal)).Seq);
    }

    [Fact]
    public void A_row_that_is_there_twice_is_named()
    {
        var found = Named(PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, lines => lines.Insert(101, lines[90]))), "row.inserted");
        Assert.Equal((90, 102), (found.Seq!.Value, found.Line!.Value));
    }

    [Fact]
    public void A_cut_end_is_named_by_the_checkpoint_that_is_larger()
    {
        var report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, rows => rows.RemoveRange(Size - 5, 5)));
        Assert.Contains("Rows 255 to 259 are missing", Named(report, "row.missing").Sentence);
        report = PackageFolder.Verify(_season, files =>
        {
            Lines(files, LedgerPackage.Rows, rows => rows.RemoveRange(Size - 5, 5));
            Lines(files, LedgerPackage.LeafHashes, hashes => hashes.RemoveRange(Size - 5, 5));
        });
        Assert.Contains("rows 255 to 259 are missing", Named(report, "checkpoint.beyond_end").Sentence);
    }

    [Fact]
    public void A_row_behind_the_last_checkpoint_is_named()
    {
        var more = Leaf.Content(_season.Call, Size, Guid.NewGuid(), 1, LeafKind.Cast, LeafChannel.Web, DateTimeOffset.UnixEpoch, Digest.Of("x"u8));
        var report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Rows, rows => rows.Add(more.ToText())));
        Assert.Equal(Size, Named(report, "row.inserted").Seq);
        Assert.Equal(Size, Named(report, "checkpoint.uncovered").Seq);
    }

    [Fact]
    public void A_line_of_hashes_that_was_changed_is_told_from_a_changed_row()
    {
        var report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.LeafHashes, hashes => hashes[33] = Digest.Of("x"u8).ToString()));
        Assert.Equal(33, Named(report, "hashes.line").Seq);
        Assert.Single(report.Findings);
    }

    [Fact]
    public void An_opening_that_was_changed_left_out_or_put_in_is_named()
    {
        var openings = _season.Openings();
        var victim = openings.First(opening => opening.Picks.Count == 2);
        var last = _season.ReceiptOf(victim.BallotUid).Leaf.Seq;
        var changed = victim with { Picks = [victim.Picks[0]] };
        var found = Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Openings] = files[LedgerPackage.Openings].Replace(victim.ToText(), changed.ToText(), StringComparison.Ordinal)), "opening.commit");
        Assert.Equal((victim.BallotUid, last), (found.BallotUid, found.Seq));
        Assert.Equal(openings.IndexOf(victim) + 1, found.Line);

        found = Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Openings] = files[LedgerPackage.Openings].Replace(victim.ToText() + "\n", "", StringComparison.Ordinal)), "opening.missing");
        Assert.Equal((victim.BallotUid, last), (found.BallotUid, found.Seq));

        var strange = victim with { BallotUid = new Guid("ffffffff-ffff-4fff-bfff-ffffffffffff") };
        Assert.Equal(strange.BallotUid, Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Openings] += strange.ToText() + "\n"), "opening.unknown").BallotUid);
        Assert.Equal(openings[^1].BallotUid, Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Openings] += openings[^1].ToText() + "\n"), "opening.twice").BallotUid);
        Assert.Equal(victim.BallotUid, Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Openings] += victim.ToText() + "\n"), "opening.order").BallotUid);
        Assert.Equal(1, Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Openings] = " " + files[LedgerPackage.Openings]), "opening.form").Line);
    }

    [Fact]
    public void A_tally_that_was_changed_is_named()
    {
        var result = _season.Result();
        var rows = result.Tally.ToList();
        rows[4] = rows[4] with { Votes = rows[4].Votes + 1 };
        var found = Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Result] = (result with { Tally = rows }).ToText()), "result.tally");
        Assert.Contains("idea 5 (GD2018-0005)", found.Sentence);
        Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Result] = (result with { Ballots = 1 }).ToText()), "result.ballots");
        Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Result] = (result with { Quarantined = 1_000 }).ToText()), "result.quarantined");
        Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Result] = (result with { Invalidated = 1_000 }).ToText()), "result.invalidated");
        Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Result] = "{}"), "result.form");
    }

    [Fact]
    public void Published_hashes_that_are_all_gone_are_not_called_right() =>
        Assert.Equal(LedgerPackage.LeafHashes, Named(PackageFolder.Verify(_season, files => files[LedgerPackage.LeafHashes] = ""), "file.empty").File);

    [Theory]
    [InlineData(LedgerPackage.Rows)]
    [InlineData(LedgerPackage.LeafHashes)]
    [InlineData(LedgerPackage.Openings)]
    public void A_file_that_an_editor_converted_is_called_that(string name)
    {
        var found = PackageFolder.Verify(_season, files => files[name] = files[name].ReplaceLineEndings("\r\n")).Findings[0];
        Assert.Equal(("file.converted", name), (found.Code, found.File));
        Assert.Contains("byte order mark", PackageFolder.Verify(_season, files => files[name] = "\uFEFF" + files[name]).Findings[0].Sentence);
    }

    [Theory]
    [InlineData(LedgerPackage.Key, "", "-----BEGIN PUBLIC KEY-----")]
    [InlineData(LedgerPackage.Result, "", "no JSON from line 1 on")]
    [InlineData(LedgerPackage.Result, "<html>", "no JSON from line 1 on")]
    [InlineData(LedgerPackage.Result, "[]", "no result of a vote")]
    public void What_is_wrong_with_a_file_is_said_in_the_words_of_who_reads_it(string name, string text, string said)
    {
        var found = Assert.Single(PackageFolder.Verify(_season, files => files[name] = text).Findings);
        Assert.Contains(said, found.Sentence);
        Assert.DoesNotContain("Parameter", found.Sentence);
        Assert.DoesNotContain("isFinalBlock", found.Sentence);
    }

    [Fact]
    public void A_ledger_that_was_rebuilt_by_the_owner_of_the_key_no_longer_fits_what_witnesses_kept()
    {
        var witnessed = new VerifyOptions(_season.Key.ToPem(), [new("early.txt", _season.Notes[0]), new("mail.txt", _season.Notes[2]), new("late.txt", _season.Notes[^1])]);
        var victim = _season.Openings().First(opening => _season.ReceiptOf(opening.BallotUid).Leaf is { Rev: 1, Seq: > 110 and < 140 }).BallotUid;
        var seq = _season.ReceiptOf(victim).Leaf.Seq;
        _season.Rebuild(leaf => leaf.BallotUid == victim ? null : leaf);
        var files = _season.Files();
        Lines(files, LedgerPackage.Openings, openings => openings.RemoveAll(line => line.Contains(victim.ToString(), StringComparison.Ordinal)));

        // Alone it is of one piece: rows, hashes, roots and signatures all agree.
        using var package = new PackageFolder(files);
        Assert.DoesNotContain(PackageFolder.Check(package.Folder).Findings, finding => finding.Code.Split('.')[0] is "row" or "hashes" or "checkpoint" or "ballot" or "opening");

        var report = PackageFolder.Check(package.Folder, witnessed);
        Assert.DoesNotContain(report.Findings, finding => finding.File == "early.txt");
        var found = report.Findings.Single(finding => finding.Code == "witness.root" && finding.File == "mail.txt");
        Assert.Equal(150, found.CheckpointSize);
        Assert.InRange(seq, 100, 149);
        Assert.Contains("rows 100 to 149", found.Sentence);
        Assert.Contains(report.Findings, finding => finding.File == "late.txt" && finding.Code == "witness.beyond_end");
    }

    [Fact]
    public void A_ledger_signed_by_another_key_is_found_out_by_the_key_one_holds()
    {
        using var other = Season.OtherKey(_season.Origin);
        var report = PackageFolder.Verify(_season, options: new VerifyOptions(other.ToPem()));
        Assert.Equal(_season.Notes.Count, report.Findings.Count(finding => finding.Code == "checkpoint.signature"));
        Named(PackageFolder.Verify(_season, options: new VerifyOptions("no key")), "file.key");
        report = PackageFolder.Verify(_season, options: new VerifyOptions(null, [new("w.txt", new Checkpoint(_season.Origin, 50, Merkle.Root([.. _season.Hashes.Take(50)])).Sign(Season.OtherKey(_season.Origin)))]));
        Assert.Equal("w.txt", Named(report, "witness.signature").File);
    }

    [Fact]
    public void A_witness_of_another_ledger_or_of_nothing_is_told()
    {
        Named(PackageFolder.Verify(_season, options: new VerifyOptions(null, [new("other.txt", new Season(22, 10).Notes[0])])), "witness.other_ledger");
        Named(PackageFolder.Verify(_season, options: new VerifyOptions(null, [new("x.txt", "x")])), "witness.form");
        Named(PackageFolder.Verify(_season, options: new VerifyOptions(null, [new("x.txt", "")])), "witness.form");
    }

    [Theory]
    [InlineData(LedgerPackage.Checkpoints)]
    [InlineData(LedgerPackage.LeafHashes)]
    [InlineData(LedgerPackage.Openings)]
    [InlineData(LedgerPackage.Ballots)]
    [InlineData(LedgerPackage.Result)]
    [InlineData(LedgerPackage.Key)]
    public void A_file_that_is_missing_is_named(string name) =>
        Assert.Equal(name, Named(PackageFolder.Verify(_season, files => files.Remove(name)), "file.missing").File);

    [Fact]
    public void Rules_that_rows_and_ballots_break_are_named()
    {
        var first = FirstContent(100);
        _season.Rebuild(leaf => leaf.Seq == first ? leaf with { Rev = leaf.Rev + 1 } : leaf);
        Assert.Equal(first, Named(PackageFolder.Verify(_season), "ballot.rev").Seq);
        var season = new Season(23, 60);
        season.Rebuild(leaf => leaf.Seq == 30 ? Leaf.Measure(leaf.Call, 30, Guid.NewGuid(), 1, LeafKind.Invalidate, leaf.Hour, "x") : leaf);
        Assert.Equal(30, Named(PackageFolder.Verify(season), "ballot.unknown").Seq);
        season = new Season(24, 60);
        season.Rebuild(leaf => leaf.Seq == 30 ? leaf with { Call = Guid.NewGuid() } : leaf);
        Assert.Equal(30, Named(PackageFolder.Verify(season), "row.call").Seq);
        season = new Season(25, 60);
        season.Rebuild(leaf => leaf.Seq is 20 or 21 ? leaf with { BallotUid = season.Call, Rev = (int)leaf.Seq - 19, Kind = leaf.Seq == 20 ? LeafKind.Replace : LeafKind.Cast, Channel = LeafChannel.Web, Reason = null } : leaf);
        Assert.Equal(21, Named(PackageFolder.Verify(season), "ballot.locked").Seq);
    }

    [Fact]
    public void A_broken_opening_stops_the_count_and_not_the_rest()
    {
        var report = PackageFolder.Verify(_season, files => files[LedgerPackage.Rows] = files[LedgerPackage.Rows].Replace("\"register\":", "\"register\": ", StringComparison.Ordinal));
        Assert.Equal(0, Named(report, "row.opening").Seq);
        Assert.Equal(0, Named(report, "row.changed").Seq);
        Assert.Equal(Size, report.Rows);
    }

    [Fact]
    public void A_file_full_of_nonsense_gives_a_short_list()
    {
        var report = PackageFolder.Verify(_season, files =>
        {
            Lines(files, LedgerPackage.Rows, rows => { for (var i = 1; i < rows.Count; i++) rows[i] = "nonsense " + i; });
            files[LedgerPackage.Checkpoints] = "nonsense";
            Lines(files, LedgerPackage.Openings, rows => { for (var i = 1; i < rows.Count; i++) rows[i] = "nonsense"; });
        });
        Assert.InRange(report.Findings.Count, 3, 100);
        Assert.True(report.FindingCount > 100);
        Named(report, "checkpoint.form");
    }

    [Fact]
    public void Any_flipped_byte_of_any_file_is_found_and_none_brings_the_verifier_down()
    {
        var random = new Random(77);
        var season = new Season(26, 40, checkpointEvery: 13);
        using var package = new PackageFolder(season.Files());
        foreach (var file in Directory.GetFiles(package.Folder))
        {
            var right = File.ReadAllBytes(file);
            for (var i = 0; i < 60; i++)
            {
                var bytes = (byte[])right.Clone();
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, bytes);
                var report = PackageFolder.Check(package.Folder);
                // Elsewhere a byte may be one that nobody reads: the number of a voter, a word of the header.
                if (Path.GetFileName(file) is LedgerPackage.Rows or LedgerPackage.LeafHashes or LedgerPackage.Openings) Assert.False(report.Ok, file);
            }
            File.WriteAllBytes(file, right);
        }
    }
}
