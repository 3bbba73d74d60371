namespace IdeaPlatform.Discovery.Money;

/// <summary>
/// The public figures of some money, each the sum of ledger rows that everybody can open. <paramref name="BillsFen"/> is what the bureau paid
/// itself, part of paid and of spent; <paramref name="CarriedFen"/> what the close of the year left to be paid or accounted for. Appropriated less sent back is left, reserved, contracted and bills, less returned.
/// </summary>
public sealed record MoneyFigures(
    long AppropriatedFen, long SentBackFen, long LeftFen, long ReservedFen, long ContractedFen, long PaidFen, long BillsFen, long ReturnedFen, long SpentFen,
    long CarriedFen)
{
    /// <summary>The names by which the figures are asked for, in the order in which money comes and goes.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        ["appropriated", "sent_back", "reserved", "contracted", "paid", "bills", "spent", "returned", "left", "carried"];

    internal static MoneyFigures Of(IEnumerable<(string Figure, long AmountFen)> sums)
    {
        var by = sums.ToLookup(one => one.Figure, one => one.AmountFen);
        long Sum(string figure) => by[figure].Sum();
        return new(Sum("appropriated"), Sum("sent_back"), Sum("left"), Sum("reserved"), Sum("contracted"), Sum("paid"), Sum("bills"), Sum("returned"), Sum("spent"), Sum("carried"));
    }

    internal long ValueOf(string figure) => figure switch
    {
        "appropriated" => AppropriatedFen,
        "sent_back" => SentBackFen,
        "left" => LeftFen,
        "reserved" => ReservedFen,
        "contracted" => ContractedFen,
        "paid" => PaidFen,
        "bills" => BillsFen,
        "returned" => ReturnedFen,
        "spent" => SpentFen,
        "carried" => CarriedFen,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "no such figure"),
    };
}
