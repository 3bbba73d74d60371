using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using IdeaPlatform.Voting.Fraud;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IdeaPlatform.Tests.Voting;

internal static class FraudScene
{
    /// <summary>A voter with one counted pick, and the number of the ballot.</summary>
    public static async Task<(Caller Voter, Guid BallotUid)> Voted(this Api api, Guid callId, params Guid[] ideas)
    {
        var voter = await api.As(await api.Resident());
        for (var rev = 0; rev < ideas.Length; rev++) (await voter.Tap(callId, ideas[rev], rev)).Ok();
        return (voter, await api.BallotOf(callId, voter));
    }

    public static async Task<Guid> BallotOf(this Api api, Guid callId, Caller voter)
    {
        var personKey = await api.One<byte[]>("select person_key from identity.person where id = @id", new { id = voter.Person!.Id });
        var pseudonym = Pseudonym.Of(api.Services.GetRequiredService<KeyRing>(), callId, personKey);
        return await api.One<Guid>("select ballot_uid from voting.ballot where call_id = @callId and pseudonym = @pseudonym", new { callId, pseudonym });
    }

    public static async Task<(Caller First, Caller Second, Caller Third)> Officers(this Api api) =>
        (await api.As(await api.Staff(Roles.Bureau)), await api.As(await api.Staff(Roles.Bureau)), await api.As(await api.Staff(Roles.Bureau)));

    public static Task<Answer> Propose(this Caller officer, Guid callId, string kind, params Guid[] ballots) => officer.Post($"/api/calls/{callId}/measures",
        new { kind, reasonCode = kind == "restore" ? "cleared" : "bought", reason = "同一链接短时间内的大量投票，需要核实。", ballotUids = ballots });

    public static Task<Answer> Confirm(this Caller officer, Guid callId, Guid measureId) => officer.Post($"/api/calls/{callId}/measures/{measureId}/confirmation");

    public static async Task<Guid> Measured(this Api api, Guid callId, string kind, Caller first, Caller second, params Guid[] ballots)
    {
        var id = (await first.Propose(callId, kind, ballots)).Ok()["measureId"].GetGuid();
        (await second.Confirm(callId, id)).Ok();
        await api.Settled();
        return id;
    }

    /// <summary>All tests come from one machine within seconds: the traces they leave by themselves are none to examine.</summary>
    public static async Task Untraced(this Api api, Guid callId)
    {
        await api.Traced();
        await api.Sql("delete from voting.trace where call_id = @callId", new { callId });
    }

    /// <summary>Traces are written half a second after their votes; this does not wait for it.</summary>
    public static Task Traced(this Api api) => api.Services.GetRequiredService<TraceKeeper>().Flush(CancellationToken.None);

    /// <summary>What the writer of taps adds to its batch.</summary>
    public static async Task Traced(this Api api, Guid callId, params TraceRow[] rows)
    {
        await using var connection = await api.Services.GetRequiredService<Database>().Connect(CancellationToken.None);
        await using var batch = new NpgsqlBatch(connection);
        TraceRows.Add(batch, api.Services.GetRequiredService<KeyRing>(), callId, rows);
        await batch.ExecuteNonQueryAsync();
    }
}
