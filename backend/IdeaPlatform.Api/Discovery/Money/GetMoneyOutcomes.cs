using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery.Money;

/// <summary>What some money came to: a sum of verified figures of one kind, kinds are never added to each other.</summary>
public sealed record MoneyOutcome(string Kind, long Value, string Qualifier, int Parts);

public sealed record MoneyOutcomesResponse(DateTimeOffset AsOf, IReadOnlyList<MoneyOutcome> Outcomes);

internal static class GetMoneyOutcomes
{
    internal static async Task<Ok<MoneyOutcomesResponse>> Handle([AsParameters] MoneyScope scope, Database db, SeasonClock season, CancellationToken ct) =>
        TypedResults.Ok(new MoneyOutcomesResponse(season.Now(), await Read(scope, db, ct)));

    internal static Task<IReadOnlyList<MoneyOutcome>> Read(MoneyScope scope, Database db, CancellationToken ct) =>
        db.List<MoneyOutcome>(ReadOutcomes, new { scope.Year, scope.PotId }, ct);

    // A pot has one year: with both given, the pot decides.
    private const string ReadOutcomes = """
        select o.kind, o.value, o.qualifier, o.parts
        from projects.pub_outcome_total o
        where o.scope = case when @PotId::uuid is not null then 'pot' when @Year::int is not null then 'money_year' else 'all' end
          and o.key = coalesce(@PotId::uuid::text, @Year::int::text, '')
        order by array_position(array['direct', 'indirect', 'covered', 'sessions', 'attendances'], o.kind)
        """;
}
