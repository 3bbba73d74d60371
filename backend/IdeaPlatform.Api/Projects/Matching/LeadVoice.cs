using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Matching;

/// <summary>
/// Who may say what the lead resident of an idea says: that resident, or the community or street of the idea, which writes down what it was told. Not the bureau: it
/// waits for the answer.
/// </summary>
internal sealed record LeadVoice(Guid MatchingId, Guid LeadId, string AreaCode, bool OnBehalf, string? NearestArea)
{
    public string Channel(string? told) => OnBehalf ? told! : "web";

    public Guid? EnteredBy(CurrentUser user) => OnBehalf ? user.Id : null;

    public Task<Office> Office(Work work) =>
        OnBehalf ? work.One<Office>(ReadOffice, new { NearestArea }) : Task.FromResult(Ideas.Published.Office.Submitter);

    /// <summary>Null for everybody else, and where no resident is asked to lead.</summary>
    public static async Task<LeadVoice?> Of(Work work, Guid ideaId, CurrentUser user)
    {
        if (await work.MaybeOne<Row>(ReadAsked, new { ideaId }) is not { } row) return null;
        if (row.LeadId == user.Id) return new LeadVoice(row.MatchingId, row.LeadId, row.AreaCode, false, null);
        var nearest = user.Areas(Roles.Clerk, Roles.Street).Where(area => row.AreaCode.StartsWith(area, StringComparison.Ordinal)).MaxBy(area => area.Length);
        return nearest is null ? null : new LeadVoice(row.MatchingId, row.LeadId, row.AreaCode, true, nearest);
    }

    private sealed record Row(Guid MatchingId, Guid LeadId, string AreaCode);

    private const string ReadAsked = """
        select m.id as matching_id, m.lead_id, i.area_code
        from projects.matching m
        join ideas.pub_idea i on i.id = m.idea_id
        where m.idea_id = @ideaId and m.lead_id is not null and m.ended_at is null
        """;

    private const string ReadOffice = """
        select coalesce(a.street_zh, '') || a.name_zh as zh, a.name_en || coalesce(', ' || a.street_en, '') as en
        from registers.pub_area a
        where a.code = @NearestArea
        """;
}
