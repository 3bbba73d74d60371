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

    private sealed record Saved(long Id, Guid CallId);

    private const string SaveStep = """
        insert into ideas.step (idea_id, kind, office_zh, office_en, at, reason, data, actor_id, public)
        select i.id, @Kind, @zh, @en, @At, @Reason, @data::jsonb, @ActorId, @Public from ideas.idea i where i.id = @IdeaId
        returning id, (select i.call_id from ideas.idea i where i.id = @IdeaId) as call_id
        """;
}
