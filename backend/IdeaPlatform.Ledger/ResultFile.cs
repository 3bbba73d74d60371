using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IdeaPlatform.Ledger;

/// <summary>Votes and points of one idea, by its number in the opening.</summary>
public readonly record struct TallyRow(int N, long Votes, long Points);

/// <summary>
/// What was published as the outcome of the vote (not of the allocation), file result.json:
/// <code>{"ballots":2,"call":"…","invalidated":0,"quarantined":1,"tally":[{"n":1,"points":2,"votes":2},…],"v":1}</code>
/// </summary>
/// <param name="Ballots">Ballots in the tally: neither quarantined nor invalidated, and with enough picks.</param>
/// <param name="Tally">By ascending number; an idea that is left out has no votes.</param>
public sealed record ResultFile(Guid Call, long Ballots, long Quarantined, long Invalidated, IReadOnlyList<TallyRow> Tally)
{
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"ballots\":{Ballots},\"call\":\"{Call}\",\"invalidated\":{Invalidated},\"quarantined\":{Quarantined},\"tally\":[");
        text.AppendJoin(',', Tally.Select(row => string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{row.N},\"points\":{row.Points},\"votes\":{row.Votes}}}")));
        return text.Append("],\"v\":1}").ToString();
    }

    /// <summary>Reads it in any layout; members that it does not know are left to those who do.</summary>
    /// <exception cref="LedgerFormatException">Something of the above is missing or is no whole number.</exception>
    public static ResultFile Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            return new ResultFile(json.GetProperty("call").GetGuid(), json.GetProperty("ballots").GetInt64(), json.GetProperty("quarantined").GetInt64(), json.GetProperty("invalidated").GetInt64(),
                [.. json.GetProperty("tally").EnumerateArray().Select(row => new TallyRow(row.GetProperty("n").GetInt32(), row.GetProperty("votes").GetInt64(), row.GetProperty("points").GetInt64()))]);
        }
        catch (JsonException failure)
        {
            throw new LedgerFormatException(string.Create(CultureInfo.InvariantCulture, $"It is no JSON from line {failure.LineNumber + 1} on"), 0);
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LedgerFormatException("It is no result of a vote, which has call, ballots, quarantined, invalidated, and a tally of n, votes and points, all of them whole numbers", 0);
        }
    }
}
