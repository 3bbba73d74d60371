using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

/// <summary>Paying needs the voucher and its day, giving back or withholding a reason.</summary>
public sealed record MoveTrancheRequest(
    [property: Required, RegularExpression("^(request|handle|approve|return|withhold|resume|pay|receive)$")] string Command,
    [property: StringLength(300)] string Reason = "",
    [property: StringLength(40)] string VoucherNo = "",
    DateOnly? PaidOn = null);

public sealed record TrancheMoved(int Seq, string State);

/// <summary>One step of a payment: asked for by the organization, handled and checked by two people, paid by finance, received.</summary>
internal static class MoveTranche
{
    internal static async Task<Results<Ok<TrancheMoved>, ProblemHttpResult>> Handle(
        Guid projectId, int seq, MoveTrancheRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await work.Run("select 1 from projects.project where id = @projectId for update", new { projectId });
        var row = await work.MaybeOne<Row>(ReadOne, new { projectId, seq });
        if (row is null || row.Actor(user) is not { } actor) return Problems.NotFound("projects.tranche_unknown");
        var command = request.Command;
        if (TrancheRules.WhyNot(row.Standing, command, actor) is { } reason) return Problems.Refused(reason);
        if (command is "return" or "withhold" && request.Reason.Trim().Length < 5) return Problems.Invalid("projects.tranche_reason_needed", "reason");
        var isPaid = command == "pay";
        if (isPaid && request.VoucherNo.Trim().Length < 2) return Problems.Invalid("projects.voucher_needed", "voucherNo");
        var (now, today) = (season.Now(), season.Today());
        if (isPaid && request.PaidOn is { } day && day > today) return Problems.Invalid("projects.paid_in_future", "paidOn");
        // No money goes out before there is a contract: an older day is a slip of the pen, and the days of waiting would be counted by it.
        if (isPaid && request.PaidOn < row.SignedOn) return Problems.Refused("projects.paid_before_signing", new { signedOn = row.SignedOn });
        var voucherNo = request.VoucherNo.Trim();
        if (isPaid && await Money.Release(work, projectId, row.AmountFen, voucherNo, $"{row.ContractNo} 第{seq}期", user.Id) is { } refusal) return Problems.Refused(refusal);

        var state = TrancheRules.Next(row.State, command)!;
        await work.Run(Save, new
        {
            projectId,
            seq,
            state,
            command,
            now,
            userId = user.Id,
            reason = PersonalNumbers.Mask(request.Reason.Trim()),
            voucherNo = isPaid ? voucherNo : null,
            paidOn = isPaid ? request.PaidOn ?? today : (DateOnly?)null,
        });
        if (isPaid)
        {
            await Thread.Add(work, new NewStep(row.IdeaId, "tranche_paid", Office.Bureau, now,
                Data: new { seq, amountFen = row.AmountFen, organization = row.OrganizationName, organizationId = row.OrganizationId, projectId }, ActorId: user.Id));
        }
        await work.Audit(user.Id, $"projects.tranche_{state}", "project", projectId, new { seq });
        await work.Changed("projects.project", projectId, $"idea:{row.IdeaId}");
        await ClaimPartners.Tell(work, row.IdeaId, row.OrganizationId);
        await work.Commit();
        return TypedResults.Ok(new TrancheMoved(seq, state));
    }

    private sealed record Row(
        Guid IdeaId, Guid OrganizationId, string OrganizationName, string OrganizationStatus, string ContractNo, DateOnly SignedOn, string ScopeAreaCode, long AmountFen,
        string State, Guid? RequestedBy, Guid? HandledBy, string ProjectState, Guid[] Carriers)
    {
        public TrancheStanding Standing => new(State, RequestedBy, HandledBy, OrganizationStatus, ProjectState);

        /// <summary>Null for somebody whose project this is not in any way.</summary>
        public TrancheActor? Actor(CurrentUser user)
        {
            var actor = TrancheActor.Of(user, OrganizationId, ScopeAreaCode, Carriers);
            return actor is { IsAccountant: false, IsBureau: false, IsFinance: false } ? null : actor;
        }
    }

    private const string ReadOne = """
        select p.idea_id, p.organization_id, o.name as organization_name, o.status as organization_status, p.contract_no,
            (p.signed_at at time zone 'Asia/Shanghai')::date as signed_on, c.scope_area_code, t.amount_fen, t.state, t.requested_by, t.handled_by, p.state as project_state,
            projects.carriers(p.id) as carriers
        from projects.tranche t
        join projects.project p on p.id = t.project_id
        join organizations.pub_organization o on o.id = p.organization_id
        join programmes.pub_call c on c.id = p.call_id
        where t.project_id = @projectId and t.seq = @seq
        """;

    // Given back or withheld, it begins anew: all three names are taken again.
    private const string Save = """
        with moved as (
            update projects.tranche
            set state = @state, since = @now, reason = @reason,
                requested_by = case @command when 'request' then @userId when 'return' then null when 'withhold' then null else requested_by end,
                handled_by = case @command when 'handle' then @userId when 'return' then null when 'withhold' then null else handled_by end,
                approved_by = case @command when 'approve' then @userId when 'return' then null when 'withhold' then null else approved_by end,
                voucher_no = coalesce(@voucherNo, voucher_no), paid_on = coalesce(@paidOn, paid_on)
            where project_id = @projectId and seq = @seq
            returning project_id, seq)
        insert into projects.tranche_step (project_id, seq, state, at, by_person, reason)
        select project_id, seq, @state, @now, @userId, @reason from moved
        """;
}
