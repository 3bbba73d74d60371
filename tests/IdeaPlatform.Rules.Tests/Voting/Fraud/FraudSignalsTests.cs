using IdeaPlatform.Load.Fraud;
using IdeaPlatform.Voting.Fraud.Signals;
using Xunit;

namespace IdeaPlatform.Tests.Voting.Fraud;

public sealed class FraudSignalsTests
{
    private static readonly DateTimeOffset s_noon = new(2018, 10, 16, 12, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The promise of the record, on seeds that no threshold was set by. The draws come from the seeds alone; nothing is timed.</summary>
    [Fact]
    public void Each_kind_of_vote_brushing_is_found_and_the_honest_are_left_in_peace()
    {
        var lines = FraudReport.Lines(Enumerable.Range(100, 20), honestAlone: false);
        Assert.Equal([.. Attacks.Kinds, "honest"], lines.Select(line => line.Kind));
        Assert.All(lines.Take(Attacks.Kinds.Count), line => Assert.InRange(line.Percent, FraudReport.DetectionPromise, 100));
        Assert.InRange(lines[^1].Percent, 0, FraudReport.FalsePromise);
    }

    [Fact]
    public void Seeds_are_different_towns()
    {
        var towns = Enumerable.Range(1, 50).Select(seed => new Town(new Dice(seed)).Popularity[7]).ToList();
        Assert.Equal(towns.Count, towns.Distinct().Count());
    }

    [Fact]
    public void The_same_traces_give_the_same_signals_in_whatever_order_they_come()
    {
        var town = new Town(new Dice(3));
        BallotTrace[] traces = [.. new HonestVoters(town).Vote().Take(1500), .. new Attacks(town).Run("device_farm")];
        var once = Words(FraudSignals.Examine(traces, FraudOptions.Default));
        Assert.NotEmpty(once);
        Assert.Equal(once, Words(FraudSignals.Examine(traces.Reverse(), FraudOptions.Default)));
    }

    [Fact]
    public void Nothing_to_examine_is_no_signal() => Assert.Empty(FraudSignals.Examine([], FraudOptions.Default));

    [Fact]
    public void A_family_of_six_on_one_phone_is_no_cluster_and_a_seventh_ballot_is()
    {
        Assert.DoesNotContain(Examine(Quiet(200), OnePhone(6)), signal => signal.Evidence.Any(one => one.Kind == ClusterSignals.Device));
        var seven = Examine(Quiet(200), OnePhone(7)).Where(signal => signal.Evidence.Any(one => one.Kind == ClusterSignals.Device)).ToList();
        Assert.Equal(7, seven.Count);
        Assert.All(seven, signal => Assert.False(signal.Flagged));
        Assert.Equal(7, seven[0].Evidence.Single(one => one.Kind == ClusterSignals.Device).Facts["ballots"]);
    }

    [Fact]
    public void A_kiosk_that_is_known_is_no_cluster()
    {
        var options = FraudOptions.Default with { KnownDevices = new HashSet<string> { "phone" }, KnownNetworks = new HashSet<string> { "home" } };
        Assert.DoesNotContain(FraudSignals.Examine([.. Quiet(200), .. OnePhone(60)], options), signal => signal.Evidence.Any(one => one.Kind is ClusterSignals.Device or ClusterSignals.Network));
    }

    [Fact]
    public void Forty_equal_ballots_in_a_day_are_copies_and_single_picks_are_none()
    {
        var copies = Enumerable.Range(0, 40).Select(n => Trace(1000 + n, n * 600, [1, 2, 3]));
        Assert.Equal(40, Examine(Quiet(400), copies).Count(signal => signal.Evidence.Any(one => one.Kind == CopySignal.Kind)));
        var single = Enumerable.Range(0, 40).Select(n => Trace(1000 + n, n * 600, [1]));
        Assert.DoesNotContain(Examine(Quiet(400), single), signal => signal.Evidence.Any(one => one.Kind == CopySignal.Kind));
    }

    [Fact]
    public void Thirty_ballots_eleven_minutes_apart_are_a_rhythm_that_names_its_minutes()
    {
        var drip = Enumerable.Range(0, 30).Select(n => Trace(1000 + n, n * 660, [4]));
        var found = Examine(Quiet(400), drip).Where(signal => signal.Evidence.Any(one => one.Kind == RhythmSignal.Kind)).ToList();
        Assert.InRange(found.Count, 27, 34);
        Assert.InRange(found[0].Evidence.Single(one => one.Kind == RhythmSignal.Kind).Facts["minutes"], 10.9, 11.1);
    }

    [Fact]
    public void Sixty_votes_for_one_idea_in_ten_minutes_are_a_burst_and_sixty_for_everything_are_a_rush()
    {
        var burst = Enumerable.Range(0, 60).Select(n => Trace(1000 + n, n * 7, [5]));
        Assert.Contains(Examine(Quiet(400), burst), signal => signal.Evidence.Any(one => one.Kind == BurstSignal.Kind));
        var rush = Enumerable.Range(0, 60).Select(n => Trace(1000 + n, n * 7, [n % 20]));
        Assert.DoesNotContain(Examine(Quiet(400), rush), signal => signal.Evidence.Any(one => one.Kind == BurstSignal.Kind));
    }

    [Fact]
    public void A_link_that_brings_all_of_an_ideas_votes_is_worth_a_look_and_no_flag()
    {
        var shared = Enumerable.Range(0, 40).Select(n => Trace(1000 + n, n * n * 90, [6]) with { Source = "wx-1" });
        var found = Examine(Quiet(400).Where(trace => !trace.Picks.Contains(6)), shared).Where(signal => signal.Evidence.Any(one => one.Kind == ReferralSignal.Kind)).ToList();
        Assert.Equal(40, found.Count);
        Assert.All(found, signal => Assert.False(signal.Flagged));
    }

    [Theory]
    [InlineData(3, 1.0, 0.0803014)]
    [InlineData(10, 2.0, 4.6498e-5)]
    [InlineData(100, 50.0, 3.200065e-10)]
    public void The_tail_of_poisson_is_that_of_the_tables(int atLeast, double mean, double tail) =>
        Assert.Equal(1, Chance.Poisson(atLeast, mean) / tail, 3);

    [Theory]
    [InlineData(30, 40, 0.5, 1.110717e-03)]
    [InlineData(8, 10, 0.2, 7.79264e-5)]
    public void The_tail_of_the_binomial_is_that_of_the_tables(int atLeast, int of, double share, double tail) =>
        Assert.Equal(1, Chance.Binomial(atLeast, of, share) / tail, 3);

    private static List<string> Words(IEnumerable<BallotSignal> signals) =>
        [.. signals.Select(signal => $"{signal.BallotUid} {signal.Score} {string.Join(' ', signal.Evidence.Select(one => $"{one.Kind} {string.Join(',', one.Facts)}"))}")];

    private static IReadOnlyList<BallotSignal> Examine(params IEnumerable<BallotTrace>[] traces) => FraudSignals.Examine(traces.SelectMany(some => some), FraudOptions.Default);

    /// <summary>People who have nothing to do with each other, spread over a week, twenty ideas evenly.</summary>
    private static IEnumerable<BallotTrace> Quiet(int count)
    {
        var dice = new Dice(17);
        for (var n = 0; n < count; n++) yield return Trace(n, (int)dice.Between(0.0, 7 * 86400), [n % 20, (n + dice.Between(1, 19)) % 20]);
    }

    private static IEnumerable<BallotTrace> OnePhone(int count) =>
        Enumerable.Range(0, count).Select(n => Trace(1000 + n, n * 400, [n % 20]) with { DeviceHash = "phone", NetworkHash = "home" });

    private static BallotTrace Trace(int n, int seconds, int[] picks)
    {
        var at = s_noon.AddSeconds(seconds);
        return new BallotTrace(new Guid(n, 0, 0, new byte[8]), at, at.AddSeconds(40), picks.Length, $"device-{n}", $"network-{n}", null,
            TimeSpan.FromDays(20), TimeSpan.FromMinutes(3), "530111001001", picks);
    }
}
