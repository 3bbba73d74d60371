using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>One allocation: floors, the rule, its completions, the comparison.</summary>
internal sealed class Allocation(Contest contest, IProgress<AllocationProgress>? progress, CancellationToken ct)
{
    private readonly AllocationOptions _options = contest.Options;
    private readonly Profile _profile = contest.Options.Rule.ByPoints ? contest.Points : contest.Votes;
    private readonly bool[] _gone = new bool[contest.Cost.Length];
    private Rational? _share;
    private Raise? _raise;
    private Comparison? _comparison;

    public AllocationResult Decide()
    {
        var draft = WithFloors();
        if (_options.ComparisonStep) draft = Compared(draft);
        var result = Result(draft);
        Invariants.Check(contest, result);
        return result;
    }

    /// <summary>A floor binds only where the rule alone leaves an area with less.</summary>
    private Draft WithFloors()
    {
        var bound = new List<AreaFloor>();
        while (true)
        {
            var draft = new Draft(contest);
            foreach (var floor in bound) Greedy.Fill(contest, draft, _profile, floor);
            Run(draft);
            var short_ = _options.AreaFloors.Where(floor => !bound.Contains(floor) && Spent(draft, floor.Area) < floor.Amount).OrderBy(floor => floor.Area, StringComparer.Ordinal).ToList();
            if (short_.Count == 0) return draft;
            bound.AddRange(short_);
        }
    }

    private long Spent(Draft draft, string area) => draft.Funded.Where(funded => contest.Election.Projects[funded.Project].Area == area).Sum(funded => funded.Amount);

    private void Run(Draft draft)
    {
        switch (_options.Rule.Kind)
        {
            case RuleKind.GreedyVotes or RuleKind.GreedyPoints:
                Greedy.Run(contest, draft, _profile, perCost: false, RoundKind.Greedy);
                break;
            case RuleKind.GreedyVotesPerCost or RuleKind.GreedyPointsPerCost:
                Greedy.Run(contest, draft, _profile, perCost: true, RoundKind.Greedy);
                break;
            case RuleKind.Phragmen:
                new Phragmen(contest, draft, ct).Run();
                break;
            default:
                Shares(draft);
                break;
        }
        if (_options.Rule.Completion == GreedyCompletion.None) return;
        Greedy.Run(contest, draft, _options.Rule.Completion == GreedyCompletion.Points ? contest.Points : contest.Votes, perCost: false, RoundKind.Completion);
    }

    private void Shares(Draft draft)
    {
        if (_profile.Voters == 0) return;
        var run = new EqualShares(contest, _profile, draft, _options.Rule.Kind is RuleKind.MesCost or RuleKind.MesPointsCost);
        var share = Rational.Of(draft.Left, _profile.Voters);
        if (_options.Rule.Add1) share = Raised(run, draft, share);
        _share = share;
        var log = new SharesLog(contest, draft, run, share);
        run.Run(share, draft.Left, log, ct);
        log.End();
    }

    /// <summary>The share of the run whose outcome is taken.</summary>
    private Rational Raised(EqualShares run, Draft draft, Rational share)
    {
        var unit = Money.Unit(contest.Election.Decimals);
        var increment = _options.Increment ?? unit;
        var whole = (Rational)(long)(new BigInteger(draft.Left) / ((BigInteger)_profile.Voters * unit) * unit);
        var from = _options.Variant == Add1Variant.Official ? whole : share;
        var (step, stopped) = (0, "most_steps");
        for (var at = share; ; at = from + Rational.Multiply(increment, step))
        {
            var outcome = run.Run(at, draft.Left, null, ct);
            progress?.Report(new AllocationProgress(step, at.ToDouble(), outcome.Cost, outcome.Winners.Count));
            if (outcome.Overspent)
            {
                _raise = new Raise(_options.Variant, increment, step - 1, step + 1, "overspend");
                return step <= 1 ? share : from + Rational.Multiply(increment, step - 1);
            }
            var rest = Rest(run, draft, outcome, draft.Left - outcome.Cost);
            if (_options.Variant == Add1Variant.Exhaustive && !rest.Fits) stopped = "exhaustive";
            else if (!rest.Any) stopped = "all_funded";
            if (stopped != "most_steps" || step == _options.MostSteps)
            {
                _raise = new Raise(_options.Variant, increment, step, step + 1, stopped);
                return at;
            }
            step++;
        }
    }

    /// <summary>Whether a step leaves anything that could be funded still, and anything that the money left pays.</summary>
    private Remainder Rest(EqualShares run, Draft draft, EqualShares.Outcome outcome, long left)
    {
        Array.Clear(_gone);
        foreach (var winner in outcome.Winners)
        {
            _gone[winner] = true;
            if (contest.Enemies[winner] is not { } enemies) continue;
            foreach (var enemy in enemies) _gone[enemy] = true;
        }
        var any = false;
        for (var p = 0; p < _gone.Length; p++)
        {
            if (_gone[p] || !draft.Open(p) || !run.Supported(p)) continue;
            if (contest.Cost[p] <= left) return new Remainder(true, true);
            any = true;
        }
        return new Remainder(any, false);
    }

    private readonly record struct Remainder(bool Any, bool Fits);

    /// <summary>Whose voters have more of their projects: the rule's, or plain greedy's.</summary>
    private Draft Compared(Draft draft)
    {
        var greedy = new Draft(contest);
        Greedy.Run(contest, greedy, _profile, perCost: false, RoundKind.Greedy);
        var (rule, other) = (0L, 0L);
        for (var g = 0; g < contest.Votes.Times.Length; g++)
        {
            var (mine, theirs) = (0, 0);
            for (var i = contest.Votes.BallotStarts[g]; i < contest.Votes.BallotStarts[g + 1]; i++)
            {
                if (draft.In[contest.Votes.Ballot[i]]) mine++;
                if (greedy.In[contest.Votes.Ballot[i]]) theirs++;
            }
            if (mine > theirs) rule += contest.Votes.Times[g];
            if (theirs > mine) other += contest.Votes.Times[g];
        }
        _comparison = new Comparison(rule, other, other > rule ? "greedy" : "rule");
        if (other <= rule) return draft;
        (_share, _raise) = (null, null);
        return greedy;
    }

    private AllocationResult Result(Draft draft)
    {
        var fits = new List<string>();
        var exhaustive = true;
        for (var p = 0; p < contest.Cost.Length; p++)
        {
            if (!draft.Open(p) || contest.Cost[p] > draft.Left) continue;
            if (contest.Votes.Supporters[p] == 0) fits.Add(contest.Id(p));
            else exhaustive = false;
        }
        fits.Sort(StringComparer.Ordinal);
        return new AllocationResult
        {
            Options = _options,
            Budget = contest.Election.Budget,
            Decimals = contest.Election.Decimals,
            Voters = contest.Votes.Voters,
            EmptyBallots = Empty(),
            Funded = draft.Funded.ConvertAll(funded => new Funded(contest.Id(funded.Project), funded.Amount)),
            Cost = contest.Election.Budget - draft.Left,
            Share = _share,
            Raise = _raise,
            Comparison = _comparison,
            Rounds = draft.Rounds,
            Losers = draft.AllLosers(),
            UnsupportedThatFit = fits,
            Exhaustive = exhaustive,
        };
    }

    private int Empty()
    {
        var empty = 0;
        for (var g = 0; g < contest.Votes.Times.Length; g++)
        {
            if (contest.Election.Ballots.Projects(g).IsEmpty) empty += contest.Votes.Times[g];
        }
        return empty;
    }
}
