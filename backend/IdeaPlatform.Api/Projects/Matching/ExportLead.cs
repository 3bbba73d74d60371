using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Matching;

/// <summary>What this room keeps about a resident: which ideas they were asked to lead, what they answered, and what they said to plans.</summary>
internal static class ExportLead
{
    public static async Task<object?> Read(Guid personId, Database db, CancellationToken ct) =>
        await db.List<Led>(ReadLed, new { personId }, ct) is { Count: > 0 } led ? new Kept(led) : null;

    private sealed record Kept(IReadOnlyList<Led> Leads);

    private sealed record Led(string IdeaNo, string IdeaTitle, DateTimeOffset AskedAt, string State, bool Named, DateTimeOffset? AnsweredAt, string? Channel, bool? Agrees, string? Words);

    private const string ReadLed = """
        select i.no as idea_no, i.title as idea_title, m.decided_at as asked_at, m.lead_state as state, m.lead_named as named, m.lead_at as answered_at,
            m.lead_channel as channel, w.agrees, w.words
        from projects.matching m
        join ideas.pub_idea i on i.id = m.idea_id
        left join projects.claim c on c.matching_id = m.id
        left join projects.lead_word w on w.claim_id = c.id and w.person_id = m.lead_id
        where m.lead_id = @personId
        order by m.decided_at, i.no, w.at
        """;
}
