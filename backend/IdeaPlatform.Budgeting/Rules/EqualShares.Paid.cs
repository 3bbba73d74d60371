using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <content>What supporters of a loser paid in each round.</content>
internal sealed partial class EqualShares
{
    private long[] _full = [];
    private long[] _ending = [];
    private long[]?[] _before = [];

    /// <summary>
    /// What the supporters of a project paid in each round so far, in whole minor units, rounded down. Full payers of a round are counted by
    /// their price; whoever ended in it paid the share minus what the rounds before took, and only such rounds need a row of counts.
    /// </summary>
    internal void PaidBy(int p, long[] paid)
    {
        if (_full.Length < Rounds) (_full, _ending, _before) = (new long[Rounds], new long[Rounds], new long[]?[Rounds]);
        Array.Clear(_full);
        Array.Clear(_ending);
        CountPaid(p);
        for (var r = 0; r < Rounds; r++)
        {
            if (_ending[r] == 0)
            {
                paid[r] = _full[r] == 0 ? 0 : _purse.Whole(r, _full[r]);
                continue;
            }
            _purse.Clear();
            if (_before[r] is { } row)
            {
                Array.Copy(row, _purse.Counts, Rounds);
                Array.Clear(row);
            }
            _purse.Counts[r] -= _full[r];
            var sum = _purse.Sum(_ending[r]);
            paid[r] = (long)BigInteger.Divide(sum, _purse.Scale);
        }
    }

    private void CountPaid(int p)
    {
        var (profile, full, ending, roundOf, rounds) = (_profile, _full, _ending, _roundOf, Rounds);
        var (ballot, weights) = (profile.Ballot, profile.BallotWeight);
        for (var i = profile.Starts[p]; i < profile.Starts[p + 1]; i++)
        {
            var g = profile.Group[i];
            var (last, times, end) = (_spent[g] ? _spentIn[g] : int.MaxValue, (long)profile.Times[g], profile.BallotStarts[g + 1]);
            var before = last < rounds ? _before[last] ??= new long[rounds] : null;
            for (var j = profile.BallotStarts[g]; j < end; j++)
            {
                var round = roundOf[ballot[j]];
                if (round < 0 || round > last) continue;
                if (round == last)
                {
                    ending[round] += times;
                    continue;
                }
                var money = weights is null ? times : times * weights[j];
                full[round] += money;
                if (before is not null) before[round] += money;
            }
        }
    }
}
