using IdeaPlatform.Voting.Fraud.Signals;

namespace IdeaPlatform.Load.Fraud;

/// <summary>Five ways to buy or script votes, each with 50 to 300 ballots for one idea, as they are described in reports of such trade.</summary>
internal sealed class Attacks(Town town)
{
    public static IReadOnlyList<string> Kinds { get; } = ["paid_group", "device_farm", "code_platform", "copied_class", "slow_drip"];

    private Dice Dice => town.Dice;

    public IReadOnlyList<BallotTrace> Run(string kind)
    {
        // Who pays wants to lift an idea that does not win by itself, though any may be meant.
        var target = Dice.Below(Town.Ideas);
        var size = Dice.Between(50, 300);
        return [.. kind switch
        {
            "paid_group" => PaidGroup(target, size),
            "device_farm" => DeviceFarm(target, size),
            "code_platform" => CodePlatform(target, size),
            "copied_class" => CopiedClass(target, size),
            "slow_drip" => SlowDrip(target, size),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        }];
    }

    /// <summary>拉票群: people with their own phones are paid a little for each vote, get one link, register, vote and leave, from anywhere.</summary>
    private IEnumerable<BallotTrace> PaidGroup(int target, int size)
    {
        var started = town.Moment();
        var fillers = Dice.Between(0, 2);
        var hours = Dice.Between(1.0, 10);
        for (var n = 0; n < size; n++)
        {
            var at = Within(started.AddSeconds(Dice.Waiting(hours * 1800)));
            var community = town.AnyCommunity();
            var age = Dice.Chance(0.8) ? TimeSpan.FromSeconds(Dice.Lasting(70, 0.5)) : TimeSpan.FromDays(Dice.Between(1.0, 30));
            yield return town.Ballot(at, $"paid-{n}", Anywhere(n), "task-link", age, Dice.Lasting(8, 0.6), community, Fill(target, fillers), 2.5, 0.5);
        }
    }

    /// <summary>A rack of phones on a few lines; each changes accounts again and again, for some days.</summary>
    private IEnumerable<BallotTrace> DeviceFarm(int target, int size)
    {
        var devices = Dice.Between(5, 25);
        var days = Dice.Between(1, 3);
        var started = Town.Opens.AddDays(Dice.Between(0, Town.Days - days - 1));
        var fillers = Dice.Between(0, 3);
        for (var n = 0; n < size; n++)
        {
            var at = Within(started.AddDays(Dice.Below(days)).AddHours(Dice.Between(0.0, 9)));
            var phone = Dice.Below(devices);
            yield return town.Ballot(at, $"farm-{phone}", $"farm-line-{phone % 3}", null, TimeSpan.FromDays(Dice.Between(0.05, 10)), Dice.Lasting(10, 0.6),
                town.AnyCommunity(), Fill(target, fillers), 2, 0.4);
        }
    }

    /// <summary>接码平台: rented numbers, an account each, another proxy and another browser profile each, spread over days.</summary>
    private IEnumerable<BallotTrace> CodePlatform(int target, int size)
    {
        var days = Dice.Between(3.0, 9);
        var started = Town.Opens.AddDays(Dice.Between(0, Town.Days - days - 0.5));
        var fillers = Dice.Between(0, 2);
        for (var n = 0; n < size; n++)
        {
            var at = Within(started.AddDays(Dice.Between(0, days)));
            yield return town.Ballot(at, $"profile-{n}", $"proxy-{n}", null, TimeSpan.FromSeconds(Dice.Lasting(45, 0.5)), Dice.Lasting(6, 0.5),
                town.AnyCommunity(), Fill(target, fillers), 1.5, 0.4);
        }
    }

    /// <summary>A class or a work unit is told what to pick: real people, own phones, one slip to copy from, in a day or two.</summary>
    private IEnumerable<BallotTrace> CopiedClass(int target, int size)
    {
        var picks = town.Picks(town.AnyCommunity(), Dice.Between(3, Town.MaxPicks), target);
        var started = Town.Opens.AddDays(Dice.Between(0, 11));
        var days = Dice.Between(0.2, 1.5);
        var community = town.Community();
        for (var n = 0; n < size; n++)
        {
            var at = Within(started.AddHours(Dice.Between(0.0, 10)).AddDays(Dice.Below((int)Math.Ceiling(days))));
            var age = Dice.Chance(0.5) ? TimeSpan.FromSeconds(Dice.Lasting(150, 0.8)) : TimeSpan.FromDays(Dice.Between(1.0, 60));
            // A few do not copy well, or think for themselves.
            var mine = Dice.Chance(0.93) ? picks : town.Picks(community, picks.Count, target);
            yield return town.Ballot(at, $"class-{n}", Dice.Chance(0.3) ? "school" : Anywhere(n), null, age, Dice.Lasting(45, 0.9),
                Dice.Chance(0.6) ? community : town.Community(), mine, 6, 0.6);
        }
    }

    /// <summary>A script lets one ballot fall at a time, day and night, with accounts bought before and a small pool of proxies.</summary>
    private IEnumerable<BallotTrace> SlowDrip(int target, int size)
    {
        var longest = Math.Min(40.0, (Town.Days - 1.0) * 1440 / size);
        var minutes = Dice.Between(5.0, Math.Max(6, longest));
        var jitter = Dice.Between(0.0, 0.05);
        var at = Town.Opens.AddDays(Dice.Between(0, Town.Days - (size * minutes / 1440) - 0.2));
        var fillers = Dice.Between(0, 3);
        for (var n = 0; n < size; n++)
        {
            // Now and then an account is refused and its turn is lost.
            at = at.AddMinutes(minutes * (Dice.Chance(0.05) ? 2 : 1));
            var due = Within(at.AddMinutes(minutes * Dice.Between(-jitter, jitter)));
            yield return town.Ballot(due, $"script-{n}", $"pool-{Dice.Below(40)}", null, TimeSpan.FromDays(Dice.Between(0.5, 12)), Dice.Between(5.0, 40),
                town.AnyCommunity(), Fill(target, fillers), 4, 0.4);
        }
    }

    private string Anywhere(int n) => Dice.Chance(0.5) ? $"carrier-{Dice.Weighted([5, 3, 2])}" : $"away-{n}";

    /// <summary>The bought idea, and others at random so that it looks like a choice.</summary>
    private List<int> Fill(int target, int fillers)
    {
        var picks = new SortedSet<int> { target };
        while (picks.Count <= fillers) picks.Add(Dice.Below(Town.Ideas));
        return [.. picks];
    }

    private static DateTimeOffset Within(DateTimeOffset at) => at < Town.Opens ? Town.Opens : at >= Town.Closes ? Town.Closes.AddSeconds(-1) : at;
}
