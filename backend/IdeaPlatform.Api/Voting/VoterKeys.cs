using System.Collections.Concurrent;
using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// The person keys and communities of those who voted lately, so that a batch finds its ballots in the round trip that locks the head. What is
/// remembered is only a guess: the batch reads the keys again behind the lock, and starts anew when one has changed.
/// </summary>
internal sealed class VoterKeys(KeyRing keys)
{
    // A street's worth; when it is full it begins anew, since everything in it can be read again.
    private const int Capacity = 50_000;
    private readonly ConcurrentDictionary<Guid, KnownVoter> _voters = new();

    /// <summary>By person; whoever has no vote anywhere is not in the answer.</summary>
    public Dictionary<Guid, VoterKey> Of(NpgsqlConnection connection, Guid callId, IReadOnlyList<PendingTap> taps)
    {
        if (_voters.Count > Capacity) _voters.Clear();
        foreach (var tap in taps)
        {
            if (!_voters.ContainsKey(tap.PersonId) && tap.TakeVoter() is { } voter) _voters[tap.PersonId] = new KnownVoter(voter.PersonId, voter.PersonKey, voter.AreaCode);
        }
        var people = taps.Select(tap => tap.PersonId).Distinct().ToArray();
        var unknown = people.Where(person => !_voters.ContainsKey(person)).ToArray();
        if (unknown.Length > 0)
        {
            using var command = new NpgsqlCommand(ReadKeys, connection) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = unknown } } };
            using var rows = command.ExecuteReader();
            while (rows.Read()) _voters[rows.GetGuid(0)] = KnownVoter.Of(rows);
        }
        var known = new Dictionary<Guid, VoterKey>(people.Length);
        foreach (var person in people)
        {
            if (_voters.TryGetValue(person, out var voter)) known[person] = new VoterKey(voter, Pseudonym.Of(keys, callId, voter.PersonKey));
        }
        return known;
    }

    /// <summary>True when a voter's key is not the one by which the ballots were read; the old one is forgotten.</summary>
    public bool Forget(IEnumerable<KnownVoter> voters, IReadOnlyDictionary<Guid, VoterKey> used)
    {
        var stale = false;
        foreach (var voter in voters)
        {
            if (used.TryGetValue(voter.PersonId, out var key) && key.Voter.PersonKey.AsSpan().SequenceEqual(voter.PersonKey)) continue;
            _voters.TryRemove(voter.PersonId, out _);
            stale = true;
        }
        return stale;
    }

    private const string ReadKeys = "select person_id, person_key, area_code from identity.pub_voter where person_id = any($1)";
}

/// <summary>A voter, and the name that their key leads to in one vote.</summary>
internal sealed record VoterKey(KnownVoter Voter, byte[] Pseudonym);
