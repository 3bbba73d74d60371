using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery.Money;

/// <summary>One thing that part of a pot is tied to.</summary>
public sealed record MoneyPurpose(string Code, string NameZh, string NameEn, MoneyFigures Figures);

public sealed record MoneyPot(PotName Pot, MoneyFigures Figures, IReadOnlyList<MoneyPurpose> Purposes);

/// <summary><paramref name="Choices"/>: every pot there is, to choose from; <paramref name="Pots"/> are those that were asked for.</summary>
public sealed record MoneyResponse(DateTimeOffset AsOf, IReadOnlyList<PotName> Choices, MoneyFigures Total, IReadOnlyList<MoneyPot> Pots);

/// <summary>The money, for everybody: each pot with what was given, bound, paid, spent and left, all of it added up from the ledger in one place.</summary>
internal static class GetMoney
{
    internal static async Task<Ok<MoneyResponse>> Handle([AsParameters] MoneyScope scope, Database db, SeasonClock season, CancellationToken ct) =>
        TypedResults.Ok(await Read(scope, db, season, ct));

    internal static async Task<MoneyResponse> Read(MoneyScope scope, Database db, SeasonClock season, CancellationToken ct)
    {
        var all = await MoneyScope.AllPots(db, ct);
        var asked = all.Where(scope.Covers).ToList();
        var potIds = asked.Select(pot => pot.Id).ToArray();
        var sums = (await db.List<Sum>(ReadSums, new { potIds }, ct)).ToLookup(sum => sum.PotId);
        var purposes = (await db.List<Purpose>(ReadPurposes, new { potIds }, ct)).ToLookup(purpose => purpose.PotId);
        return new MoneyResponse(season.Now(), all, Figures(sums.SelectMany(group => group)),
            [.. asked.Select(pot => new MoneyPot(pot, Figures(sums[pot.Id]),
                [.. purposes[pot.Id].Select(one => new MoneyPurpose(one.Code, one.NameZh, one.NameEn, Figures(sums[pot.Id].Where(sum => sum.Purpose == one.Code))))]))]);
    }

    private static MoneyFigures Figures(IEnumerable<Sum> sums) => MoneyFigures.Of(sums.Select(sum => (sum.Figure, sum.AmountFen)));

    private sealed record Sum(Guid PotId, string Purpose, string Figure, long AmountFen);

    private sealed record Purpose(Guid PotId, string Code, string NameZh, string NameEn);

    private const string ReadSums = """
        select pot_id, purpose, figure, amount_fen
        from programmes.pub_money_figure
        where pot_id = any (@potIds)
        """;

    private const string ReadPurposes = """
        select pot_id, code, name_zh, name_en
        from programmes.pub_pot_purpose
        where pot_id = any (@potIds)
        order by pot_id, position
        """;
}
