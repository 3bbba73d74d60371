using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// The person keys and communities of those who voted lately, so that a batch finds its ballots in the round trip that locks the head. What is
/// remembered is only a guess: the batch reads the keys again behind the lock, and starts anew when one has changed.
/// </summary>
internal sealed class VoterKeys(KeyRing keys)
{
    // A street's worth.
    private readonly RecentMemory<Guid, KnownVoter> _voters = new(capacity: 50_000);

    /// <summary>
    /// By person; whoever has no vote anywhere is not in the answer. Null where nobody can have a ballot: the link to people is destroyed,
    /// or the vote was never opened. A key is a file, and for a call that somebody made up none is written.
    /// </summary>
    public Dictionary<Guid, VoterKey>? Of(NpgsqlConnection connection, Guid callId, IReadOnlyList<PendingTap> taps)
    {
        if (!Pseudonym.HasKey(keys, callId) && (Pseudonym.IsGone(keys, callId) || !IsOpened(connection, callId))) return null;
        var voters = new Dictionary<Guid, KnownVoter>(taps.Count);
        var unknown = new HashSet<Guid>();
        foreach (var tap in taps)
        {
            if (voters.ContainsKey(tap.PersonId)) continue;
            if (_voters.Find(tap.PersonId) is { } remembered) voters[tap.PersonId] = remembered;
            else if (tap.TakeVoter() is { } voter) Know(new KnownVoter(voter.PersonId, voter.PersonKey, voter.AreaCode));
            else unknown.Add(tap.PersonId);
        }
        unknown.ExceptWith(voters.Keys);
        if (unknown.Count > 0)
        {
            using var command = new NpgsqlCommand(ReadKeys, connection) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. unknown] } } };
            using var rows = command.ExecuteReader();
            while (rows.Read()) Know(KnownVoter.Of(rows));
        }
        using var pseudonyms = Pseudonym.Hasher(keys, callId);
        return voters.ToDictionary(known => known.Key, known => new VoterKey(known.Value, pseudonyms.Of(known.Value.PersonKey)));

        void Know(KnownVoter voter)
        {
            voters[voter.PersonId] = voter;
            _voters.Put(voter.PersonId, voter);
        }
    }

    /// <summary>True when a voter's key is not the one by which the ballots were read; the old one is forgotten.</summary>
    public bool Forget(IEnumerable<KnownVoter> voters, IReadOnlyDictionary<Guid, VoterKey> used)
    {
        var stale = false;
        foreach (var voter in voters)
        {
            if (used.TryGetValue(voter.PersonId, out var key) && key.Voter.PersonKey.AsSpan().SequenceEqual(voter.PersonKey)) continue;
            _voters.Forget(voter.PersonId);
            stale = true;
        }
        return stale;
    }

    private static bool IsOpened(NpgsqlConnection connection, Guid callId)
    {
        using var command = new NpgsqlCommand(ReadOpened, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = callId } } };
        return command.ExecuteScalar() is true;
    }

    private const string ReadOpened = "select exists (select from voting.ledger_head where call_id = $1)";

    private const string ReadKeys = "select person_id, person_key, area_code from identity.pub_voter where person_id = any($1)";
}

/// <summary>A voter, and the name that their key leads to in one vote.</summary>
internal sealed record VoterKey(KnownVoter Voter, byte[] Pseudonym);
