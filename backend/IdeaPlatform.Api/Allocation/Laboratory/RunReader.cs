using System.Globalization;
using System.Text.Json;
using IdeaPlatform.Budgeting;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary>An idea where a round or a loss names it.</summary>
public sealed record IdeaRef(Guid IdeaId, string No, string Title);

/// <summary>Who else could have won a round. <paramref name="Measure"/> is exact, as in the certificate.</summary>
public sealed record AllocationRival(Guid IdeaId, string No, string Title, decimal? EffectiveVotes, string? Measure);

/// <summary>Ideas that were equal, the preferred first; <paramref name="DecidedBy"/>: cost, supporters, lot or id.</summary>
public sealed record AllocationTie(IReadOnlyList<IdeaRef> Ideas, string DecidedBy);

/// <summary>
/// One idea funded. <paramref name="Kind"/>: floor, free, greedy, phragmen, equal_shares, completion. Payers and payment are of equal shares:
/// <paramref name="PaymentFen"/> is rounded to be shown, <paramref name="PaymentExact"/> is in yuan, as a fraction. <paramref name="LessPayers"/>
/// gave all they had left; <paramref name="NonPayers"/> of them had nothing. <paramref name="MoneyLeftFen"/> is rounded down.
/// <paramref name="AmountFen"/> is less than <paramref name="CostFen"/> where the money ended and the call lets an idea start with a part.
/// </summary>
public sealed record AllocationRound(
    int Number, string Kind, Guid IdeaId, string No, string Title, long AmountFen, long CostFen, string? Measure, long? PaymentFen, string? PaymentExact, int? FullPayers, int? LessPayers,
    int? NonPayers, decimal? EffectiveVotes, long MoneyLeftFen, IReadOnlyList<AllocationRival> Rivals, AllocationTie? Tie);

/// <summary>Money of a loser's supporters that went to a winner.</summary>
public sealed record AllocationTaken(Guid IdeaId, string No, string Title, int Round, long AmountFen);

/// <summary>
/// An idea that the rule does not fund. <paramref name="Reason"/>: excluded, below_minimum_votes, below_minimum_score, incompatible,
/// above_budget, no_support, too_few_votes, money_spent, did_not_fit, rule_stopped. <paramref name="CouldPayFen"/>: what its supporters had
/// left together in the end (equal shares), <paramref name="Percent"/> of its cost, both rounded down.
/// </summary>
public sealed record AllocationLoser(
    Guid IdeaId, string No, string Title, string Reason, long Supporters, long CostFen, long? MoneyAtStartFen, long? CouldPayFen, int? Percent, int? OutAfterRound,
    IReadOnlyList<AllocationTaken> Taken, IdeaRef? Against, long? BudgetLeftFen);

/// <summary>An idea of the call as the result's numbers are joined to.</summary>
internal sealed record RunIdea(Guid IdeaId, string No, string Title, long CostFen, int Votes, string AreaCode, string Category, bool Gone)
{
    public IdeaRef Ref => new(IdeaId, No, Title);
}

/// <summary>
/// Reads a result as it was published: what pages tell is what the certificate says, and nothing else. Amounts of the certificate are yuan
/// as decimals, what is derived as fractions.
/// </summary>
internal sealed class RunReader(byte[] result, IReadOnlyDictionary<string, RunIdea> ideas) : IDisposable
{
    private readonly JsonDocument _json = JsonDocument.Parse(result);

    private JsonElement Root => _json.RootElement;

    public string Software => Root.GetProperty("software").GetString()!;

    public string Ties => Root.GetProperty("ties").GetString()!;

    public string? Variant => Text(Root, "variant");

    public int Voters => Root.GetProperty("voters").GetInt32();

    public long BudgetFen => Fen(Root, "budget")!.Value;

    public long CostFen => Fen(Root, "cost")!.Value;

    public long? ShareFen => Fen(Root, "share");

    public int? Steps => Root.TryGetProperty("raise", out var raise) ? raise.GetProperty("steps").GetInt32() : null;

    public string? Enacted => Root.TryGetProperty("comparison", out var comparison) ? comparison.GetProperty("enacted").GetString() : null;

    /// <summary>What each funded idea gets, in order of selection.</summary>
    public IReadOnlyList<(string No, long AmountFen)> Funded =>
        [.. Root.GetProperty("funded").EnumerateArray().Select(one => (one.GetProperty("project").GetString()!, Fen(one, "amount")!.Value))];

    public IReadOnlyList<AllocationRound> Rounds => [.. Root.GetProperty("rounds").EnumerateArray().Select(Round)];

    public IReadOnlyList<AllocationLoser> Losers => [.. Root.GetProperty("losers").EnumerateArray().Select(Loser)];

    public void Dispose() => _json.Dispose();

    private AllocationRound Round(JsonElement round)
    {
        var idea = ideas[round.GetProperty("winner").GetString()!];
        var rivals = round.GetProperty("rivals").EnumerateArray().Select(rival =>
        {
            var other = ideas[rival.GetProperty("project").GetString()!];
            return new AllocationRival(other.IdeaId, other.No, other.Title, Shown(rival, "effective_votes"), Text(rival, "measure"));
        });
        var tie = round.TryGetProperty("tie", out var equal)
            ? new AllocationTie([.. equal.GetProperty("projects").EnumerateArray().Select(no => ideas[no.GetString()!].Ref)], equal.GetProperty("decided_by").GetString()!)
            : null;
        return new AllocationRound(round.GetProperty("round").GetInt32(), round.GetProperty("kind").GetString()!, idea.IdeaId, idea.No, idea.Title, Fen(round, "amount")!.Value, idea.CostFen,
            Text(round, "measure"), Nearest(round, "payment"), Text(round, "payment"), Count(round, "full_payers"), Count(round, "less_payers"), Count(round, "non_payers"),
            Shown(round, "effective_votes"), Fen(round, "money_left")!.Value, [.. rivals], tie);
    }

    private AllocationLoser Loser(JsonElement loser)
    {
        var idea = ideas[loser.GetProperty("project").GetString()!];
        var taken = loser.TryGetProperty("taken_by", out var by)
            ? by.EnumerateArray().Select(one =>
            {
                var winner = ideas[one.GetProperty("winner").GetString()!];
                return new AllocationTaken(winner.IdeaId, winner.No, winner.Title, one.GetProperty("round").GetInt32(), Fen(one, "amount")!.Value);
            })
            : [];
        var left = Number(loser, "money_left");
        int? percent = left is { } money && idea.CostFen > 0 ? (int)Rational.Divide(Rational.Multiply(money, 10_000), idea.CostFen).Floor() : null;
        return new AllocationLoser(idea.IdeaId, idea.No, idea.Title, loser.GetProperty("reason").GetString()!, loser.GetProperty("supporters").GetInt64(), idea.CostFen,
            Fen(loser, "money_at_start"), Fen(loser, "money_left"), percent, Count(loser, "out_after_round"), [.. taken],
            Text(loser, "against") is { } against ? ideas[against].Ref : null, Fen(loser, "budget_left"));
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int? Count(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    /// <summary>A decimal ("748772.64") or a fraction ("74877264/100"), exactly.</summary>
    private static Rational? Number(JsonElement of, string name)
    {
        if (Text(of, name) is not { } text) return null;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return Rational.Parse(text);
        var decimals = text.Length - dot - 1;
        return Rational.Of(System.Numerics.BigInteger.Parse(text.Remove(dot, 1), CultureInfo.InvariantCulture), System.Numerics.BigInteger.Pow(10, decimals));
    }

    private static long? Fen(JsonElement of, string name) => Number(of, name) is { } yuan ? (long)Rational.Multiply(yuan, 100).Floor() : null;

    private static long? Nearest(JsonElement of, string name) => Number(of, name) is { } yuan ? (long)Rational.Add(Rational.Multiply(yuan, 100), Rational.Of(1, 2)).Floor() : null;

    /// <summary>To two decimals, rounded down: never more votes than there are.</summary>
    private static decimal? Shown(JsonElement of, string name) => Number(of, name) is { } value ? (decimal)Rational.Multiply(value, 100).Floor() / 100 : null;
}
