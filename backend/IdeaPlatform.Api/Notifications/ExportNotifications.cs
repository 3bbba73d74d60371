using IdeaPlatform.Kernel;

namespace IdeaPlatform.Notifications;

/// <summary>What this room keeps about a person: what they follow and what they were told.</summary>
internal static class ExportNotifications
{
    public static async Task<object?> Read(Guid personId, Database db, CancellationToken ct) => new Kept(
        await db.List<Followed>(ReadFollows, new { personId }, ct),
        await db.List<Heard>(ReadMessages, new { personId }, ct));

    private sealed record Kept(IReadOnlyList<Followed> Follows, IReadOnlyList<Heard> Messages);

    private sealed record Followed(string IdeaNo, string IdeaTitle, DateTimeOffset Since);

    private sealed record Heard(string IdeaNo, string Step, string Because, DateTimeOffset At, DateTimeOffset? ReadAt);

    private const string ReadFollows = """
        select i.no as idea_no, i.title as idea_title, f.since
        from notifications.follow f
        join ideas.pub_idea i on i.id = f.idea_id
        where f.person_id = @personId
        order by f.since, i.no
        """;

    private const string ReadMessages = """
        select i.no as idea_no, s.kind as step, m.because, m.at, m.read_at
        from notifications.message m
        join ideas.pub_idea i on i.id = m.idea_id
        join ideas.pub_step s on s.id = m.step_id
        where m.person_id = @personId
        order by m.id
        """;
}
