namespace IdeaPlatform.Budgeting;

/// <summary>Watches the run of equal shares whose outcome is taken: rounds, and for each loser how near it came and where its supporters' money went.</summary>
internal sealed class SharesLog
{
    public const int Rivals = 3;

    private readonly Contest _contest;
    private readonly Draft _draft;
    private readonly EqualShares _run;
    private readonly List<int> _watched;
    private readonly List<string> _winners = [];
    private readonly List<int> _numbers = [];
    private readonly int[] _best;
    private readonly int[] _bestRound;
    private readonly int?[] _outAfter;
    private readonly Rational _share;
    private readonly Profile _profile;
    private (Rational Rho, Rational Alpha) _prices;
    private Rational _money;

    public SharesLog(Contest contest, Draft draft, EqualShares run, Rational share)
    {
        (_contest, _draft, _run, _share) = (contest, draft, run, share);
        _profile = contest.Options.Rule.ByPoints ? contest.Points : contest.Votes;
        var count = contest.Cost.Length;
        (_best, _bestRound, _outAfter) = (new int[count], new int[count], new int?[count]);
        _watched = [.. Enumerable.Range(0, count).Where(p => draft.Open(p) && run.Supported(p) && contest.Cost[p] > 0)];
        _money = share * _profile.Voters;
    }

    public void Free(int project)
    {
        _draft.Take(project, 0);
        _draft.Rounds.Add(new Round { Number = _draft.Rounds.Count + 1, Kind = RoundKind.Free, Winner = _contest.Id(project), Amount = 0, MoneyLeft = _money });
    }

    public List<Rival> Nearest(int winner, List<int> looked) =>
    [
        .. looked.Where(p => p != winner).Select(p => (Project: p, Price: _run.Exact(p)))
            .Select(row => (row.Project, Rho: _run.RhoOf(row.Project, row.Price), Alpha: _run.AlphaOf(row.Price)))
            .OrderBy(row => row.Rho).ThenBy(row => _contest.Rank[row.Project]).Take(Rivals)
            .Select(row => new Rival(_contest.Id(row.Project), row.Rho, _contest.Cost[row.Project] / row.Alpha)),
    ];

    /// <summary>Before the winner is paid.</summary>
    public void Before(int winner, EqualShares.ExactPrice price)
    {
        _prices = (_run.RhoOf(winner, price), _run.AlphaOf(price));
        foreach (var p in _watched)
        {
            if (_draft.In[p]) continue;
            var (canPay, thousandths) = p == winner ? (true, 0) : _run.Watch(p, winner, price, _prices.Rho);
            if (!canPay) _outAfter[p] ??= _winners.Count == 0 ? 0 : _numbers[^1];
            if (thousandths > _best[p]) (_best[p], _bestRound[p]) = (thousandths, _draft.Rounds.Count + 1);
        }
    }

    public void After(int winner, EqualShares.ExactPrice price, (int Full, int Less, int None) payers, IReadOnlyList<int> equal, List<Rival> rivals)
    {
        _money -= _contest.Cost[winner];
        _draft.Take(winner, _contest.Cost[winner]);
        _winners.Add(_contest.Id(winner));
        _numbers.Add(_draft.Rounds.Count + 1);
        _draft.Rounds.Add(new Round
        {
            Number = _draft.Rounds.Count + 1,
            Kind = RoundKind.EqualShares,
            Winner = _contest.Id(winner),
            Amount = _contest.Cost[winner],
            Measure = _prices.Rho,
            Payment = _prices.Alpha,
            EffectiveVotes = _contest.Cost[winner] / _prices.Alpha,
            FullPayers = payers.Full,
            LessPayers = payers.Less,
            NonPayers = payers.None,
            MoneyLeft = _money,
            Rivals = rivals,
            Tie = _contest.Tie(equal),
        });
    }

    /// <summary>After the last round: what became of the losers.</summary>
    public void End()
    {
        foreach (var p in _watched)
        {
            if (_draft.In[p]) continue;
            if (_outAfter[p] is null && !_run.CanStillPay(p)) _outAfter[p] = _winners.Count == 0 ? 0 : _numbers[^1];
            var paid = _run.PaidBy(p);
            var taken = paid.Select((amount, r) => new Taken(_winners[r], _numbers[r], amount)).Where(row => row.Amount > 0)
                .OrderByDescending(row => row.Amount).ThenBy(row => row.Round).ToList();
            _draft.Losses[p] = new Loser
            {
                Project = _contest.Id(p),
                Reason = _outAfter[p] == 0 ? LossReason.TooFewVotes : LossReason.MoneySpent,
                Supporters = _profile.Supporters[p],
                BudgetLeft = _draft.Left,
                MoneyAtStart = _share * _profile.Supporters[p],
                MoneyLeft = _run.Over(_run.MoneyOf(p)),
                OutAfterRound = _outAfter[p],
                BestShare = Rational.Of(_best[p], 1000),
                BestRound = _bestRound[p] == 0 ? null : _bestRound[p],
                TakenBy = taken,
            };
        }
    }
}
