namespace IdeaPlatform.Budgeting;

/// <summary>
/// Watches the run of equal shares whose outcome is taken: rounds, and for each loser how near it came and where its supporters' money went.
/// A project is looked at only when a winner takes money of its supporters, and at the end: in between they hold what they held, and rho
/// never falls, so what they would pay only grows.
/// </summary>
internal sealed class SharesLog
{
    public const int Rivals = 3;

    private const int NotWatched = -1;

    private readonly Contest _contest;
    private readonly Draft _draft;
    private readonly EqualShares _run;
    private readonly List<Bought> _bought = [];
    private readonly int[] _best;
    private readonly int[] _bestRound;
    private readonly int?[] _outAfter;

    /// <summary>The first round whose price was not tried on a project yet; its supporters' money has not changed since the round before.</summary>
    private readonly int[] _since;

    /// <summary>How many projects are watched whose supporters have anything left.</summary>
    private int _alive;

    private readonly List<int> _touched = [];
    private readonly int[] _touchedIn;
    private readonly EqualShares.ExactPrice[] _price;
    private readonly bool[] _priced;
    private readonly Rival?[] _rival;
    private readonly List<int> _near = new(Rivals + 1);
    private readonly Rational _share;
    private readonly Profile _profile;
    private Rational _rho;
    private Rational _alpha;
    private Rational _money;

    /// <summary>A round of this rule, with its number among all.</summary>
    private sealed record Bought(int Winner, int Number, EqualShares.ExactPrice Price);

    public SharesLog(Contest contest, Draft draft, EqualShares run, Rational share)
    {
        (_contest, _draft, _run, _share) = (contest, draft, run, share);
        _profile = contest.Options.Rule.ByPoints ? contest.Points : contest.Votes;
        var count = contest.Cost.Length;
        (_best, _bestRound, _outAfter, _since, _touchedIn) = (new int[count], new int[count], new int?[count], new int[count], new int[count]);
        (_price, _priced, _rival) = (new EqualShares.ExactPrice[count], new bool[count], new Rival?[count]);
        for (var p = 0; p < count; p++)
        {
            if (draft.Open(p) && run.Supported(p) && contest.Cost[p] > 0) _alive++;
            else _since[p] = NotWatched;
        }
        _money = share * _profile.Voters;
    }

    public void Free(int project)
    {
        _draft.Take(project, 0);
        _draft.Rounds.Add(new Round { Number = _draft.Rounds.Count + 1, Kind = RoundKind.Free, Winner = _contest.Id(project), Amount = 0, MoneyLeft = _money });
    }

    /// <summary>Who else could have won: the nearest of the projects that were looked at.</summary>
    public Rival[] Nearest(int winner, List<int> looked)
    {
        _near.Clear();
        foreach (var p in looked)
        {
            if (p == winner) continue;
            if (!_priced[p]) (_price[p], _priced[p], _rival[p]) = (_run.Exact(p), true, null);
            var place = _near.Count;
            while (place > 0 && IsNearer(p, _near[place - 1])) place--;
            if (place == Rivals) continue;
            _near.Insert(place, p);
            if (_near.Count > Rivals) _near.RemoveAt(Rivals);
        }
        var rivals = new Rival[_near.Count];
        for (var i = 0; i < rivals.Length; i++)
        {
            var p = _near[i];
            rivals[i] = _rival[p] ??= new Rival(_contest.Id(p), _run.RhoOf(p, _price[p]), _contest.Cost[p] / EqualShares.AlphaOf(_price[p]));
        }
        return rivals;
    }

    private bool IsNearer(int p, int q)
    {
        var order = _run.Compare(_price[p], p, _price[q], q);
        return order != 0 ? order < 0 : _contest.Rank[p] < _contest.Rank[q];
    }

    /// <summary>Before the winner is paid.</summary>
    public void Before(int winner, EqualShares.ExactPrice price)
    {
        (_rho, _alpha) = (_run.RhoOf(winner, price), EqualShares.AlphaOf(price));
        _bought.Add(new Bought(winner, _draft.Rounds.Count + 1, price));
        _since[winner] = NotWatched;
        _alive--;
        Touch(winner);
        foreach (var p in _touched)
        {
            Settle(p);
            _priced[p] = false;
        }
    }

    /// <summary>Finds the projects whose supporters' money the winner takes: in most votes all of them, after the first few ballots.</summary>
    private void Touch(int winner)
    {
        _touched.Clear();
        for (var i = _profile.Starts[winner]; i < _profile.Starts[winner + 1] && _touched.Count < _alive; i++)
        {
            var g = _profile.Group[i];
            if (_run.IsSpent(g)) continue;
            for (var j = _profile.BallotStarts[g]; j < _profile.BallotStarts[g + 1]; j++)
            {
                var p = _profile.Ballot[j];
                if (_since[p] == NotWatched || _touchedIn[p] == _bought.Count) continue;
                _touchedIn[p] = _bought.Count;
                _touched.Add(p);
            }
        }
    }

    /// <summary>Tries the prices of the rounds since a project was looked at last, this one too, on the money that its supporters hold.</summary>
    private void Settle(int p)
    {
        var (from, last) = (_since[p], _bought.Count - 1);
        _since[p] = _bought.Count;
        if (from > last)
        {
            if (!_run.CanStillPay(p)) Out(p, from);
            return;
        }
        var (canPay, thousandths) = Watch(p, last);
        if (!canPay) Out(p, from);
        if (thousandths <= _best[p]) return;
        // The first of these rounds in which it was as much.
        var first = from;
        for (var known = last; first < known;)
        {
            var middle = (first + known) / 2;
            if (Watch(p, middle).Thousandths == thousandths) known = middle;
            else first = middle + 1;
        }
        (_best[p], _bestRound[p]) = (thousandths, _bought[first].Number);
    }

    private EqualShares.Seen Watch(int p, int round) => _run.Watch(p, _bought[round].Winner, _bought[round].Price);

    private void Out(int p, int from) => _outAfter[p] ??= from == 0 ? 0 : _bought[from - 1].Number;

    public void After(int winner, EqualShares.Payers payers, List<int> equal, Rival[] rivals)
    {
        foreach (var p in _touched)
        {
            if (!_run.HaveMoney(p)) _alive--;
        }
        _money -= _contest.Cost[winner];
        _draft.Take(winner, _contest.Cost[winner]);
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
        var paid = new long[_bought.Count];
        for (var p = 0; p < _since.Length; p++)
        {
            if (_since[p] == NotWatched) continue;
            Settle(p);
            _run.PaidBy(p, paid);
            var taken = new List<Taken>();
            for (var r = 0; r < paid.Length; r++)
            {
                if (paid[r] > 0) taken.Add(new Taken(_contest.Id(_bought[r].Winner), _bought[r].Number, paid[r]));
            }
            taken.Sort((a, b) => b.Amount.CompareTo(a.Amount) is var order and not 0 ? order : a.Round.CompareTo(b.Round));
            _draft.Losses[p] = new Loser
            {
                Project = _contest.Id(p),
                Reason = _outAfter[p] == 0 ? LossReason.TooFewVotes : LossReason.MoneySpent,
                Supporters = _profile.Supporters[p],
                BudgetLeft = _draft.Left,
                MoneyAtStart = _share * _profile.Supporters[p],
                MoneyLeft = _run.MoneyLeftOf(p),
                OutAfterRound = _outAfter[p],
                BestShare = Rational.Of(_best[p], 1000),
                BestRound = _bestRound[p] == 0 ? null : _bestRound[p],
                TakenBy = taken,
            };
        }
    }
}
