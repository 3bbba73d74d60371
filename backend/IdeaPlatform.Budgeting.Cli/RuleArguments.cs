using System.Globalization;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>The options of a rule on the command line.</summary>
internal static class RuleArguments
{
    public const string Usage = "--rule RULE [--ties official|lexico] [--lot FILE] [--variant official|exhaustive|overspend] [--increment N] [--no-skip] [--min-votes N] [--min-score N|file] "
        + "[--exclude ID]... [--floor AREA=AMOUNT]... [--incompatible ID,ID]... [--part ID=AMOUNT]... [--comparison] [--fund-unsupported]";

    /// <summary>Takes the words; amounts wait for the election, whose decimals they have.</summary>
    public static Func<Election, AllocationOptions> Take(Arguments args, string? rule = null)
    {
        rule ??= args.Option("--rule") ?? throw new UsageException("--rule RULE is missing.");
        if (!Rule.TryParse(rule, out var known)) throw new UsageException($"\"{rule}\" is no rule. Rules: {string.Join(", ", Rule.Names)}; mes_… also with _add1, and each with +greedy_votes or +greedy_points.");
        var ties = args.Option("--ties") switch
        {
            null or "official" => TieRule.Official,
            "lexico" => TieRule.Lexico,
            var other => throw new UsageException($"--ties is official or lexico, not \"{other}\"."),
        };
        var variant = args.Option("--variant") switch
        {
            null or "official" => Add1Variant.Official,
            "exhaustive" => Add1Variant.Exhaustive,
            "overspend" => Add1Variant.Overspend,
            var other => throw new UsageException($"--variant is exhaustive, official or overspend, not \"{other}\"."),
        };
        var lot = args.Option("--lot");
        var increment = args.Option("--increment");
        var minVotes = args.Option("--min-votes");
        var minScore = args.Option("--min-score");
        var (excluded, floors, pairs, parts) = (args.Options("--exclude"), args.Options("--floor"), args.Options("--incompatible"), args.Options("--part"));
        var (noSkip, comparison, unsupported) = (args.Switch("--no-skip"), args.Switch("--comparison"), args.Switch("--fund-unsupported"));
        return election => new AllocationOptions(known!)
        {
            Ties = ties,
            Variant = variant,
            Lot = lot is null ? null : [.. File.ReadAllLines(lot).Select(line => line.Trim()).Where(line => line.Length > 0)],
            Increment = increment is null ? null : Amount(election, increment, "--increment"),
            MinimumVotes = minVotes is null ? 0 : Count(minVotes, "--min-votes"),
            MinimumScore = minScore is null ? 0 : Count(minScore == "file" ? election.MetaValue("min_project_score_threshold") ?? "0" : minScore, "--min-score"),
            NoSkip = noSkip,
            ComparisonStep = comparison,
            FundUnsupported = unsupported,
            Excluded = excluded,
            AreaFloors = [.. floors.Select(text => Floor(election, text))],
            Incompatible = [.. pairs.Select(Pair)],
            PartFunding = [.. parts.Select(text => Part(election, text))],
        };
    }

    private static AreaFloor Floor(Election election, string text)
    {
        var (area, amount) = Split(text, '=', "--floor");
        return new AreaFloor(area, Amount(election, amount, "--floor"));
    }

    private static IncompatiblePair Pair(string text)
    {
        var (one, other) = Split(text, ',', "--incompatible");
        return new IncompatiblePair(one, other);
    }

    private static PartFunding Part(Election election, string text)
    {
        var (project, least) = Split(text, '=', "--part");
        return new PartFunding(project, Amount(election, least, "--part"));
    }

    private static long Count(string text, string option) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw new UsageException($"{option} is a whole number, not \"{text}\".");

    private static long Amount(Election election, string text, string option) => election.ParseAmount(text) is { } amount and >= 0
        ? amount
        : throw new UsageException($"{option}: \"{text}\" is no amount in whole minor units of this file.");

    private static (string Left, string Right) Split(string text, char at, string option)
    {
        var place = text.LastIndexOf(at);
        return place > 0 && place < text.Length - 1 ? (text[..place], text[(place + 1)..]) : throw new UsageException($"{option} has the form A{at}B, not \"{text}\".");
    }
}
