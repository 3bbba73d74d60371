using System.Runtime.InteropServices;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Paper;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>
/// Tells voters what became of their ballots. Nobody keeps a list of whose ballot is whose: the person is found by making the name of
/// everybody in the electorate until one fits. What leaves this room names the person and never the ballot.
/// </summary>
internal static class VoterNotices
{
    public static async Task Measured(MeasureDone happened, Work work, IServiceProvider services)
    {
        var measure = await work.One<Done>(ReadMeasure, new { happened.MeasureId });
        var names = await work.List<byte[]>(ReadPseudonyms, new { happened.MeasureId });
        await Tell(work, services.GetRequiredService<KeyRing>(), measure, names);
    }

    public static async Task Decided(AppealDecided happened, Work work, IServiceProvider services)
    {
        var appeal = await work.One<Done>(ReadAppeal, new { happened.AppealId });
        var names = await work.List<byte[]>(ReadAppellant, new { happened.AppealId });
        await Tell(work, services.GetRequiredService<KeyRing>(), appeal, names);
    }

    /// <summary>Paper took the place of a ballot, or did not count: both are news to who handed it in, and to who never did.</summary>
    public static async Task Accepted(PaperAccepted happened, Work work, IServiceProvider services)
    {
        var keys = services.GetRequiredService<KeyRing>();
        foreach (var slips in (await work.List<Slip>(ReadSlips, new { happened.BatchId })).GroupBy(slip => slip.Done))
        {
            await Tell(work, keys, slips.Key, [.. slips.Select(slip => slip.Pseudonym)]);
        }
    }

    private static async Task Tell(Work work, KeyRing keys, Done done, IReadOnlyList<byte[]> pseudonyms)
    {
        var wanted = pseudonyms.Select(Word).ToHashSet();
        var found = new List<Guid>();
        foreach (var voter in await work.List<Voter>(ReadElectorate, new { done.CallId }))
        {
            if (wanted.Contains(Word(Pseudonym.Of(keys, done.CallId, voter.PersonKey)))) found.Add(voter.PersonId);
        }
        await work.PublishAll(found.Order().Select(person => new BallotMeasured(done.CallId, person, done.Kind, done.ReasonCode, done.AppealUntil, done.At)));
    }

    /// <summary>Sixteen bytes of an HMAC are as good as all of them for telling people apart.</summary>
    private static UInt128 Word(byte[] pseudonym) => MemoryMarshal.Read<UInt128>(pseudonym);

    private sealed record Done(Guid CallId, string Kind, string ReasonCode, DateTimeOffset? AppealUntil, DateTimeOffset At);

    private sealed record Slip(Guid CallId, byte[] Pseudonym, string State, string? Reason, DateTimeOffset At)
    {
        public Done Done => new(CallId, State == "accepted" ? "paper_counted" : "paper_wrong", Reason ?? "", null, At);
    }

    private sealed record Voter(Guid PersonId, byte[] PersonKey);

    private const string ReadMeasure = """
        select call_id, kind, reason_code, appeal_until, confirmed_at as at from voting.measure where id = @MeasureId
        """;

    private const string ReadPseudonyms = """
        select b.pseudonym from voting.measure_ballot x join voting.ballot b on b.ballot_uid = x.ballot_uid where x.measure_id = @MeasureId
        """;

    private const string ReadAppeal = """
        select m.call_id, 'appeal_' || a.state as kind, m.reason_code, null::timestamptz as appeal_until, a.decided_at as at
        from voting.appeal a
        join voting.measure m on m.id = a.measure_id
        where a.id = @AppealId
        """;

    private const string ReadAppellant = "select b.pseudonym from voting.appeal a join voting.ballot b on b.ballot_uid = a.ballot_uid where a.id = @AppealId";

    // What the count found useless: a lost or damaged slip was written down at the desk, with its holder there.
    private const string ReadSlips = """
        select s.call_id, s.pseudonym, s.state, s.reason, b.accepted_at as at
        from voting.paper_slip s
        join voting.paper_batch b on b.id = s.batch_id
        where s.batch_id = @BatchId and s.pseudonym is not null
          and (s.state = 'accepted' or s.state = 'spoiled' and s.reason not in ('misprint', 'damaged', 'lost'))
        """;

    private const string ReadElectorate = """
        select v.person_id, v.person_key
        from programmes.pub_call c
        join identity.pub_voter v on v.area_code like c.scope_area_code || '%'
        where c.id = @CallId
        """;
}
