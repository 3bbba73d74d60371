using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas.Published;

/// <summary>Who speaks in a step, by name of office in both languages.</summary>
public sealed record Office(string Zh, string En)
{
    public static Office Bureau { get; } = new("官渡区民政局", "Guandu District Civil Affairs Bureau");
    public static Office Platform { get; } = new("平台", "Platform");
    public static Office Submitter { get; } = new("提出人", "Submitter");
    public static Office ReviewPanel { get; } = new("评审组", "Review panel");
}

/// <summary>
/// One dated step of an idea. <paramref name="Kind"/> is a word with a text <c>ideas.step.{kind}</c>; <paramref name="Reason"/> is
/// what a person wrote; <paramref name="Data"/> carries values for the text (never a sentence, never personal data).
/// </summary>
public sealed record NewStep(Guid IdeaId, string Kind, Office Office, DateTimeOffset At, string Reason = "", object? Data = null, Guid? ActorId = null, bool Public = true);

/// <summary>The golden thread: any room above adds its steps here, in its own transaction, and everybody concerned hears of it.</summary>
public static class Thread
{
    /// <summary>Adds the step, publishes <see cref="IdeaStepped"/>, and tells open pages that the idea changed.</summary>
    public static async Task Add(Work work, NewStep step)
    {
        var saved = await work.One<Saved>(SaveStep, new
        {
            step.IdeaId,
            step.Kind,
            zh = step.Office.Zh,
            en = step.Office.En,
            step.At,
            step.Reason,
            data = JsonSerializer.Serialize(step.Data ?? new { }, Json.Options),
            step.ActorId,
            step.Public,
        });
        await work.Publish(new IdeaStepped(step.IdeaId, saved.CallId, saved.Id, step.Kind, step.Public, step.At));
        await work.Changed("ideas.idea", step.IdeaId, $"idea:{step.IdeaId}");
    }

    /// <summary>The same step, with its own data, for each of many ideas of a call at once: three statements whatever their number.</summary>
    public static async Task AddAll(Work work, Guid callId, IReadOnlyList<NewStep> steps)
    {
        if (steps.Count == 0) return;
        var saved = await work.List<SavedOfMany>(SaveSteps, new
        {
            ids = steps.Select(step => step.IdeaId).ToArray(),
            kinds = steps.Select(step => step.Kind).ToArray(),
            zhs = steps.Select(step => step.Office.Zh).ToArray(),
            ens = steps.Select(step => step.Office.En).ToArray(),
            ats = steps.Select(step => step.At.UtcDateTime).ToArray(),
            reasons = steps.Select(step => step.Reason).ToArray(),
            datas = steps.Select(step => JsonSerializer.Serialize(step.Data ?? new { }, Json.Options)).ToArray(),
            actors = steps.Select(step => step.ActorId).ToArray(),
            publics = steps.Select(step => step.Public).ToArray(),
        });
        await work.PublishAll(saved.Select(row => new IdeaStepped(row.IdeaId, callId, row.Id, row.Kind, row.Public, row.At)));
        await work.ChangedAll("ideas.idea", steps.Select(step => step.IdeaId).Distinct(), id => $"idea:{id}");
        await work.Changed("ideas.list", callId, $"call:{callId}");
    }

    private sealed record SavedOfMany(long Id, Guid IdeaId, string Kind, bool Public, DateTimeOffset At);

    private const string SaveSteps = """
        insert into ideas.step (idea_id, kind, office_zh, office_en, at, reason, data, actor_id, public)
        select n.idea_id, n.kind, n.zh, n.en, n.at, n.reason, n.data::jsonb, n.actor_id, n.public
        from unnest(@ids, @kinds, @zhs, @ens, @ats, @reasons, @datas, @actors, @publics)
            with ordinality as n (idea_id, kind, zh, en, at, reason, data, actor_id, public, place)
        order by n.place
        returning id, idea_id, kind, public, at
        """;

    private sealed record Saved(long Id, Guid CallId);

    private const string SaveStep = """
        insert into ideas.step (idea_id, kind, office_zh, office_en, at, reason, data, actor_id, public)
        select i.id, @Kind, @zh, @en, @At, @Reason, @data::jsonb, @ActorId, @Public from ideas.idea i where i.id = @IdeaId
        returning id, (select i.call_id from ideas.idea i where i.id = @IdeaId) as call_id
        """;
}
