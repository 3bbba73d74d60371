using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary>A decision that differs from the rule. <paramref name="RuleSaid"/>: funded or not_funded; outcome and reason as published.</summary>
public sealed record AllocationOverride(Guid IdeaId, string No, string Title, string RuleSaid, string Outcome, string Reason);

/// <summary><paramref name="Office"/>: bureau_first (signed what stood on the board) or bureau_second (published it).</summary>
public sealed record AllocationSignature(string Office, string Name, DateTimeOffset At);

/// <summary>
/// How the rule of a call decided, from the certificate. <paramref name="ShareFen"/>: what each voter held at the start, rounded down
/// (equal shares); <paramref name="Steps"/>: how often the shares were raised; <paramref name="Enacted"/>: rule or greedy, where both were compared.
/// </summary>
public sealed record AllocationResponse(
    Guid CallId, string Rule, string? Variant, string Ties, string InputSha256, string SoftwareVersion, int Voters, long BudgetFen, long CostFen, long? ShareFen, int? Steps,
    string? Enacted, DateTimeOffset MadeAt, bool Published, bool BallotsWithheld, IReadOnlyList<AllocationRound> Rounds, IReadOnlyList<AllocationLoser> Losers,
    IReadOnlyList<AllocationOverride> Overrides, IReadOnlyList<AllocationSignature> Signatures);

internal static class GetAllocation
{
    internal static async Task<Results<Ok<AllocationResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser? user, Database db, RunSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.Any(work, callId) is not { } call) return Problems.NotFound("allocation.call_unknown");
        var published = await Publication.Published(work, callId) is not null;
        if (!published && !LabReaders.Has(user, call)) return Problems.NotFound("allocation.not_published");
        if (!call.HasRule) return Problems.NotFound("allocation.no_rule");
        var withheld = await Voting.Published.CertifiedBallots.Withheld(work, callId) == true;
        if (withheld && !LabReaders.Has(user, call)) return Problems.Refused("allocation.too_few_ballots");
        var runs = new Runs(work, call);
        if (await runs.Of(call.SelectionRule) is not { } run) return await runs.Missing(call.SelectionRule, signal);
        using var reader = new RunReader(run.Result, await RunIdeas.Read(work, callId));
        var answer = new AllocationResponse(
            callId, run.Rule, reader.Variant, reader.Ties, run.InputSha256, reader.Software, reader.Voters, reader.BudgetFen, reader.CostFen, reader.ShareFen, reader.Steps,
            reader.Enacted, run.MadeAt, published, withheld, reader.Rounds, reader.Losers,
            await Overrides(work, callId), await work.List<AllocationSignature>(ReadSignatures, new { callId }));
        await work.Commit();
        return TypedResults.Ok(answer);
    }

    /// <summary>The result file, byte for byte: with ballots.pb it is all that <c>pbtally verify</c> needs.</summary>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Certificate(Guid callId, Database db, RunSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.Any(work, callId) is not { } call) return Problems.NotFound("allocation.call_unknown");
        if (!call.HasRule) return Problems.NotFound("allocation.no_rule");
        if (await Publication.Published(work, callId) is null) return Problems.Refused("allocation.not_published");
        if (await Voting.Published.CertifiedBallots.Withheld(work, callId) == true) return Problems.Refused("allocation.too_few_ballots");
        var runs = new Runs(work, call);
        if (await runs.Of(call.SelectionRule) is not { } run) return await runs.Missing(call.SelectionRule, signal);
        await work.Commit();
        return TypedResults.File(run.Result, "application/json", $"{call.No}-allocation.json");
    }

    /// <summary>Of a call, by number.</summary>
    internal static Task<IReadOnlyList<AllocationOverride>> Overrides(Work work, Guid callId) => work.List<AllocationOverride>(ReadOverrides, new { callId });

    private const string ReadOverrides = """
        select o.idea_id, i.no, case when i.state = 'taken_down' then '' else i.title end as title, o.rule_said, o.outcome, o.reason
        from allocation.override o
        join ideas.pub_idea i on i.id = o.idea_id
        where o.call_id = @callId
        order by i.no
        """;

    private const string ReadSignatures = """
        select s.office, p.display_name as name, s.at
        from allocation.board b
        cross join lateral (values ('bureau_first', b.signed_by, b.signed_at), ('bureau_second', b.published_by, b.published_at)) as s (office, person_id, at)
        join identity.pub_person p on p.id = s.person_id
        where b.call_id = @callId
        order by s.office
        """;
}
