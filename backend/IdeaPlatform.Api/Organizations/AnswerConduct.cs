using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record AnswerConductRequest([property: Required(AllowEmptyStrings = true), StringLength(500, MinimumLength = 5)] string Text);

/// <summary>An organization says its side to an entry of its record. Once: an answer that could be polished for ever would answer nothing.</summary>
internal static class AnswerConduct
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid organizationId, long conductId, AnswerConductRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        await using var work = await db.Begin(ct);
        if (!await work.One<bool>(IsTheirs, new { organizationId, conductId })) return Problems.NotFound("organizations.conduct_unknown");
        var saved = await work.Run(Save, new { conductId, text = request.Text.Trim(), userId = user.Id, now = season.Now() });
        if (saved == 0) return Problems.Refused("organizations.conduct_answered");
        await work.Audit(user.Id, "organizations.conduct_answer_given", "organization", organizationId, new { conductId });
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string IsTheirs = "select exists (select 1 from organizations.conduct where id = @conductId and organization_id = @organizationId)";

    private const string Save = """
        insert into organizations.conduct_answer (conduct_id, text, answered_by, answered_at) values (@conductId, @text, @userId, @now)
        on conflict do nothing
        """;
}
