using IdeaPlatform.Voting.Fraud.Signals;

namespace IdeaPlatform.Load.Fraud;

/// <summary>
/// A made-up district with a vote of two weeks: 30 ideas in 40 communities, at most five picks. What is shared by honest voters and
/// attackers stands here: the calendar, the communities, the popularity of ideas, the salt of the day.
/// </summary>
internal sealed class Town
{
    public const int Ideas = 30;
    public const int MaxPicks = 5;
    public const int Days = 14;
    private readonly string[] _communities = [.. Enumerable.Range(0, 40).Select(n => $"530111{(n / 8) + 1:000}{(n % 8) + 1:000}")];

    public Town(Dice dice)
    {
        Dice = dice;
        Popularity = [.. Enumerable.Range(0, Ideas).Select(_ => dice.Lasting(1, 0.8))];
        Homes = [.. Enumerable.Range(0, Ideas).Select(_ => dice.Of(_communities))];
        // The community with an active secretary brings twice as many.
        Weights = [.. _communities.Select(_ => dice.Lasting(1, 0.6))];
    }

    public Dice Dice { get; }

    public double[] Popularity { get; }

    public string[] Homes { get; }

    public double[] Weights { get; }

    public static DateTimeOffset Opens { get; } = new(2018, 10, 15, 9, 0, 0, TimeSpan.FromHours(8));

    public static DateTimeOffset Closes { get; } = Opens.AddDays(Days);

    /// <summary>Numbers of voters by hour of the day: breakfast, the midday break, the long evening; hardly anybody at night.</summary>
    public static IReadOnlyList<double> Hours { get; } = [2, 1, 0.4, 0.3, 0.3, 0.8, 3, 6, 8, 7, 6, 6, 9, 8, 5, 5, 5, 6, 8, 10, 12, 11, 8, 4];

    public string Community() => _communities[Dice.Weighted(Weights)];

    public string AnyCommunity() => Dice.Of(_communities);

    /// <summary>An instant with the rhythm of days and hours: the opening, the weekends and the last day are busier.</summary>
    public DateTimeOffset Moment()
    {
        if (Dice.Chance(0.10)) return Opens.AddSeconds(Dice.Waiting(2400));
        while (true)
        {
            var day = Dice.Weighted([1.6, 1.1, 0.9, 0.8, 0.9, 1.2, 1.2, 0.7, 0.6, 0.6, 0.7, 0.8, 1.1, 1.5]);
            var hour = Dice.Weighted(Hours);
            var at = new DateTimeOffset(2018, 10, 15, 0, 0, 0, TimeSpan.FromHours(8)).AddDays(day).AddHours(hour).AddSeconds(Dice.Between(0.0, 3600));
            if (at >= Opens && at < Closes) return at;
        }
    }

    /// <summary>What a resident of a community likes: popular ideas, and those of the own community and street more.</summary>
    public IReadOnlyList<int> Picks(string community, int count, params IEnumerable<int> first)
    {
        var weights = Popularity.Select((weight, idea) => weight * (Homes[idea] == community ? 6 : Homes[idea][..9] == community[..9] ? 2 : 1)).ToArray();
        var picks = first.ToList();
        foreach (var idea in picks) weights[idea] = 0;
        while (picks.Count < count)
        {
            var idea = Dice.Weighted(weights);
            weights[idea] = 0;
            picks.Add(idea);
        }
        return [.. picks.Order()];
    }

    /// <summary>Hashes are salted anew each day: what is one device on two days looks like two.</summary>
    public static string Salted(string name, DateTimeOffset at) => $"{at.ToOffset(TimeSpan.FromHours(8)):MMdd}:{name}";

    public BallotTrace Ballot(DateTimeOffset at, string device, string network, string? source, TimeSpan accountAge, double sessionSeconds, string community,
        IReadOnlyList<int> picks, double gapSeconds, double gapSpread, int changes = 0)
    {
        var taps = picks.Count + changes;
        var filling = Enumerable.Range(1, taps - 1).Sum(_ => Dice.Lasting(gapSeconds, gapSpread));
        var session = TimeSpan.FromSeconds(sessionSeconds);
        return new BallotTrace(Dice.Uid(), at.ToUniversalTime(), at.AddSeconds(filling).ToUniversalTime(), taps, Salted(device, at), Salted(network, at), source,
            accountAge > session ? accountAge : session, session, community, picks);
    }
}
