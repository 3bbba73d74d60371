using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>What must be settled before a result can be final.</summary>
internal sealed record OpenMatters(int Proposals, int Quarantined, int Appeals, DateTimeOffset? AppealUntil)
{
    /// <summary>The caller holds the lock of the head. Null: nothing is in the way.</summary>
    public static async Task<OpenMatters?> InTheWay(Work work, Guid callId, DateTimeOffset now) =>
        await work.One<OpenMatters>(Read, new { callId, now }) is var open && (open.Proposals, open.Quarantined, open.Appeals, open.AppealUntil) != (0, 0, 0, null) ? open : null;

    private const string Read = """
        select (select count(*)::int from voting.measure m where m.call_id = @callId and m.state = 'proposed') as proposals,
            (select count(*)::int from voting.ballot b where b.call_id = @callId and b.status = 'quarantined') as quarantined,
            (select count(*)::int from voting.appeal a join voting.measure m on m.id = a.measure_id where m.call_id = @callId and a.state = 'open') as appeals,
            (select max(m.appeal_until)
             from voting.measure m
             join voting.measure_ballot x on x.measure_id = m.id
             join voting.ballot b on b.ballot_uid = x.ballot_uid and b.status = 'voided'
             where m.call_id = @callId and m.state = 'done' and m.appeal_until > @now
               and not exists (select 1 from voting.appeal a where a.measure_id = m.id and a.ballot_uid = x.ballot_uid)) as appeal_until
        """;
}
