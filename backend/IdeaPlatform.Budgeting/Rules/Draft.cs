namespace IdeaPlatform.Budgeting;

/// <summary>An outcome in the making: what is funded, what is closed, what is left, and the log.</summary>
internal sealed class Draft
{
    private readonly Contest _contest;
    private readonly int[] _against;

    public Draft(Contest contest)
    {
        _contest = contest;
        Left = contest.Election.Budget;
        In = new bool[contest.Cost.Length];
        Closed = new bool[contest.Cost.Length];
        Losses = new Loser?[contest.Cost.Length];
        _against = new int[contest.Cost.Length];
        for (var p = 0; p < Closed.Length; p++)
        {
            _against[p] = -1;
            if (contest.Out[p] is not { } reason) continue;
            Closed[p] = true;
            Losses[p] = new Loser { Project = contest.Id(p), Reason = reason, Supporters = contest.Votes.Supporters[p] };
        }
    }

    internal sealed record Grant(int Project, long Amount);

    public long Left { get; private set; }

    public List<Grant> Funded { get; } = [];

    public List<Round> Rounds { get; } = [];

    public bool[] In { get; }

    /// <summary>Cannot win (any more), whatever the rule.</summary>
    public bool[] Closed { get; }

    public Loser?[] Losses { get; }

    public bool Open(int project) => !In[project] && !Closed[project];

    public void Take(int project, long amount)
    {
        In[project] = true;
        Losses[project] = null;
        Left -= amount;
        Funded.Add(new Grant(project, amount));
        foreach (var enemy in _contest.Enemies[project] ?? [])
        {
            if (In[enemy]) throw new InvariantException($"Projects \"{_contest.Id(project)}\" and \"{_contest.Id(enemy)}\" exclude each other, and both were chosen.");
            if (Closed[enemy]) continue;
            Closed[enemy] = true;
            _against[enemy] = project;
        }
    }

    public void Loses(int project, LossReason reason, long? budgetLeft = null)
    {
        if (In[project] || Losses[project] is not null) return;
        Losses[project] = new Loser { Project = _contest.Id(project), Reason = reason, Supporters = _contest.Votes.Supporters[project], BudgetLeft = budgetLeft };
    }

    /// <summary>Losers by id; who was shut out by a winner is told so, whatever the rule saw.</summary>
    public IReadOnlyList<Loser> AllLosers()
    {
        var losers = new List<Loser>();
        for (var p = 0; p < In.Length; p++)
        {
            if (In[p]) continue;
            var loser = Losses[p] ?? new Loser
            {
                Project = _contest.Id(p),
                Reason = _contest.Votes.Supporters[p] == 0 ? LossReason.NoSupport : _contest.Cost[p] > _contest.Election.Budget ? LossReason.AboveBudget : LossReason.RuleStopped,
                Supporters = _contest.Votes.Supporters[p],
                BudgetLeft = Left,
            };
            losers.Add(_against[p] < 0 ? loser : loser with { Reason = LossReason.Incompatible, Against = _contest.Id(_against[p]) });
        }
        losers.Sort((a, b) => string.CompareOrdinal(a.Project, b.Project));
        return losers;
    }
}
