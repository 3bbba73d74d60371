using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Published;
using Microsoft.AspNetCore.Http.HttpResults;

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
/// How far a rule is that has no result yet. <paramref name="State"/>: waiting, running, cancelled, failed. <paramref name="Step"/>: how often the shares
/// were raised so far; <paramref name="Funded"/> and <paramref name="CostFen"/>: what the last step would fund. <paramref name="Failure"/> is a code.
/// </summary>
public sealed record LabProgress(string Rule, string State, int Step, int Funded, long CostFen, string? Failure);

/// <summary>Set when a rule was asked for.</summary>
internal sealed class RunSignal : WakeSignal;

/// <summary>
/// The results of rules on the certified ballots of a call. The ballots do not change any more, so a result is computed once for each rule, and again only
/// when an idea has left the contest since; in the background, by <see cref="RuleRunner"/>.
/// </summary>
internal sealed class Runs(Work work, CallRow call)
{
    private string[]? _excluded;

    /// <summary>The result of a rule, where it is there.</summary>
    public async Task<Run?> Of(string rule) => await work.MaybeOne<Run>(ReadKept, new { callId = call.Id, rule, excluded = await Excluded() });

    /// <summary>In which round the call's rule funded an idea, by its number; nothing where no rule decides, or where so few voted that rounds are not shown.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Rounds()
    {
        if (!call.HasRule || await CertifiedBallots.Withheld(work, call.Id) != false || await Of(call.SelectionRule) is not { } run) return new Dictionary<string, int>();
        return run.Numbers.Selected.Index().ToDictionary(one => one.Item, one => one.Index + 1, StringComparer.Ordinal);
    }

    /// <summary>Puts into the queue what was never asked for with these exclusions; what was stopped stays so. Nothing before the vote is certified. The caller commits.</summary>
    public async Task Ask(IReadOnlyList<string> rules)
    {
        if (await CertifiedBallots.Facts(work, call.Id) is null) return;
        await work.Run(SaveAsked, new { callId = call.Id, rules, excluded = await Excluded() });
    }

    /// <summary>Asks for them anew where they were stopped, or failed. The caller commits.</summary>
    public async Task AskAgain(IReadOnlyList<string> rules) => await work.Run(Restart, new { callId = call.Id, rules, excluded = await Excluded() });

    /// <summary>How far those of the rules are that have no result, in the order in which they were asked for.</summary>
    public async Task<IReadOnlyList<LabProgress>> Progress(IReadOnlyList<string> rules) =>
        await work.List<LabProgress>(ReadProgress, new { callId = call.Id, rules, excluded = await Excluded() });

    /// <summary>The refusal for whoever needs a result that is not there: it is asked for, unless it was stopped. Commits.</summary>
    public async Task<ProblemHttpResult> Missing(string rule, RunSignal signal)
    {
        if (await CertifiedBallots.Facts(work, call.Id) is null) return Problems.Refused("allocation.not_certified");
        await Ask([rule]);
        var progress = await Progress([rule]);
        await work.Commit();
        signal.Set();
        return progress switch
        {
            [{ State: "cancelled" }] => Problems.Refused("allocation.run_cancelled"),
            [{ Failure: { } code }] => Problems.Refused(code, new { rule }),
            // Done since it was looked for, too: whoever asks again has it.
            _ => Problems.Refused("allocation.computing"),
        };
    }

    private async Task<string[]> Excluded() => _excluded ??= [.. await work.List<string>(ReadExcluded, new { callId = call.Id })];

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
        select r.rule, r.result, r.summary::text as summary, r.input_sha256, r.made_at
        from allocation.run r
        join voting.pub_ballots_file f on f.call_id = r.call_id and f.sha256 = r.input_sha256
        where r.call_id = @callId and r.rule = @rule and r.excluded = @excluded
        """;

    private const string SaveAsked = """
        insert into allocation.computation (call_id, rule, excluded)
        select @callId, n.rule, @excluded from unnest(@rules) with ordinality as n (rule, place) order by n.place
        on conflict do nothing
        """;

    private const string Restart = """
        update allocation.computation set state = 'waiting', failure = null, tries = 0, step = 0, funded = 0, cost_fen = 0
        where call_id = @callId and excluded = @excluded and rule = any (@rules) and state in ('cancelled', 'failed')
        """;

    private const string ReadProgress = """
        select rule, state, step, funded, cost_fen, failure
        from allocation.computation
        where call_id = @callId and excluded = @excluded and rule = any (@rules) and state <> 'done'
        order by id
        """;
}
