using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Budgeting;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary>Money by street or category, in fen.</summary>
public sealed record LabSpend(string Of, long CostFen, int Ideas);

/// <summary>What the comparison of rules shows of one result; ideas by number, in order of selection.</summary>
internal sealed record RunSummary(
    IReadOnlyList<string> Selected, long CostFen, int Voters, long WithNothing, double ShareWithNothing, decimal MeanFunded, IReadOnlyList<LabSpend> ByStreet, IReadOnlyList<LabSpend> ByCategory);

/// <summary>A result that was computed and kept.</summary>
internal sealed record Run(string Rule, byte[] Result, string Summary, string InputSha256, DateTimeOffset MadeAt)
{
    public RunSummary Numbers => JsonSerializer.Deserialize<RunSummary>(Summary, Json.Options)!;

    /// <summary>What each funded idea gets, in order of selection, as the certificate says it.</summary>
    public IReadOnlyList<(string No, long AmountFen)> Funded
    {
        get
        {
            using var reader = new RunReader(Result, new Dictionary<string, RunIdea>());
            return reader.Funded;
        }
    }
}

/// <summary>
/// Applies rules to the certified ballots of a call and keeps what comes out. The ballots do not change any more, so a result is computed
/// once for each rule, and again only when an idea has left the contest since.
/// </summary>
internal sealed class Runs(Work work, CallRow call, SeasonClock season)
{
    // One at a time and node: a big election takes a core for seconds, and many may ask for the same page.
    private static readonly SemaphoreSlim s_turn = new(1);
    private string[]? _excluded;
    private CertifiedVote? _vote;
    private Election? _election;
    private string _sha256 = "";

    /// <summary>The result of a rule; null before the vote is certified.</summary>
    /// <exception cref="AllocationException">The rule does not go with these ballots.</exception>
    public async Task<Run?> Of(string rule)
    {
        _excluded ??= [.. await work.List<string>(ReadExcluded, new { callId = call.Id })];
        if (await Kept(rule) is { } kept) return kept;
        if (await Load() is not { } election) return null;
        var result = await Compute(election, Options(election, Rule.Parse(rule)));
        var bytes = Budgeting.ResultFile.Write(result, _sha256);
        await work.Run(Save, new
        {
            callId = call.Id,
            rule,
            excluded = _excluded,
            bytes,
            summary = JsonSerializer.Serialize(Summary(election, result), Json.Options),
            sha256 = _sha256,
            now = season.Now(),
        });
        return await Kept(rule);
    }

    /// <summary>The same numbers for a choice that no rule of the library made.</summary>
    public async Task<RunSummary?> Of(IReadOnlyList<(string No, long CostFen)> chosen)
    {
        if (await Load() is not { } election) return null;
        var known = election.Projects.Select(project => project.Id).ToHashSet(StringComparer.Ordinal);
        var funded = chosen.Where(idea => known.Contains(idea.No)).Select(idea => new Funded(idea.No, idea.CostFen / Scale(election))).ToList();
        return Summary(election, new AllocationResult
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

    private Task<Run?> Kept(string rule) => work.MaybeOne<Run>(ReadKept, new { callId = call.Id, rule, excluded = _excluded });

    private async Task<Election?> Load()
    {
        if (_election is not null) return _election;
        if (await CertifiedBallots.Read(work, call.Id) is not { } vote) return null;
        (_vote, _sha256) = (vote, Convert.ToHexStringLower(SHA256.HashData(vote.Pb)));
        using var pb = new MemoryStream(vote.Pb);
        return _election = PbReader.Load(pb, ct: work.Cancellation);
    }

    private async Task<AllocationResult> Compute(Election election, AllocationOptions options)
    {
        await s_turn.WaitAsync(work.Cancellation);
        try
        {
            return await Task.Run(() => Allocator.Allocate(election, options, null, work.Cancellation), work.Cancellation);
        }
        finally
        {
            s_turn.Release();
        }
    }

    /// <summary>The call's options as the library takes them; what a rule cannot take is left out for it.</summary>
    private AllocationOptions Options(Election election, Rule rule)
    {
        var (chosen, scale) = (call.Options, Scale(election));
        var known = election.Projects.Select(project => project.Id).ToHashSet(StringComparer.Ordinal);
        return new AllocationOptions(rule)
        {
            Ties = TieRule.Official,
            Lot = Lot(_vote!.Lot, known),
            Variant = chosen.Variant switch { "exhaustive" => Add1Variant.Exhaustive, "overspend" => Add1Variant.Overspend, _ => Add1Variant.Official },
            Increment = chosen.IncrementFen / scale,
            MinimumVotes = call.MinVotes,
            Excluded = _excluded!,
            AreaFloors = [.. (chosen.AreaFloors ?? []).Select(floor => new AreaFloor(floor.Area, floor.AmountFen / scale))],
            // A pair of which one never came to the vote excludes nobody.
            Incompatible = [.. (chosen.Incompatible ?? []).Where(pair => known.Contains(pair.One) && known.Contains(pair.Other)).Select(pair => new IncompatiblePair(pair.One, pair.Other))],
            PartFunding = chosen.LeastPercent is { } percent && EndsGreedy(rule) ? Parts(election, percent) : [],
            ComparisonStep = chosen.Comparison && rule.IsEqualShares,
        };
    }

    // Equal shares and Phragmén buy whole ideas only; what is left over at their end can be a part.
    private static bool EndsGreedy(Rule rule) => rule.IsGreedy || rule.Completion != GreedyCompletion.None;

    /// <summary>Every idea that costs something may start with this part of its cost, rounded up.</summary>
    private static IReadOnlyList<PartFunding> Parts(Election election, int percent) =>
        [.. election.Projects.Where(project => project.Cost > 0).Select(project => new PartFunding(project.Id, (long)(((Int128)project.Cost * percent + 99) / 100)))];

    /// <summary>The order that breaks the last ties: ideas by SHA-256 of the seed of row 0 followed by their number.</summary>
    public static IReadOnlyList<string> Lot(byte[] seed, IEnumerable<string> ideas) =>
        [.. ideas.OrderBy(no => Convert.ToHexString(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(no)])), StringComparer.Ordinal)];

    /// <summary>Fen in a minor unit of the file, which is a yuan where all amounts are whole.</summary>
    private static long Scale(Election election) => election.Decimals switch { 0 => 100, 1 => 10, _ => 1 };

    private static RunSummary Summary(Election election, AllocationResult result)
    {
        var (column, scale) = (RuleComparison.Column(election, result), Scale(election));
        List<LabSpend> Spends(IReadOnlyList<Spend> spends) => [.. spends.Select(spend => new LabSpend(spend.Of, spend.Amount * scale, spend.Projects))];
        return new RunSummary([.. result.Selected], result.Cost * scale, result.Voters, column.WithNothing, Math.Round(column.ShareWithNothing.ToDouble(), 4),
            Math.Round((decimal)column.MeanFunded.ToDouble(), 2), Spends(column.ByArea), Spends(column.ByCategory));
    }

    // Before publication: whoever was voted on and is not in the running any more. Afterwards: whoever was not decided on then.
    private const string ReadExcluded = """
        select i.no
        from voting.pub_tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = @callId
          and case when exists (select 1 from allocation.board b where b.call_id = @callId and b.published_at is not null)
            then not exists (select 1 from allocation.decision d where d.idea_id = i.id and d.published_at is not null)
            else i.state not in ('in_vote', 'in_review') end
        order by i.no collate "C"
        """;

    private const string ReadKept = """
        select rule, result, summary::text as summary, input_sha256, made_at from allocation.run where call_id = @callId and rule = @rule and excluded = @excluded
        """;

    private const string Save = """
        insert into allocation.run (call_id, rule, excluded, result, summary, input_sha256, made_at)
        values (@callId, @rule, @excluded, @bytes, @summary::jsonb, @sha256, @now)
        on conflict do nothing
        """;
}
