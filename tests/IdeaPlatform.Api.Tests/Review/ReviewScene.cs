using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace IdeaPlatform.Tests.Review;

/// <summary>States of a review that the steps before it would have left.</summary>
internal static class ReviewScene
{
    public const string Comment = "问题写得清楚，方案也可行，预算合理，值得一试。";

    /// <summary>What the phase engine does on a step: the phase, and the event that rooms react to.</summary>
    public static async Task Enter(this Api api, Guid callId, string phase)
    {
        var from = await api.One<string>("select phase from programmes.call where id = @callId", new { callId });
        await api.Sql("update programmes.call set phase = @phase, phase_since = now() where id = @callId", new { callId, phase });
        await api.Announce(new PhaseChanged(callId, from, phase, api.SeasonNow));
    }

    public static async Task Announce<TEvent>(this Api api, TEvent happened) where TEvent : notnull
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await work.Publish(happened);
        await work.Commit();
        await api.Settled();
    }

    public static async Task<IReadOnlyList<TestPerson>> Reviewers(this Api api, int count)
    {
        var reviewers = new List<TestPerson>();
        for (var n = 0; n < count; n++) reviewers.Add(await api.Staff("reviewer"));
        return reviewers;
    }

    /// <summary>Whose turn it is with an idea: the reviewers that hold its sheets.</summary>
    public static async Task<IReadOnlyList<Guid>> Holders(this Api api, Guid ideaId, string state = "handed") =>
        await api.List<Guid>("select reviewer_id from review.sheet where idea_id = @ideaId and state = @state order by id", new { ideaId, state });

    public static async Task<Caller> AsReviewer(this Api api, Guid reviewerId) => await api.As(new TestPerson(reviewerId, "", null));

    public static object Sheet(int version, int points = 80, string comment = Comment) => new
    {
        version,
        points = new Dictionary<string, int>
        {
            ["need"] = points,
            ["feasibility"] = points,
            ["benefit"] = points,
            ["innovation"] = points,
            ["participation"] = points,
            ["budget"] = points,
        },
        comment,
    };

    /// <summary>A reviewer fills and submits a sheet over HTTP.</summary>
    public static async Task Score(this Caller reviewer, Guid ideaId, int points)
    {
        var version = (await reviewer.Get($"/api/review/sheets/{ideaId}")).Ok()["version"].GetInt32();
        var saved = (await reviewer.Put($"/api/review/sheets/{ideaId}", Sheet(version, points))).Ok()["version"].GetInt32();
        (await reviewer.Post($"/api/review/sheets/{ideaId}/submit", new { version = saved })).Ok();
    }

    public static Task<int> Gate(this Api api, Guid callId, string phase, string room) => api.One<int>(
        "select coalesce((select open_count from programmes.gate where call_id = @callId and phase = @phase and room = @room), -1)", new { callId, phase, room });
}
