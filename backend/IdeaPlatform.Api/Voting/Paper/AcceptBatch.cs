using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary>A batch was taken in: whoever held a slip of it is to be found and told. Inside this room only.</summary>
internal sealed record PaperAccepted(Guid BatchId);

internal static class AcceptBatch
{
    /// <summary>
    /// The bureau takes the batch in: each valid slip replaces and locks the ballot of whoever it was handed to. Under the lock of the
    /// head, so nothing else moves a ballot of this call meanwhile.
    /// </summary>
    internal static async Task<Results<Ok<PaperBatchResponse>, ProblemHttpResult>> Handle(
        Guid batchId, CurrentUser officer, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.MaybeOne<Guid?>("select call_id from voting.paper_batch where id = @batchId", new { batchId }) is not { } callId) return Problems.NotFound("voting.batch_unknown");
        var head = await BallotShelf.LockHead(work.Connection, callId, ct);
        var batch = await BatchAtHand.Take(work, batchId, officer);
        if (head is null || batch is null || !officer.Has(Roles.Bureau, batch.AreaCode)) return Problems.NotFound("voting.batch_unknown");
        var slips = await work.List<ReadSlip>(ReadSlips, new { batchId, officerId = officer.Id });
        if (WhyNotAccept(batch, slips) is { } reason) return Problems.Refused(reason, new { slips = slips.Count(slip => slip.Final is null) });
        var now = season.Now();
        var ideas = await Ideas(work, callId, slips);
        var invalid = new List<(Guid Id, string Reason)>();
        var ballots = (await BallotShelf.ByPseudonym(work.Connection, head, [.. slips.Select(slip => slip.Pseudonym)], ct)).ToDictionary(ballot => Convert.ToHexString(ballot.Pseudonym));
        foreach (var slip in slips)
        {
            var marks = PaperRules.Parse(slip.Final!).Select(mark => (Mark: mark, Idea: ideas[mark.N])).ToList();
            bool IsOwn(Listed idea) => idea.SubmitterKey is { } key && Pseudonym.Of(keys, callId, key).AsSpan().SequenceEqual(slip.Pseudonym);
            if ((slip.Unreadable == true ? "unreadable" : PaperRules.WhyInvalid(head.Rules, [.. marks.Select(one => (one.Mark, one.Idea.Candidate))], idea => IsOwn(ideas[idea.N]))) is { } wrong)
            {
                invalid.Add((slip.Id, wrong));
                continue;
            }
            var name = Convert.ToHexString(slip.Pseudonym);
            if (!ballots.TryGetValue(name, out var ballot)) ballots[name] = ballot = Ballot.Fresh(slip.Pseudonym, head.Rules);
            ballot.Replace(marks.Select(one => (one.Idea.Candidate, one.Mark.Points)), now);
        }
        // In the order of their pseudonyms: rows of the ledger in the order of the slips would tell whose they are to whoever handed them out.
        await BallotWriter.Save(work.Connection, head, [.. ballots.OrderBy(ballot => ballot.Key, StringComparer.Ordinal).Select(ballot => ballot.Value)], ct);
        await work.Run(SaveBatch, new
        {
            batchId,
            officerId = officer.Id,
            now,
            ids = invalid.Select(one => one.Id).ToArray(),
            reasons = invalid.Select(one => one.Reason).ToArray(),
            valid = slips.Count - invalid.Count,
        });
        await work.Publish(new PaperAccepted(batchId));
        await work.Audit(officer.Id, "voting.paper_accepted", "paper_batch", batchId, new { batch.No, valid = slips.Count - invalid.Count, invalid = invalid.Count });
        await work.Changed("voting.tally", callId, $"call:{callId}");
        await work.Commit();
        return TypedResults.Ok(await ListBatches.One(db, batchId, ct));
    }

    private static string? WhyNotAccept(BatchAtHand batch, IReadOnlyList<ReadSlip> slips) => batch switch
    {
        { IsOver: true } => "voting.batch_over",
        { CertifiedAt: not null } => "voting.already_certified",
        { ClosedAt: null } => "voting.not_closed_yet",
        { State: "open" } => "voting.paper_not_counted",
        _ when slips.Any(slip => slip.Keyed < 2) => "voting.paper_not_keyed",
        _ when slips.Any(slip => slip.Final is null) => "voting.paper_differs",
        // Whoever typed it in does not also sign it off.
        _ when slips.Any(slip => slip.KeyedByOfficer) => "voting.paper_keyed_by_you",
        _ => null,
    };

    private static async Task<Dictionary<int, Listed>> Ideas(Work work, Guid callId, IReadOnlyList<ReadSlip> slips)
    {
        var places = slips.SelectMany(slip => PaperRules.Parse(slip.Final!)).Select(mark => mark.N).Distinct().ToArray();
        return (await work.List<Listed>(ReadIdeas, new { callId, places })).ToDictionary(idea => idea.N);
    }

    private sealed record ReadSlip(Guid Id, byte[] Pseudonym, int Keyed, string? Final, bool? Unreadable, bool KeyedByOfficer);

    private sealed record Listed(Guid IdeaId, int N, bool InVote, Guid SubmitterId, long CostFen, byte[]? SubmitterKey)
    {
        public Candidate Candidate => new(IdeaId, N, InVote, SubmitterId, CostFen);
    }

    // The last look where there was one, else what two people agree on.
    private const string ReadSlips = """
        select s.id, s.pseudonym, count(e.round)::int as keyed,
            case when count(*) filter (where e.round = 3) = 1 then max(e.marks) filter (where e.round = 3)
                when count(distinct (e.marks, e.unreadable)) = 1 then max(e.marks) end as final,
            case when count(*) filter (where e.round = 3) = 1 then bool_or(e.unreadable) filter (where e.round = 3)
                when count(distinct (e.marks, e.unreadable)) = 1 then bool_or(e.unreadable) end as unreadable,
            coalesce(bool_or(e.keyed_by = @officerId and e.round < 3), false) as keyed_by_officer
        from voting.paper_slip s
        left join voting.paper_entry e on e.slip_id = s.id and e.attempt = s.attempt
        where s.batch_id = @batchId and s.state = 'returned'
        group by s.id
        order by s.n
        """;

    private const string ReadIdeas = """
        select t.idea_id, t.n, true as in_vote, i.submitter_id, t.cost_fen, v.person_key as submitter_key
        from voting.tally t
        join ideas.pub_idea i on i.id = t.idea_id
        left join identity.pub_voter v on v.person_id = i.submitter_id
        where t.call_id = @callId and t.n = any(@places)
        """;

    private const string SaveBatch = """
        update voting.paper_slip s
        set state = 'spoiled', reason = wrong.reason
        from unnest(@ids, @reasons) as wrong (id, reason)
        where s.id = wrong.id;
        update voting.paper_slip set state = 'accepted' where batch_id = @batchId and state = 'returned';
        update voting.paper_batch
        set state = 'accepted', accepted_by = @officerId, accepted_at = @now, valid = @valid, invalid = cardinality(@ids)
        where id = @batchId
        """;
}
