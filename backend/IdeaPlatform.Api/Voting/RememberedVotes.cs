using System.Collections.Concurrent;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// What this node knows of each vote since its last batch. Everything in it is a guess: it is only acted on together with
/// <see cref="RememberedVote.Demand"/>, so another node, a desk or a new date costs a second look and never a wrong vote.
/// </summary>
internal sealed class RememberedVotes
{
    private readonly ConcurrentDictionary<Guid, RememberedVote> _known = new();

    public RememberedVote? Find(Guid callId) => _known.GetValueOrDefault(callId);

    /// <summary>Somebody else changed the vote. The list of ideas is worth keeping all the same.</summary>
    public void Doubt(RememberedVote vote) => _known[vote.Head.CallId] = vote with { Steady = false };

    /// <summary>
    /// Only after the commit, with what the batch has read and written. <paramref name="steady"/>: nobody else wrote since the last batch
    /// here. Only then the next may act on what is remembered: where two nodes take turns, asking first would be a round trip for nothing.
    /// </summary>
    public void Remember(TapFacts facts, bool steady)
    {
        if (facts is not { Head: { } head, Call: { } call }) return;
        if (head.ClosedAt is not null)
        {
            // Closing is one-way: nobody will ask for this vote again.
            _known.TryRemove(head.CallId, out _);
            return;
        }
        var ideas = Find(head.CallId)?.Ideas ?? new ConcurrentDictionary<Guid, Candidate>();
        foreach (var (id, idea) in facts.Ideas)
        {
            if (idea.InVote) ideas[id] = idea;
            else ideas.TryRemove(id, out _);
        }
        var size = head.Size + facts.Ballots.Values.Sum(ballot => ballot.Steps.Count);
        _known[head.CallId] = new RememberedVote(head with { Size = size }, call, ideas, steady);
    }
}

/// <summary>An open vote as it was at the last commit of this node, and the ideas on its list.</summary>
internal sealed record RememberedVote(LockedHead Head, VoteCall Call, ConcurrentDictionary<Guid, Candidate> Ideas, bool Steady)
{
    /// <summary>Adds what the batch was judged by, for <see cref="DemandSql"/> to compare.</summary>
    public static void Demand(NpgsqlBatchCommand save, TapFacts facts)
    {
        var (head, call) = (facts.Head!, facts.Call!);
        var (ideas, voters) = (facts.Ideas.Values, facts.Voters.Values);
        save.With(call.ScopeAreaCode).With(call.VoteFrom).With(call.VoteTo).With(call.TallyVisibility).With(call.HiddenHours)
            .With(ideas.Select(idea => idea.IdeaId).ToArray()).With(ideas.Select(idea => idea.SubmitterId).ToArray())
            .With(voters.Select(voter => voter.PersonId).ToArray()).With(voters.Select(voter => voter.PersonKey).ToArray())
            .With(voters.Select(voter => voter.AreaCode).ToArray());
    }

    /// <summary>
    /// Part of the statement that writes, behind the lock of the head; its parameters come after that statement's own. Yes: call, ideas and
    /// voters are as they are remembered, and who is to have a first ballot has none (asked one by one, whatever PostgreSQL believes about a
    /// table that was empty when the plan was made). The other ballots are asked for where they change.
    /// </summary>
    public const string DemandSql = """
        select
            exists (select from voting.ledger_head h where h.call_id = $1 and h.size = $16 and h.closed_at is null)
            and exists (
                select from programmes.pub_call c
                where c.id = $1 and c.phase not in ('draft', 'cancelled') and c.scope_area_code = $34 and c.vote_from = $35
                    and c.vote_to = $36 and c.tally_visibility = $37 and c.hidden_hours = $38)
            and cardinality($39) = (
                select count(*) from unnest($39) with ordinality as asked (id, i)
                join ideas.pub_idea i on i.id = asked.id
                where i.state = 'in_vote' and i.submitter_id = ($40)[asked.i])
            and cardinality($41) = (
                select count(*) from unnest($41) with ordinality as asked (id, i)
                join identity.pub_voter v on v.person_id = asked.id
                where v.person_key = ($42)[asked.i] and v.area_code = ($43)[asked.i])
            and not exists (
                select from unnest(($4)[1 : $3]) as asked (pseudonym)
                cross join lateral (select from voting.ballot b where b.call_id = $1 and b.pseudonym = asked.pseudonym limit 1) b) as yes
        """;
}
