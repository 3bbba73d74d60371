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
    /// <summary>The error of voting.demand_unchanged.</summary>
    public const string NoLongerStands = "VT001";

    /// <summary>Adds the question whether all that the batch was judged by still stands. It comes first, and takes the lock of the head.</summary>
    public static void Demand(NpgsqlBatch batch, TapFacts facts)
    {
        var (head, call) = (facts.Head!, facts.Call!);
        var (ideas, voters) = (facts.Ideas.Values, facts.Voters.Values);
        var (known, fresh) = (new List<Ballot>(), new List<Ballot>());
        foreach (var ballot in facts.Ballots.Values) (ballot.IsFresh ? fresh : known).Add(ballot);
        batch.Command(DemandSql)
            .With(head.CallId).With(head.Size)
            .With(call.ScopeAreaCode).With(call.VoteFrom).With(call.VoteTo).With(call.TallyVisibility).With(call.HiddenHours)
            .With(ideas.Select(idea => idea.IdeaId).ToArray()).With(ideas.Select(idea => idea.SubmitterId).ToArray())
            .With(voters.Select(voter => voter.PersonId).ToArray()).With(voters.Select(voter => voter.PersonKey).ToArray())
            .With(voters.Select(voter => voter.AreaCode).ToArray())
            .With(known.Select(ballot => ballot.Uid).ToArray()).With(known.Select(ballot => ballot.RevBefore).ToArray())
            .With(fresh.Select(ballot => ballot.Pseudonym).ToArray());
    }

    private const string DemandSql = "select voting.demand_unchanged($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
}
