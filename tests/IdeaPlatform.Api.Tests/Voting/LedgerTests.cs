using System.Net;
using IdeaPlatform.Ledger;
using IdeaPlatform.Tests.Harness;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>
/// Nobody has to trust the bureau's word: whoever owns the database may change what they like, and the published files tell where. Each
/// test has a vote of its own, since a ledger that was tampered with stays so.
/// </summary>
public sealed class LedgerTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task What_is_published_verifies_and_counts_the_same()
    {
        var callId = await api.PublishedVote();
        var report = await api.Verify(callId);
        Assert.Empty(report.Findings);
        Assert.Equal((40, 40), (report.Ballots, report.InTally));
        Assert.Equal(1 + (40 * 7), report.Rows);
        Assert.Equal(await api.One<long>("select sum(votes) from voting.tally where call_id = @callId", new { callId }), report.Tally.Sum(row => row.Votes));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_flipped_row_is_named()
    {
        var callId = await api.PublishedVote();
        await api.Tamper("""
            update voting.vote_ledger
            set leaf = overlay(leaf placing (case substr(leaf, position('"commit":"' in leaf) + 10, 1) when 'a' then 'b' else 'a' end)
                from position('"commit":"' in leaf) + 10 for 1)
            where call_id = @callId and seq = 17
            """, new { callId });
        var report = await api.Verify(callId);
        Assert.Contains(report.Findings, finding => finding.Seq == 17);
        // The platform's own recount sees it too, without any file.
        Assert.NotEmpty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_dropped_row_is_named()
    {
        var callId = await api.PublishedVote();
        await api.Tamper("delete from voting.vote_ledger where call_id = @callId and seq = 23", new { callId });
        Assert.Contains((await api.Verify(callId)).Findings, finding => finding is { Code: "row.missing", Seq: 23 });
    }

    [Fact]
    public async Task An_inserted_row_is_named()
    {
        var callId = await api.PublishedVote();
        // Room is made by pushing all later rows on; their text still says where they were.
        await api.Tamper("""
            update voting.vote_ledger set seq = seq + 1000000 where call_id = @callId and seq >= 30;
            update voting.vote_ledger set seq = seq - 999999 where call_id = @callId and seq >= 1000000;
            insert into voting.vote_ledger (call_id, seq, leaf, ballot_uid)
            select call_id, 30, replace(leaf, '"seq":29', '"seq":30'), ballot_uid from voting.vote_ledger where call_id = @callId and seq = 29
            """, new { callId });
        Assert.Contains((await api.Verify(callId)).Findings, finding => finding is { Code: "row.inserted", Seq: 30 });
    }

    [Fact]
    public async Task Rows_that_changed_places_are_named()
    {
        var callId = await api.PublishedVote();
        // Without the unpublished way back to the row before: the two may be rows of one ballot, and then the database itself would object.
        await api.Tamper("""
            update voting.vote_ledger set prev_seq = null where call_id = @callId and seq in (41, 42);
            update voting.vote_ledger set seq = -41 + 100000 where call_id = @callId and seq = 41;
            update voting.vote_ledger set seq = 41 where call_id = @callId and seq = 42;
            update voting.vote_ledger set seq = 42 where call_id = @callId and seq = -41 + 100000
            """, new { callId });
        var findings = (await api.Verify(callId)).Findings;
        Assert.Contains(findings, finding => finding.Seq is 41 or 42);
    }

    [Fact]
    public async Task A_truncated_end_is_named()
    {
        var callId = await api.PublishedVote();
        await api.Tamper("delete from voting.vote_ledger where call_id = @callId and seq >= 270", new { callId });
        var findings = (await api.Verify(callId)).Findings;
        Assert.Contains(findings, finding => finding.Seq == 270 || finding.CheckpointSize > 270);
    }

    [Fact]
    public async Task A_rebuilt_ledger_agrees_with_itself_and_not_with_what_a_witness_kept()
    {
        var callId = await api.PublishedVote();
        var witnessed = await api.Checkpoints(callId);
        // One voter's last pick goes to another idea, with all that belongs to it.
        await api.ChangeLastPick(callId);
        await api.Rebuild(callId);
        Assert.Empty((await api.Verify(callId)).Findings);
        var report = await api.Verify(callId, new VerifyOptions(Witnesses: [new WitnessFile("community council", witnessed)]));
        Assert.Contains(report.Findings, finding => finding.Code == "witness.root" && finding.CheckpointSize > 1);
    }

    [Fact]
    public async Task A_changed_tally_is_named_by_the_published_files_and_by_the_recount()
    {
        var callId = await api.PublishedVote();
        await api.Sql("update voting.tally set votes = votes + 1 where call_id = @callId and n = 2", new { callId });
        Assert.Contains((await api.Verify(callId)).Findings, finding => finding.Code.StartsWith("result.", StringComparison.Ordinal));
        Assert.NotEmpty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Before_the_close_there_are_checkpoints_and_no_rows()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        await api.IsSigned(callId, "open");
        using var visitor = api.Anonymous();
        Assert.Contains(callId.ToString(), await api.Checkpoints(callId), StringComparison.Ordinal);
        foreach (var name in new[] { "ledger.jsonl", "leaf-hashes.txt" })
        {
            Assert.Equal("voting.ledger_after_close", (await visitor.Get($"/api/calls/{callId}/ledger/files/{name}")).Code);
        }
        foreach (var name in new[] { "openings.jsonl", "ballots.pb", "result.json", "package.zip" })
        {
            Assert.Equal("voting.ledger_after_certification", (await visitor.Get($"/api/calls/{callId}/ledger/files/{name}")).Code);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/api/calls/{callId}/ledger/files/secrets.txt")).Status);
        var ledger = (await visitor.Get($"/api/calls/{callId}/ledger")).Ok();
        Assert.Equal("open", ledger["state"].GetString());
        Assert.Equal(["checkpoints.txt", "key.pem"], ledger["files"].EnumerateArray().Select(file => file.GetString()));
    }

    [Fact]
    public async Task A_receipt_is_proved_by_the_next_checkpoint_and_opens_the_ballot()
    {
        var (callId, ideas) = await api.OpenVote();
        await api.IsSigned(callId, "open");
        using var voter = await api.As(await api.Resident());
        var receipt = (await voter.Tap(callId, ideas[1], rev: 0)).Ok()["receipt"];
        var seq = receipt.GetProperty("seq").GetInt64();
        using var visitor = api.Anonymous();
        Assert.Equal("voting.row_not_signed_yet", (await visitor.Get($"/api/calls/{callId}/ledger/proofs/{seq}")).Code);
        await api.SeasonIs(api.SeasonNow.AddMinutes(11));
        await api.IsSigned(callId, "periodic");
        var answer = (await visitor.Get($"/api/calls/{callId}/ledger/proofs/{seq}")).Ok();
        var ledger = (await visitor.Get($"/api/calls/{callId}/ledger")).Ok();
        using var key = NoteKey.FromPem(ledger["origin"].GetString()!, ledger["keyPem"].GetString()!);
        var whole = Receipt.Parse($$"""
            {"ballot":{{receipt.GetProperty("ballot").GetString()}},"call":"{{callId}}","leaf":{{receipt.GetProperty("leaf").GetString()}},"salt":"{{receipt.GetProperty("salt").GetString()}}","v":1}
            """);
        var proof = answer["proof"].EnumerateArray().Select(hash => Digest.ParseHex(hash.GetString()!)).ToArray();
        Assert.Null(whole.WhyNotProved(proof, SignedCheckpoint.Parse(answer["note"].GetString()!), key));
        Assert.Equal(whole.ShortCode, receipt.GetProperty("code").GetString());
        // The page shows the same receipt again.
        Assert.Equal(receipt.GetProperty("leaf").GetString(), (await voter.Get($"/api/calls/{callId}/ballot")).Ok()["receipt"].GetProperty("leaf").GetString());
        // Nothing was changed between the opening and now.
        var grown = (await visitor.Get($"/api/calls/{callId}/ledger/consistency/1")).Ok();
        var (first, second) = (SignedCheckpoint.Parse(grown["fromNote"].GetString()!).Checkpoint, SignedCheckpoint.Parse(grown["toNote"].GetString()!).Checkpoint);
        Assert.True(Proof.VerifyConsistency(first.Size, second.Size, first.Root, second.Root, [.. grown["proof"].EnumerateArray().Select(hash => Digest.ParseHex(hash.GetString()!))]));
    }

    [Fact]
    public async Task Who_checks_an_older_receipt_is_told_which_row_counts_and_not_before_the_rows_are_published()
    {
        var (callId, ideas) = await api.OpenVote();
        var (voter, ballot) = await api.Voted(callId, ideas[0], ideas[1]);
        var (_, other) = await api.Voted(callId, ideas[0]);
        using var visitor = api.Anonymous();
        Task<Answer> Later(int seq) => visitor.Get($"/api/calls/{callId}/ledger/rows/{seq}/later");
        Assert.Equal("voting.ledger_after_close", (await Later(1)).Code);
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        var last = (await voter.Get($"/api/calls/{callId}/ballot")).Ok()["receipt"].GetProperty("leaf").GetString();
        Assert.Equal(last, (await Later(1)).Ok()["leaf"].GetString());
        Assert.Null((await Later(2)).Ok()["leaf"].GetString());
        var (first, second, _) = await api.Officers();
        await api.Measured(callId, "quarantine", first, second, other);
        var aside = (await Later(3)).Ok()["leaf"].GetString();
        Assert.Contains("\"kind\":\"quarantine\"", aside, StringComparison.Ordinal);
        Assert.Contains(other.ToString(), aside, StringComparison.Ordinal);
        await api.Measured(callId, "restore", second, first, other);
        Assert.Null((await Later(3)).Ok()["leaf"].GetString());
        await api.Measured(callId, "quarantine", first, second, ballot);
        Assert.Equal(last, (await Later(1)).Ok()["leaf"].GetString());
        Assert.Null((await Later(9999)).Ok()["leaf"].GetString());
    }

    [Theory]
    [InlineData("update voting.vote_ledger set leaf = leaf")]
    [InlineData("delete from voting.vote_ledger")]
    [InlineData("truncate voting.vote_ledger")]
    [InlineData("update voting.checkpoint set note = note")]
    [InlineData("delete from voting.ledger_tile")]
    [InlineData("update voting.reconciliation set differences = 0")]
    public async Task The_ledger_only_grows(string sql)
    {
        // A trigger refuses rows, so there must be some in each table, whichever test ran before.
        if (!await api.One<bool>("select exists (select 1 from voting.ledger_tile)")) await api.PublishedVote();
        // Even as the owner, as long as the triggers are there; the application's role has no such right at all.
        await Assert.ThrowsAsync<PostgresException>(() => api.Sql(sql));
        await using var app = NpgsqlDataSource.Create(api.AppConnection);
        await using var command = app.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
