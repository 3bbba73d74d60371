using System.Security.Cryptography;
using System.Text;
using IdeaPlatform.Budgeting;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary>The certified ballots of a call, read; what rules are applied to.</summary>
internal sealed class RunInput(CertifiedVote vote, string sha256, Election election)
{
    public string Sha256 => sha256;

    /// <summary>Null before the vote is certified.</summary>
    public static async Task<RunInput?> Read(Work work, Guid callId)
    {
        if (await CertifiedBallots.Read(work, callId) is not { } vote) return null;
        using var pb = new MemoryStream(vote.Pb);
        return new RunInput(vote, Convert.ToHexStringLower(SHA256.HashData(vote.Pb)), PbReader.Load(pb, ct: work.Cancellation));
    }

    /// <summary>The certificate of a rule, byte for byte what <c>pbtally</c> writes, and what the comparison of rules shows of it.</summary>
    /// <exception cref="AllocationException">The rule does not go with these ballots.</exception>
    public (byte[] Result, RunSummary Numbers) Compute(CallRow call, string rule, IReadOnlyList<string> excluded, IProgress<AllocationProgress> progress, CancellationToken ct)
    {
        var result = Allocator.Allocate(election, Options(call, Rule.Parse(rule), excluded), progress, ct);
        return (Budgeting.ResultFile.Write(result, sha256), Summary(result));
    }

    /// <summary>The same numbers for a choice that no rule of the library made.</summary>
    public RunSummary Of(IReadOnlyList<(string No, long CostFen)> chosen)
    {
        var known = election.Projects.Select(project => project.Id).ToHashSet(StringComparer.Ordinal);
        var funded = chosen.Where(idea => known.Contains(idea.No)).Select(idea => new Funded(idea.No, idea.CostFen / Scale)).ToList();
        return Summary(new AllocationResult
        {
            Options = new AllocationOptions(new Rule(RuleKind.GreedyVotes)),
            Budget = election.Budget,
            Decimals = election.Decimals,
            Voters = election.VoterCount,
            EmptyBallots = 0,
            Funded = funded,
            Cost = funded.Sum(one => one.Amount),
            Rounds = [],
            Losers = [],
            Exhaustive = false,
        });
    }

    /// <summary>The call's options as the library takes them; what a rule cannot take is left out for it.</summary>
    private AllocationOptions Options(CallRow call, Rule rule, IReadOnlyList<string> excluded)
    {
        var chosen = call.Options;
        var known = election.Projects.Select(project => project.Id).ToHashSet(StringComparer.Ordinal);
        return new AllocationOptions(rule)
        {
            Ties = TieRule.Official,
            Lot = Lot(vote.Lot, known),
            Variant = chosen.Variant switch { "exhaustive" => Add1Variant.Exhaustive, "overspend" => Add1Variant.Overspend, _ => Add1Variant.Official },
            Increment = chosen.IncrementFen / Scale,
            MinimumVotes = call.MinVotes,
            Excluded = excluded,
            AreaFloors = [.. (chosen.AreaFloors ?? []).Select(floor => new AreaFloor(floor.Area, floor.AmountFen / Scale))],
            // A pair of which one never came to the vote excludes nobody.
            Incompatible = [.. (chosen.Incompatible ?? []).Where(pair => known.Contains(pair.One) && known.Contains(pair.Other)).Select(pair => new IncompatiblePair(pair.One, pair.Other))],
            PartFunding = chosen.LeastPercent is { } percent && EndsGreedy(rule) ? Parts(percent) : [],
            ComparisonStep = chosen.Comparison && rule.IsEqualShares,
        };
    }

    // Equal shares and Phragmén buy whole ideas only; what is left over at their end can be a part.
    private static bool EndsGreedy(Rule rule) => rule.IsGreedy || rule.Completion != GreedyCompletion.None;

    /// <summary>Every idea that costs something may start with this part of its cost, rounded up.</summary>
    private IReadOnlyList<PartFunding> Parts(int percent) =>
        [.. election.Projects.Where(project => project.Cost > 0).Select(project => new PartFunding(project.Id, (long)(((Int128)project.Cost * percent + 99) / 100)))];

    /// <summary>The order that breaks the last ties: ideas by SHA-256 of the seed of row 0 followed by their number.</summary>
    public static IReadOnlyList<string> Lot(byte[] seed, IEnumerable<string> ideas) =>
        [.. ideas.OrderBy(no => Convert.ToHexString(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(no)])), StringComparer.Ordinal)];

    /// <summary>Fen in a minor unit of the file, which is a yuan where all amounts are whole.</summary>
    public long Scale => election.Decimals switch { 0 => 100, 1 => 10, _ => 1 };

    private RunSummary Summary(AllocationResult result)
    {
        var column = RuleComparison.Column(election, result);
        List<LabSpend> Spends(IReadOnlyList<Spend> spends) => [.. spends.Select(spend => new LabSpend(spend.Of, spend.Amount * Scale, spend.Projects))];
        return new RunSummary([.. result.Selected], result.Cost * Scale, result.Voters, column.WithNothing, Math.Round(column.ShareWithNothing.ToDouble(), 4),
            Math.Round((decimal)column.MeanFunded.ToDouble(), 2), Spends(column.ByArea), Spends(column.ByCategory));
    }
}
