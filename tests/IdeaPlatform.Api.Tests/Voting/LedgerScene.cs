using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using IdeaPlatform.Voting.Publication;
using Microsoft.Extensions.DependencyInjection;

namespace IdeaPlatform.Tests.Voting;

public static class LedgerScene
{
    /// <summary>Votes of many, changes of mind among them; then closed, certified and published.</summary>
    public static async Task<Guid> PublishedVote(this Api api, int voters = 40)
    {
        var (callId, ideas) = await api.OpenVote(ideas: 6, maxPicks: 4);
        await Task.WhenAll(Enumerable.Range(0, voters).Select(async v =>
        {
            using var voter = await api.As(await api.Resident());
            // Up to seven rows each, so that the ledger fills a tile of 256 and more.
            var taps = new (int Idea, bool Pick)[] { (v % 6, true), ((v + 1) % 6, true), (v % 6, false), ((v + 2) % 6, true), ((v + 3) % 6, true), ((v + 2) % 6, false), (v % 6, true) };
            for (var rev = 0; rev < taps.Length; rev++) (await voter.Tap(callId, ideas[taps[rev].Idea], rev, taps[rev].Pick)).Ok();
        }));
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        using var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/calls/{callId}/certification")).Ok();
        await api.IsSigned(callId, "certify");
        return callId;
    }

    /// <summary>The ledger's clock signs within a second or two.</summary>
    public static Task IsSigned(this Api api, Guid callId, string reason) =>
        Patience.Until(() => api.One<bool>("select exists (select 1 from voting.checkpoint where call_id = @callId and reason = @reason)", new { callId, reason }));

    /// <summary>What anybody downloads, verified as anybody would.</summary>
    public static async Task<LedgerReport> Verify(this Api api, Guid callId, VerifyOptions? options = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}.zip");
        try
        {
            using var visitor = api.Anonymous();
            using var answer = await visitor.Http.GetAsync($"/api/calls/{callId}/ledger/files/package.zip");
            answer.EnsureSuccessStatusCode();
            await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync());
            return LedgerVerifier.Verify(path, options);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static async Task<string> Checkpoints(this Api api, Guid callId)
    {
        using var visitor = api.Anonymous();
        return await visitor.Http.GetStringAsync(new Uri($"/api/calls/{callId}/ledger/files/checkpoints.txt", UriKind.Relative));
    }

    /// <summary>As the owner of the database, with the triggers off: what no role of the application can do.</summary>
    public static async Task Tamper(this Api api, string sql, object parameters)
    {
        await api.Sql("alter table voting.vote_ledger disable trigger all; alter table voting.checkpoint disable trigger all; alter table voting.ledger_tile disable trigger all; alter table voting.frozen_file disable trigger all");
        await api.Sql(sql, parameters);
        await api.Sql("alter table voting.vote_ledger enable trigger all; alter table voting.checkpoint enable trigger all; alter table voting.ledger_tile enable trigger all; alter table voting.frozen_file enable trigger all");
    }

    /// <summary>An owner who goes all the way: other rows, the tree made anew, every checkpoint signed again with the stolen key, the ballots frozen anew.</summary>
    public static async Task Rebuild(this Api api, Guid callId)
    {
        var old = await api.List<(long Size, string Reason, DateTimeOffset At)>("select size, reason, at from voting.checkpoint where call_id = @callId order by size, at", new { callId });
        await api.Tamper("delete from voting.checkpoint where call_id = @callId; delete from voting.ledger_tile where call_id = @callId", new { callId });
        var checkpoints = api.Services.GetRequiredService<Checkpoints>();
        var size = await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId });
        foreach (var (oldSize, reason, at) in old)
        {
            await api.Sql("update voting.ledger_head set size = @now where call_id = @callId", new { callId, now = Math.Min(oldSize, size) });
            await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
            await checkpoints.Make(work, callId, reason, at);
            await work.Commit();
        }
        await api.Tamper("delete from voting.frozen_file where call_id = @callId", new { callId });
        await using var freezing = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await BallotsFile.Freeze(freezing, callId, old[^1].At);
        await freezing.Commit();
    }

    /// <summary>Moves one voter's last pick to another idea, in every place where it stands.</summary>
    public static async Task ChangeLastPick(this Api api, Guid callId)
    {
        var (seq, leaf, salt, text) = await api.One<(long Seq, string Leaf, byte[] Salt, string Ballot)>("""
            select l.seq, l.leaf, l.salt, l.ballot from voting.ballot b join voting.vote_ledger l on l.call_id = b.call_id and l.seq = b.ledger_seq
            where b.call_id = @callId order by l.seq limit 1
            """, new { callId });
        var ballot = BallotBytes.Parse(Encoding.UTF8.GetBytes(text));
        var from = ballot.Picks[0].N;
        var to = Enumerable.Range(1, 6).First(n => ballot.Picks.All(pick => pick.N != n));
        Ledger.Pick[] picks = [.. ballot.Picks.Skip(1).Append(new Ledger.Pick(to, 1)).OrderBy(pick => pick.N)];
        var bytes = BallotBytes.Of(callId, ballot.BallotUid, ballot.Rev, picks);
        var changed = Leaf.Parse(Encoding.UTF8.GetBytes(leaf)) with { Commit = Commitment.Of(salt, bytes) };
        await api.Tamper("""
            update voting.vote_ledger set leaf = @leaf, ballot = @ballot where call_id = @callId and seq = @seq;
            update voting.ballot set picks = (select array_agg(case n when @from then @to else n end order by case n when @from then @to else n end) from unnest(picks) n)
            where ballot_uid = @uid;
            update voting.tally set votes = votes - 1, points = points - 1 where call_id = @callId and n = @from;
            update voting.tally set votes = votes + 1, points = points + 1 where call_id = @callId and n = @to
            """, new { callId, seq, leaf = changed.ToText(), ballot = Encoding.UTF8.GetString(bytes), uid = ballot.BallotUid, from, to });
    }
}
