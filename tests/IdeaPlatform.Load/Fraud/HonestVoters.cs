using IdeaPlatform.Voting.Fraud.Signals;

namespace IdeaPlatform.Load.Fraud;

/// <summary>
/// Five thousand honest ballots, with everything honest people do that looks suspicious: families on one phone, thousands behind one
/// carrier address, a kiosk, a volunteer who goes from door to door, a good idea that spreads through a group chat in an evening,
/// newcomers who register because of the campaign, the quick and the slow.
/// </summary>
internal sealed class HonestVoters(Town town)
{
    public const int Total = 5000;
    private readonly List<BallotTrace> _ballots = [];
    private int _things;

    public static HashSet<string> KioskNames { get; } = [.. Enumerable.Range(0, 3).Select(n => $"kiosk-{n}")];

    private Dice Dice => town.Dice;

    public IReadOnlyList<BallotTrace> Vote()
    {
        foreach (var kiosk in KioskNames) Kiosk(kiosk, Dice.Between(30, 70));
        for (var n = 0; n < 5; n++) Volunteer(Dice.Between(6, 10));
        Viral("wx-viral", Dice.Between(150, 300), Dice.Waiting(1) + 2);
        for (var n = 0; n < 6; n++) Viral($"wx-{n}", Dice.Between(10, 45), Dice.Waiting(3) + 1);
        while (_ballots.Count < Total) Household();
        return [.. _ballots.Take(Total)];
    }

    private string New(string kind) => $"{kind}-{_things++}";

    /// <summary>Half the town shares three addresses of carriers; the rest has one at home or at work.</summary>
    private string Network(string home) => Dice.Weighted([0.5, 0.38, 0.12]) switch
    {
        0 => $"carrier-{Dice.Weighted([5, 3, 2])}",
        1 => home,
        _ => $"work-{Dice.Below(60)}",
    };

    /// <summary>Registered for this vote, in the minutes before it or earlier that day; or long known.</summary>
    private TimeSpan AccountAge() => Dice.Weighted([0.28, 0.12, 0.60]) switch
    {
        0 => TimeSpan.FromSeconds(Dice.Lasting(150, 0.8)),
        1 => TimeSpan.FromHours(Dice.Between(0.5, 24)),
        _ => TimeSpan.FromDays(Dice.Between(1.0, 60)),
    };

    /// <summary>Some read first, sign in, and pick at once; most sign in and look around; some have been signed in for days.</summary>
    private double SessionSeconds() => Dice.Weighted([0.15, 0.55, 0.30]) switch
    {
        0 => Dice.Lasting(9, 0.5),
        1 => Dice.Lasting(60, 1.0),
        _ => Dice.Between(3600.0, 20 * 86400),
    };

    /// <summary>The quick, the usual and the slow, in seconds a pick.</summary>
    private double Pace() => Dice.Weighted([0.15, 0.55, 0.30]) switch { 0 => 4, 1 => 12, _ => 35 };

    private int Count() => 1 + Dice.Weighted([0.22, 0.18, 0.25, 0.12, 0.23]);

    private int Changes() => Dice.Chance(0.2) ? 2 * Dice.Between(1, 2) : 0;

    private void Household()
    {
        var (community, at) = (town.Community(), town.Moment());
        var (phone, home) = (New("phone"), New("home"));
        var network = Network(home);
        string? source = Dice.Weighted([0.55, 0.25, 0.20]) switch { 0 => null, 1 => "official", _ => $"qr-{community}" };
        var members = Dice.Chance(0.08) ? Dice.Between(2, 5) : 1;
        IReadOnlyList<int>? picks = null;
        for (var n = 0; n < members; n++)
        {
            // In some families everybody votes the same.
            if (picks is null || Dice.Chance(0.6)) picks = town.Picks(community, Count());
            Add(at, phone, network, source, community, picks, SessionSeconds(), AccountAge(), Pace());
            at = at.AddSeconds(Dice.Lasting(240, 0.8));
        }
    }

    private void Kiosk(string name, int people)
    {
        var community = town.Community();
        for (var n = 0; n < people; n++)
        {
            var at = Town.Opens.AddDays(Dice.Between(0, Town.Days - 1)).AddHours(Dice.Between(0.0, 8));
            Add(at, name, name, "kiosk", community, town.Picks(community, Count()), Dice.Lasting(45, 0.6), AccountAge(), Pace());
        }
    }

    /// <summary>Somebody with a phone helps the neighbours in the courtyard, one after another.</summary>
    private void Volunteer(int people)
    {
        var (community, phone) = (town.Community(), New("volunteer"));
        var at = Town.Opens.AddDays(Dice.Between(0, Town.Days - 1)).AddHours(Dice.Between(1.0, 7));
        for (var n = 0; n < people; n++)
        {
            Add(at, phone, "carrier-0", null, community, town.Picks(community, Count()), Dice.Lasting(50, 0.6), TimeSpan.FromSeconds(Dice.Lasting(200, 0.6)), 12);
            at = at.AddSeconds(Dice.Lasting(420, 0.5));
        }
    }

    /// <summary>
    /// Neighbours share a link to an idea of theirs in a group chat: within hours, mostly from one community, many new, half for this
    /// one idea only; the page was read before signing in, so the first pick comes sooner than usual.
    /// </summary>
    private void Viral(string source, int people, double day)
    {
        var idea = Dice.Below(Town.Ideas);
        var started = Town.Opens.AddDays(Math.Min(day, 12)).AddHours(Dice.Between(2.0, 11));
        for (var n = 0; n < people; n++)
        {
            var community = Dice.Chance(0.7) ? town.Homes[idea] : town.Community();
            var at = started.AddSeconds(Dice.Waiting(2.5 * 3600));
            var picks = town.Picks(community, Dice.Chance(0.5) ? 1 : Count(), idea);
            var age = Dice.Chance(0.55) ? TimeSpan.FromSeconds(Dice.Lasting(150, 0.8)) : AccountAge();
            var session = Dice.Chance(0.35) ? Dice.Lasting(9, 0.5) : Dice.Lasting(28, 0.9);
            Add(Awake(at), New("phone"), Network(New("home")), source, community, picks, session, age, Pace());
        }
    }

    /// <summary>Who sees the message at night answers in the morning.</summary>
    private DateTimeOffset Awake(DateTimeOffset at) =>
        at.Hour is >= 6 and < 23 || Dice.Chance(Town.Hours[at.Hour] / 12) ? at : at.Date.AddHours(at.Hour >= 23 ? 31 : 7).AddSeconds(Dice.Waiting(3600)) is var morning
            ? new DateTimeOffset(morning, at.Offset) : at;

    private void Add(DateTimeOffset at, string device, string network, string? source, string community, IReadOnlyList<int> picks, double session, TimeSpan age, double pace)
    {
        if (at < Town.Closes) _ballots.Add(town.Ballot(at, device, network, source, age, session, community, picks, pace, 0.7, Changes()));
    }
}
