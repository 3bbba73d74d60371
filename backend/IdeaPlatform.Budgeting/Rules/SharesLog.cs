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
    private Rational _rho;
    private Rational _alpha;
    private Rational _money;

    public SharesLog(Contest contest, Draft draft, EqualShares run, Rational share)
    {
        (_contest, _draft, _run, _share) = (contest, draft, run, share);
        _profile = contest.Options.Rule.ByPoints ? contest.Points : contest.Votes;
        var count = contest.Cost.Length;
        (_best, _bestRound, _outAfter) = (new int[count], new int[count], new int?[count]);
        _watched = [];
        for (var p = 0; p < count; p++)
        {
            if (draft.Open(p) && run.Supported(p) && contest.Cost[p] > 0) _watched.Add(p);
        }
        _money = share * _profile.Voters;
    }

    public void Free(int project)
    {
        _draft.Take(project, 0);
        _draft.Rounds.Add(new Round { Number = _draft.Rounds.Count + 1, Kind = RoundKind.Free, Winner = _contest.Id(project), Amount = 0, MoneyLeft = _money });
    }

    public List<Rival> Nearest(int winner, List<int> looked)
    {
        var near = new List<Near>(looked.Count);
        foreach (var p in looked)
        {
            if (p == winner) continue;
            var price = _run.Exact(p);
            near.Add(new Near(p, _run.RhoOf(p, price), _run.AlphaOf(price)));
        }
        near.Sort((a, b) => a.Rho.CompareTo(b.Rho) is var order and not 0 ? order : _contest.Rank[a.Project].CompareTo(_contest.Rank[b.Project]));
        var rivals = new List<Rival>(Rivals);
        for (var i = 0; i < near.Count && i < Rivals; i++) rivals.Add(new Rival(_contest.Id(near[i].Project), near[i].Rho, _contest.Cost[near[i].Project] / near[i].Alpha));
        return rivals;
    }

    private sealed record Near(int Project, Rational Rho, Rational Alpha);

    /// <summary>Before the winner is paid.</summary>
    public void Before(int winner, EqualShares.ExactPrice price)
    {
        (_rho, _alpha) = (_run.RhoOf(winner, price), _run.AlphaOf(price));
        foreach (var p in _watched)
        {
            if (_draft.In[p]) continue;
            var (canPay, thousandths) = p == winner ? new EqualShares.Seen(true, 0) : _run.Watch(p, winner, price, _rho);
            if (!canPay) _outAfter[p] ??= _winners.Count == 0 ? 0 : _numbers[^1];
            if (thousandths > _best[p]) (_best[p], _bestRound[p]) = (thousandths, _draft.Rounds.Count + 1);
        }
    }

    public void After(int winner, EqualShares.ExactPrice price, EqualShares.Payers payers, IReadOnlyList<int> equal, List<Rival> rivals)
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
            Measure = _rho,
            Payment = _alpha,
            EffectiveVotes = _contest.Cost[winner] / _alpha,
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
            var taken = new List<Taken>();
            for (var r = 0; r < paid.Length; r++)
            {
                if (paid[r] > 0) taken.Add(new Taken(_winners[r], _numbers[r], paid[r]));
            }
            taken.Sort((a, b) => b.Amount.CompareTo(a.Amount) is var order and not 0 ? order : a.Round.CompareTo(b.Round));
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
