namespace IdeaPlatform.Budgeting;

/// <summary>Projects by votes or points, or by these for the money, each taken if the money left pays it.</summary>
internal static class Greedy
{
    private const int MostRivals = 3;

    public static void Run(Contest contest, Draft draft, Profile profile, bool perCost, RoundKind kind)
    {
        var options = contest.Options;
        var order = Order(contest, draft, profile, perCost, p => options.FundUnsupported || profile.Score[p] > 0);
        for (var i = 0; i < order.Count; i++)
        {
            var project = order[i];
            if (!draft.Open(project)) continue;
            var amount = contest.Cost[project];
            if (amount > draft.Left)
            {
                var least = contest.Least[project];
                if (least is null || least > draft.Left || draft.Left == 0)
                {
                    draft.Loses(project, amount > contest.Election.Budget ? LossReason.AboveBudget : LossReason.DidNotFit, draft.Left);
                    if (options.NoSkip && kind == RoundKind.Greedy) return;
                    continue;
                }
                amount = draft.Left;
            }
            Take(contest, draft, profile, perCost, kind, order, i, amount);
        }
    }

    /// <summary>Funds the projects of an area by rank until the floor is reached or nothing fits.</summary>
    public static void Fill(Contest contest, Draft draft, Profile profile, AreaFloor floor)
    {
        var order = Order(contest, draft, profile, perCost: false, p => profile.Score[p] > 0 && contest.Election.Projects[p].Area == floor.Area);
        var spent = 0L;
        for (var i = 0; i < order.Count && spent < floor.Amount; i++)
        {
            if (!draft.Open(order[i]) || contest.Cost[order[i]] > draft.Left) continue;
            spent += contest.Cost[order[i]];
            Take(contest, draft, profile, perCost: false, RoundKind.Floor, order, i, contest.Cost[order[i]]);
        }
    }

    /// <summary>Above zero when <paramref name="a"/> has the better score.</summary>
    public static int Compare(Contest contest, Profile profile, bool perCost, int a, int b)
    {
        var (left, right) = (profile.Score[a], profile.Score[b]);
        if (!perCost) return left.CompareTo(right);
        // For nothing is better than for little, unless nobody wants it.
        var (free, other) = (contest.Cost[a] == 0 && left > 0, contest.Cost[b] == 0 && right > 0);
        if (free || other) return free.CompareTo(other);
        return Rational.CompareProducts(left, Math.Max(1, contest.Cost[b]), right, Math.Max(1, contest.Cost[a]));
    }

    private static List<int> Order(Contest contest, Draft draft, Profile profile, bool perCost, Func<int, bool> may)
    {
        var order = new List<int>();
        for (var p = 0; p < contest.Cost.Length; p++)
        {
            if (draft.Open(p) && may(p)) order.Add(p);
        }
        order.Sort((a, b) =>
        {
            var by = Compare(contest, profile, perCost, b, a);
            return by != 0 ? by : contest.Rank[a].CompareTo(contest.Rank[b]);
        });
        return order;
    }

    private static void Take(Contest contest, Draft draft, Profile profile, bool perCost, RoundKind kind, List<int> order, int at, long amount)
    {
        var project = order[at];
        var (equal, rivals) = (new List<int> { project }, new List<Rival>());
        for (var i = at + 1; i < order.Count; i++)
        {
            if (!draft.Open(order[i])) continue;
            var same = Compare(contest, profile, perCost, project, order[i]) == 0;
            if (!same && rivals.Count >= MostRivals) break;
            if (same) equal.Add(order[i]);
            if (rivals.Count < MostRivals && Measure(contest, profile, perCost, order[i]) is { } measure) rivals.Add(new Rival(contest.Id(order[i]), measure, null));
        }
        draft.Take(project, amount);
        draft.Rounds.Add(new Round
        {
            Number = draft.Rounds.Count + 1,
            Kind = kind,
            Winner = contest.Id(project),
            Amount = amount,
            Measure = Measure(contest, profile, perCost, project),
            MoneyLeft = draft.Left,
            Rivals = rivals,
            Tie = contest.Tie(equal),
        });
    }

    private static Rational? Measure(Contest contest, Profile profile, bool perCost, int project) =>
        !perCost ? profile.Score[project] : contest.Cost[project] == 0 ? null : Rational.Of(profile.Score[project], contest.Cost[project]);
}
