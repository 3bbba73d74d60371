using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Published;

/// <summary>What a project was graded at one of its two checks.</summary>
public sealed record CheckResult(string Stage, string Grade, bool OpensPayment, string Note);

/// <summary>The rooms above pass down what a check of a project came to; passed, it opens the payment that waits for it, unless milestones are owed.</summary>
public static class Checks
{
    /// <summary>Why a check of this stage cannot be begun now, or null.</summary>
    public static Task<string?> WhyNot(Work work, Guid projectId, string stage) => WhyNot(work, projectId, stage, underWay: false);

    // A check that was under way when the project ended still comes to its result: whoever misused money does not escape it by an end.
    private static async Task<string?> WhyNot(Work work, Guid projectId, string stage, bool underWay)
    {
        var state = await work.MaybeOne<string>("select state from projects.project where id = @projectId", new { projectId });
        if (state is null) return "projects.unknown";
        if (!underWay && state is ("completed" or "terminated")) return "projects.ended";
        if (state == "signed") return "projects.not_started";
        var passed = await work.List<string>("select stage from projects.check_result where project_id = @projectId and grade <> 'fail'", new { projectId });
        if (passed.Contains(stage)) return "projects.check_done";
        return stage == "final" && !passed.Contains("midterm") ? "projects.midterm_first" : null;
    }

    /// <summary>Enters the result under the project's lock; answers why it cannot be, or null.</summary>
    public static async Task<string?> Record(Work work, Guid projectId, CheckResult result, Guid byPerson, DateTimeOffset now)
    {
        await work.Run("select 1 from projects.project where id = @projectId for update", new { projectId });
        if (await WhyNot(work, projectId, result.Stage, underWay: true) is { } reason) return reason;
        await work.Run(Save, new { projectId, result.Stage, result.Grade, result.Note, result.OpensPayment, now, byPerson });
        await Tranches.OpenEarned(work, projectId, byPerson, now);
        var ideaId = await work.One<Guid>("select idea_id from projects.project where id = @projectId", new { projectId });
        await work.Changed("projects.project", projectId, $"idea:{ideaId}");
        return null;
    }

    private const string Save = """
        insert into projects.check_result (project_id, stage, grade, note, opens_payment, at, by_person)
        values (@projectId, @Stage, @Grade, @Note, @OpensPayment, @now, @byPerson)
        """;
}
