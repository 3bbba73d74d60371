using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Delivery;

public sealed record EnterSpendingRequest(
    [property: Range(1, 100)] int Line, [property: Range(1, 10_000_000_000)] long AmountFen, [property: Required, Words(2, 40)] string VoucherNo,
    DateOnly SpentOn, [property: Required, Words(2, 200)] string Words, Guid? EvidenceId = null);

public sealed record SpendingEntered(Guid Id);

public sealed record DecideSpendingRequest([property: Required, RegularExpression("^(book|refuse|withdraw)$")] string Decision, [property: StringLength(300)] string Reason = "");

public sealed record ReverseSpendingRequest([property: Required, Words(5, 200)] string Reason);

public sealed record EnterMoneyBackRequest(
    [property: Range(1, 10_000_000_000)] long AmountFen, [property: Required, Words(2, 40)] string VoucherNo, DateOnly BackOn);

/// <summary>An organization accounts for what it spent, line by line with its voucher; the bureau or finance books it, and what was not spent comes back.</summary>
internal static class Spendings
{
    internal static async Task<Results<Created<SpendingEntered>, ProblemHttpResult>> Enter(
        Guid projectId, EnterSpendingRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var project = await ProjectAtHand.Take(work, projectId);
        if (project is null || !project.IsMember(user)) return Problems.NotFound("projects.unknown");
        if (!user.Acts(project.OrganizationId, MemberRoles.Accountants)) return Problems.NotAllowed("organizations.accountants_only");
        // What was spent before a pause or an end is still accounted for, and after a completion what was booked back.
        if (project.State == "signed") return Problems.Refused("projects.not_started");
        if (request.SpentOn > season.Today()) return Problems.Invalid("projects.paid_in_future", "spentOn");
        var evidence = request.EvidenceId is { } evidenceId ? new[] { evidenceId } : [];
        if (!await ProjectFiles.HasAll(work, projectId, evidence)) return Problems.Invalid("projects.evidence_unknown", "evidenceId");
        var room = await work.MaybeOne<Room>(ReadRoom, new { projectId, request.Line });
        if (room is null) return Problems.Invalid("projects.change_lines", "line");
        if (project.State == "completed" && room.PaidFen <= 0) return Problems.Refused("projects.ended");
        if (request.SpentOn < project.SignedOn) return Problems.Refused("projects.spent_before_signing", new { signedOn = project.SignedOn });
        if (request.AmountFen > room.LineFen) return Problems.Refused("projects.spending_over_line", new { leftFen = room.LineFen });
        if (request.AmountFen > room.PaidFen) return Problems.Refused("projects.spending_over_paid", new { leftFen = room.PaidFen });
        var id = Guid.CreateVersion7();
        var saved = await work.Run(Save, new
        {
            id,
            projectId,
            request.Line,
            request.AmountFen,
            voucherNo = request.VoucherNo.Trim(),
            request.SpentOn,
            words = PersonalNumbers.Mask(request.Words.Trim()),
            request.EvidenceId,
            userId = user.Id,
            now = season.Now(),
        });
        if (saved == 0) return Problems.Refused("projects.spending_voucher_taken");
        await work.Audit(user.Id, "projects.spending_entered", "project", projectId, new { request.Line, request.AmountFen });
        await project.Changed(work);
        await work.Commit();
        return TypedResults.Created($"/api/spendings/{id}", new SpendingEntered(id));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Decide(
        Guid spendingId, DecideSpendingRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var projectId = await work.MaybeOne<Guid?>("select project_id from projects.spending where id = @spendingId", new { spendingId });
        var project = projectId is { } known ? await ProjectAtHand.TakeInTurn(work, known) : null;
        var isTheirs = project is not null && (request.Decision == "withdraw" ? user.Acts(project.OrganizationId, MemberRoles.Accountants) : project.IsBureau(user) || project.IsFinance(user));
        if (project is null || !isTheirs) return Problems.NotFound("projects.spending_unknown");
        var row = await work.One<Row>(ReadOne, new { spendingId });
        if (row.State != "entered") return Problems.Refused("projects.spending_decided");
        if (request.Decision != "withdraw" && row.EnteredBy == user.Id) return Problems.Refused("projects.spending_own");
        if (request.Decision != "withdraw" && await project.IsOwn(work, user)) return Problems.Refused("projects.own_organization");
        var reason = request.Reason.Trim();
        if (request.Decision == "refuse" && reason.Length < 5) return Problems.Invalid("projects.step_reason_needed", "reason");
        if (request.Decision == "book" && await Money.Spend(work, project.Id, row.AmountFen, row.Purpose, row.VoucherNo, user.Id) is { } refusal) return Problems.Refused(refusal);
        var state = request.Decision switch { "book" => "booked", "refuse" => "refused", _ => "withdrawn" };
        await work.Run(SaveDecision, new { spendingId, state, userId = user.Id, now = season.Now(), reason });
        await work.Audit(user.Id, $"projects.spending_{state}", "project", project.Id, new { row.AmountFen });
        await ClaimDesk.Recount(work, project.CallId);
        await project.Changed(work);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>A spending that was booked by mistake is booked back (红冲): the money is to be accounted for again, and the voucher may be entered anew.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Reverse(
        Guid spendingId, ReverseSpendingRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var projectId = await work.MaybeOne<Guid?>("select project_id from projects.spending where id = @spendingId", new { spendingId });
        var project = projectId is { } known ? await ProjectAtHand.TakeInTurn(work, known) : null;
        if (project is null || !project.IsFinance(user)) return Problems.NotFound("projects.spending_unknown");
        var row = await work.One<Row>(ReadOne, new { spendingId });
        if (DeliveryRules.WhyNotReverse(row.State) is { } wrong) return Problems.Refused(wrong);
        if (await project.IsOwn(work, user)) return Problems.Refused("projects.own_organization");
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        if (await Money.Unspend(work, project.Id, row.AmountFen, row.VoucherNo, reason, user.Id) is { } refusal) return Problems.Refused(refusal);
        await work.Run(SaveReversal, new { spendingId, userId = user.Id, now = season.Now(), reason });
        await work.Audit(user.Id, "projects.spending_reversed", "project", project.Id, new { row.AmountFen });
        await ClaimDesk.Recount(work, project.CallId);
        await project.Changed(work);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Finance enters that unspent money arrived: demanded after an end, given back otherwise.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Back(
        Guid projectId, EnterMoneyBackRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var project = await ProjectAtHand.TakeInTurn(work, projectId);
        if (project is null || !project.IsFinance(user)) return Problems.NotFound("projects.unknown");
        if (request.BackOn > season.Today()) return Problems.Invalid("projects.paid_in_future", "backOn");
        if (await project.IsOwn(work, user)) return Problems.Refused("projects.own_organization");
        if (request.BackOn < project.SignedOn) return Problems.Refused("projects.back_before_signing", new { signedOn = project.SignedOn });
        var demanded = project.State == "terminated";
        var voucherNo = request.VoucherNo.Trim();
        if (await Money.Return(work, projectId, request.AmountFen, demanded, voucherNo, user.Id) is { } refusal) return Problems.Refused(refusal);
        var saved = await work.Run(SaveBack, new { id = Guid.CreateVersion7(), projectId, request.AmountFen, voucherNo, demanded, request.BackOn, userId = user.Id, now = season.Now() });
        if (saved == 0) return Problems.Refused("projects.spending_voucher_taken");
        await work.Audit(user.Id, "projects.money_back", "project", projectId, new { request.AmountFen, demanded });
        await ClaimDesk.Recount(work, project.CallId);
        await project.Changed(work);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Room(long LineFen, long PaidFen);

    private sealed record Row(string State, Guid EnteredBy, long AmountFen, string VoucherNo, string Purpose);

    // What waits to be booked takes its room as well: two vouchers cannot share the last yuan.
    private const string ReadRoom = """
        select b.amount_fen - coalesce((
                select sum(s.amount_fen) from projects.spending s
                where s.project_id = b.project_id and s.line = b.position and s.state in ('entered', 'booked')), 0)::bigint as line_fen,
            coalesce((select sum(m.released_fen) from programmes.pub_project_money m where m.project_id = b.project_id), 0)::bigint - coalesce((
                select sum(s.amount_fen) from projects.spending s where s.project_id = b.project_id and s.state = 'entered'), 0)::bigint as paid_fen
        from projects.budget_line b
        where b.project_id = @projectId and b.position = @Line
        """;

    private const string Save = """
        insert into projects.spending (id, project_id, line, amount_fen, voucher_no, spent_on, words, evidence_id, entered_by, entered_at)
        values (@id, @projectId, @Line, @AmountFen, @voucherNo, @SpentOn, @words, @EvidenceId, @userId, @now)
        on conflict do nothing
        """;

    private const string ReadOne = """
        select s.state, s.entered_by, s.amount_fen, s.voucher_no, coalesce((select m.purpose from programmes.pub_project_money m where m.project_id = s.project_id limit 1), '') as purpose
        from projects.spending s
        where s.id = @spendingId
        """;

    private const string SaveDecision = """
        update projects.spending set state = @state, decided_by = @userId, decided_at = @now, reason = @reason where id = @spendingId
        """;

    private const string SaveReversal = """
        update projects.spending set state = 'reversed', reversed_by = @userId, reversed_at = @now, reversal_reason = @reason where id = @spendingId
        """;

    private const string SaveBack = """
        insert into projects.money_back (id, project_id, amount_fen, voucher_no, demanded, back_on, entered_by, entered_at)
        values (@id, @projectId, @AmountFen, @voucherNo, @demanded, @BackOn, @userId, @now)
        on conflict do nothing
        """;
}
