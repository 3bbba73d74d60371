using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using IdeaPlatform.Voting.Published;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IdeaPlatform.Tests.Voting;

public static class VotingScene
{
    /// <summary>A call in its voting phase with an open ballot box and that many ideas in the vote.</summary>
    public static async Task<(Guid CallId, Guid[] IdeaIds)> OpenVote(this Api api, int ideas = 3, int maxPicks = 3, int minPicks = 1, string scope = "530111", string visibility = "live", int hiddenHours = 0,
        string method = "approval", int points = 10, long? potFen = null)
    {
        var callId = await api.Call("voting", maxPicks, minPicks, scope);
        await api.Sql("""
            update programmes.call set tally_visibility = @visibility, hidden_hours = @hiddenHours, vote_method = @method, vote_points = @points where id = @callId
            """, new { callId, visibility, hiddenHours, method, points });
        if (potFen is not null)
        {
            var (potId, leftFen) = await api.One<(Guid, long)>("select p.id, p.left_fen from programmes.pub_pot p join programmes.call c on c.pot_id = p.id where c.id = @callId", new { callId });
            await api.Fund(potId, potFen.Value - leftFen);
        }
        var ids = new Guid[ideas];
        for (var i = 0; i < ideas; i++) ids[i] = await api.Idea(callId, "in_vote");
        await api.OpenBallotBox(callId);
        return (callId, ids);
    }

    public static async Task OpenBallotBox(this Api api, Guid callId)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await BallotBox.Open(work, callId, api.SeasonNow);
        await work.Commit();
    }

    /// <summary>What the phase engine does when the time of the vote is over: the phase moves on, and the rooms are told.</summary>
    public static async Task EndVote(this Api api, Guid callId, string phase = "counting")
    {
        await api.Sql("update programmes.call set phase = @phase, vote_to = @over where id = @callId", new { callId, phase, over = api.SeasonNow.AddSeconds(-10) });
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await work.Publish(new PhaseChanged(callId, "voting", phase, api.SeasonNow));
        await work.Commit();
    }

    /// <summary>The warden closes within a second; nobody has to sleep for it.</summary>
    public static Task BoxIsClosed(this Api api, Guid callId) =>
        Patience.Until(() => api.One<bool>("select closed_at is not null from voting.ledger_head where call_id = @callId", new { callId }));

    /// <summary>Keeps every batch of a call waiting.</summary>
    public static async Task<NpgsqlConnection> Hold(this Api api, Guid callId)
    {
        var hand = new NpgsqlConnection(api.OwnerConnection + ";Pooling=false");
        await hand.OpenAsync();
        await using var command = new NpgsqlCommand("begin; select 1 from voting.ledger_head where call_id = @callId for update", hand);
        command.Parameters.AddWithValue("callId", callId);
        await command.ExecuteNonQueryAsync();
        return hand;
    }

    /// <summary>Until the writer has a tap in hand and stands before the lock of <see cref="Hold"/>.</summary>
    public static Task WriterWaits(this Api api) => Patience.Until(() => api.One<bool>("select exists (select 1 from pg_stat_activity where datname = current_database() and application_name = 'ideaplatform-vote-one' and wait_event_type = 'Lock')"));

    /// <summary>The first is held in hand until all others wait behind it: they are one batch.</summary>
    internal static async Task<TapAnswer[]> SaveTogether(this Api api, Guid callId, IReadOnlyList<PendingTap> taps)
    {
        var writer = api.Services.GetRequiredService<TapWriter>();
        Task<TapAnswer>[] sent;
        await using (await api.Hold(callId))
        {
            var first = Task.Run(() => writer.Save(taps[0]));
            await api.WriterWaits();
            sent = [first, .. taps.Skip(1).Select(writer.Save)];
        }
        return await Task.WhenAll(sent);
    }

    /// <summary>The writer believes that the disk is slow, until a flush comes back sooner: the next crowd is flushed beside the one after it.</summary>
    internal static void DiskIsSlow(this Api api)
    {
        var disk = api.Services.GetRequiredService<DiskPace>();
        for (var i = 0; i < DiskPace.Window; i++) disk.Waited(TimeSpan.FromMilliseconds(20));
    }

    public static Task<Answer> Tap(this Caller voter, Guid callId, Guid ideaId, int rev, bool pick = true, Guid? tapId = null) =>
        voter.Put($"/api/calls/{callId}/picks/{ideaId}", new { tapId = tapId ?? Guid.NewGuid(), rev, pick, points = 1 });

    public static async Task<int> Votes(this Api api, Guid callId, Guid ideaId) =>
        await api.One<int>("select votes from voting.tally where call_id = @callId and idea_id = @ideaId", new { callId, ideaId });

    /// <summary>
    /// What must hold at any commit: the tally equals a recount of the picks and one of the ledger, the copies in the ballots and the head
    /// equal their rows.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Contradictions(this Api api, Guid callId)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await work.Run("set transaction isolation level repeatable read");
        var differences = await Reconciliation.Make(work, callId, api.SeasonNow, NullLogger.Instance);
        var rows = await work.List<string>(ReadContradictions, new { callId });
        return differences == 0 ? rows : [.. rows, $"the ledger differs in {differences} places"];
    }

    private const string ReadContradictions = """
        select 'tally of ' || t.idea_id || ': ' || t.votes || ' instead of ' || count(b.ballot_uid)
        from voting.tally t
        left join voting.pick p on p.call_id = t.call_id and p.idea_id = t.idea_id
        left join voting.ballot b on b.ballot_uid = p.ballot_uid and b.n_picks >= b.min_picks and b.status in ('open', 'locked')
        where t.call_id = @callId
        group by t.idea_id, t.votes
        having t.votes <> count(b.ballot_uid)
        union all
        select 'ballot ' || b.ballot_uid || ' says ' || b.n_picks
        from voting.ballot b
        where b.call_id = @callId and b.n_picks <> (select count(*) from voting.pick p where p.ballot_uid = b.ballot_uid)
        union all
        select 'head says ' || h.ballots || '/' || h.picks
        from voting.ledger_head h
        where h.call_id = @callId
          and (h.ballots, h.picks) <> (select count(*)::int, coalesce(sum(b.n_picks), 0)::int from voting.ballot b
            where b.call_id = h.call_id and b.n_picks >= b.min_picks and b.status in ('open', 'locked') and b.n_picks > 0)
        """;
}
