using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation.Conduct;

/// <summary><paramref name="After"/>: the number of the answer that this one corrects; 0 for the first.</summary>
public sealed record AnswerConductRequest(
    [property: Range(0, 10)] int After, [property: Required(AllowEmptyStrings = true), StringLength(500)] string Text);

public sealed record ConductAnswered(int No);

/// <summary>Without a reason it is shown again.</summary>
public sealed record HideConductAnswerRequest([property: StringLength(300)] string Reason = "");

/// <summary>
/// An organization says its side to an entry of its record, in public and at once. A correction stands beside what it corrects; the bureau may take an
/// answer down, with a reason that stays, as with a diary.
/// </summary>
internal static class AnswerConduct
{
    internal static async Task<Results<Ok<ConductAnswered>, ProblemHttpResult>> Handle(
        Guid organizationId, string entry, AnswerConductRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        if (!user.Acts(organizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        await using var work = await db.Begin(ct);
        var now = season.Now();
        if (!await work.One<bool>(IsThere, new { organizationId, entry, now })) return Problems.NotFound("evaluation.conduct_unknown");
        var text = PersonalNumbers.Mask(request.Text.Trim());
        var last = await work.One<int>(ReadLast, new { organizationId, entry });
        switch (ConductRules.WhyNotAnswer(last, request.After, text))
        {
            case "evaluation.conduct_stale": return Problems.Stale("evaluation.conduct_stale");
            case "evaluation.conduct_short": return Problems.Invalid("evaluation.conduct_short", "text");
            case { } reason: return Problems.Refused(reason, new { most = ConductRules.MostVersions });
        }
        // Of two who correct the same answer at once, the key lets one in.
        if (await work.Run(Save, new { organizationId, entry, no = last + 1, text, userId = user.Id, now }) == 0) return Problems.Stale("evaluation.conduct_stale");
        await work.Audit(user.Id, "evaluation.conduct_answered", "organization", organizationId, new { entry, no = last + 1 });
        await work.Changed("evaluation.conduct", organizationId, "desk");
        await work.Commit();
        return TypedResults.Ok(new ConductAnswered(last + 1));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Hide(
        Guid organizationId, string entry, int seq, HideConductAnswerRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        if (ConductRules.WhyNotHide(reason) is { } why) return Problems.Invalid(why, "reason");
        await using var work = await db.Begin(ct);
        var hides = reason.Length > 0;
        var saved = await work.Run(SaveHidden, new
        {
            organizationId,
            entry,
            seq,
            reason,
            hiddenBy = hides ? user.Id : (Guid?)null,
            hiddenAt = hides ? season.Now() : (DateTimeOffset?)null,
            areas = user.Areas(Roles.Bureau),
        });
        if (saved == 0) return Problems.NotFound("evaluation.conduct_unknown");
        await work.Audit(user.Id, hides ? "evaluation.conduct_answer_hidden" : "evaluation.conduct_answer_shown", "organization", organizationId, new { entry, no = seq });
        await work.Changed("evaluation.conduct", organizationId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string IsThere = """
        select exists (select 1 from evaluation.pub_conduct where organization_id = @organizationId and entry = @entry and at <= @now)
        """;

    private const string ReadLast = "select coalesce(max(no), 0) from evaluation.conduct_answer where organization_id = @organizationId and entry = @entry";

    private const string Save = """
        insert into evaluation.conduct_answer (organization_id, entry, no, text, written_by, written_at)
        values (@organizationId, @entry, @no, @text, @userId, @now)
        on conflict do nothing
        """;

    private const string SaveHidden = """
        update evaluation.conduct_answer a
        set hidden_by = @hiddenBy, hidden_at = @hiddenAt, hidden_reason = @reason
        where a.organization_id = @organizationId and a.entry = @entry and a.no = @seq
          and exists (
            select 1 from organizations.pub_organization o join unnest(@areas) s on o.area_code like s || '%' where o.id = a.organization_id)
        """;
}
