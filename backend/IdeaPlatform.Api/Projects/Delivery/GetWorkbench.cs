using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Delivery;

/// <summary><paramref name="LeftFen"/>: of the line, after all that was entered or booked.</summary>
public sealed record BudgetState(int Position, string Name, long AmountFen, long SpentFen, long LeftFen);

public sealed record Spending(
    Guid Id, int Line, long AmountFen, string VoucherNo, DateOnly SpentOn, string Words, Guid? EvidenceId, string State, string Reason, DateTimeOffset EnteredAt, bool Own,
    string ReversalReason);

public sealed record ChangeRequest(
    Guid Id, string Kind, ChangeContent Before, ChangeContent After, string Reason, string State, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt, string Answer, bool Own);

/// <summary>What happened to the project, for those who work on it; risks are theirs alone.</summary>
public sealed record ProjectNote(long Id, string Kind, DateTimeOffset At, string Reason);

public sealed record MilestoneFiles(int Position, IReadOnlyList<Guid> EvidenceIds);

/// <summary>
/// What works on a project see and the public does not: files, spendings, changes asked for, notes. <paramref name="UnspentFen"/>: paid out, neither
/// spent nor back; <paramref name="CanWrite"/>: for the organization, <paramref name="CanTell"/>: for its partners too, <paramref name="CanSign"/> and <paramref name="CanAccount"/>: for those of it who bind it or
/// handle its money, <paramref name="CanDecide"/>: for the bureau; <paramref name="CanReverse"/>: finance may book a spending back;
/// <paramref name="Waits"/>: everything that a completion waits for, each by its code.
/// </summary>
public sealed record Workbench(
    Guid ProjectId, bool CanWrite, bool CanTell, bool CanSign, bool CanAccount, bool CanDecide, bool CanBook, bool CanReverse, long CommittedFen, long UnspentFen, long SpentFen, DateOnly? RecoverBy, string OrganizationStatus, bool StruckOff,
    IReadOnlyList<EvidenceFile> Files, IReadOnlyList<MilestoneFiles> MilestoneFiles, IReadOnlyList<BudgetState> Lines, IReadOnlyList<Spending> Spendings,
    IReadOnlyList<ChangeRequest> Changes, IReadOnlyList<ProjectNote> Notes, IReadOnlyList<string> Waits);

internal static class GetWorkbench
{
    internal static async Task<Results<Ok<Workbench>, ProblemHttpResult>> Handle(Guid projectId, CurrentUser user, Database db, CancellationToken ct)
    {
        var head = await db.MaybeOne<Head>(ReadHead, new { projectId }, ct);
        if (head is null || !head.May(user)) return Problems.NotFound("projects.unknown");
        var key = new { projectId, userId = user.Id };
        var files = await db.List<FileOfMilestone>("select position, evidence_id from projects.milestone_evidence where project_id = @projectId order by position, evidence_id", key, ct);
        var changes = await db.List<ChangeRow>(ReadChanges, key, ct);
        return TypedResults.Ok(new Workbench(projectId, user.Organizations.Contains(head.OrganizationId), head.IsCarrier(user), user.Acts(head.OrganizationId, MemberRoles.Signers),
            user.Acts(head.OrganizationId, MemberRoles.Accountants), head.Decides(user, Roles.Bureau),
            head.Decides(user, Roles.Bureau) || head.Decides(user, Roles.Finance), head.Decides(user, Roles.Finance), head.CommittedFen, head.UnspentFen, head.SpentFen, head.RecoverBy,
            head.OrganizationStatus, DeliveryRules.IsStruckOff(head.OrganizationStatus),
            await db.List<EvidenceFile>(ReadFiles, key, ct),
            [.. files.GroupBy(file => file.Position).Select(group => new MilestoneFiles(group.Key, [.. group.Select(file => file.EvidenceId)]))],
            await db.List<BudgetState>(ReadLines, key, ct), await db.List<Spending>(ReadSpendings, key, ct),
            [.. changes.Select(row => row.Response())], await db.List<ProjectNote>(ReadNotes, key, ct),
            head.EndedAt is null ? DeliveryRules.WhyNotComplete(await db.One<CompletionFacts>(SteerProject.ReadFacts, key, ct)) : []));
    }

    private sealed record Head(
        Guid OrganizationId, Guid[] Carriers, string OrganizationStatus, string ScopeAreaCode, DateTimeOffset? EndedAt, DateOnly? RecoverBy, long CommittedFen, long UnspentFen, long SpentFen)
    {
        public bool IsCarrier(CurrentUser user) => user.BelongsTo(Carriers);

        /// <summary>In office for the area, and of no organization that carries the project.</summary>
        public bool Decides(CurrentUser user, string role) => user.Has(role, ScopeAreaCode) && !IsCarrier(user);

        public bool May(CurrentUser user) => IsCarrier(user)
            || user.Has(Roles.Bureau, ScopeAreaCode) || user.Has(Roles.Finance, ScopeAreaCode) || user.Has(Roles.Auditor, ScopeAreaCode);
    }

    private sealed record FileOfMilestone(int Position, Guid EvidenceId);

    private sealed record ChangeRow(
        Guid Id, string Kind, string Before, string After, string Reason, string State, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt, string Answer, bool Own)
    {
        public ChangeRequest Response() => new(Id, Kind, Read(Before), Read(After), Reason, State, AskedAt, DecidedAt, Answer, Own);

        private static ChangeContent Read(string text) => JsonSerializer.Deserialize<ChangeContent>(text, Json.Options)!;
    }

    private const string ReadHead = """
        select p.organization_id, projects.carriers(p.id) as carriers,
            o.status as organization_status, c.scope_area_code, p.ended_at, p.recover_by, coalesce(m.committed_fen, 0)::bigint as committed_fen,
            coalesce(m.released_fen, 0)::bigint as unspent_fen, coalesce(m.spent_fen, 0)::bigint as spent_fen
        from projects.project p
        join organizations.pub_organization o on o.id = p.organization_id
        join programmes.pub_call c on c.id = p.call_id
        left join programmes.pub_project_money m on m.project_id = p.id
        where p.id = @projectId
        """;

    private const string ReadFiles = """
        select id, kind, name, bytes, width, height, uploaded_at from projects.evidence
        where project_id = @projectId and hidden_at is null
        order by uploaded_at desc, id
        """;

    private const string ReadLines = """
        select b.position, b.name, b.amount_fen, coalesce(sum(s.amount_fen), 0)::bigint as spent_fen, b.amount_fen - coalesce(sum(s.amount_fen), 0)::bigint as left_fen
        from projects.budget_line b
        left join projects.spending s on s.project_id = b.project_id and s.line = b.position and s.state in ('entered', 'booked')
        where b.project_id = @projectId
        group by b.position, b.name, b.amount_fen
        order by b.position
        """;

    private const string ReadSpendings = """
        select id, line, amount_fen, voucher_no, spent_on, words, evidence_id, state, reason, entered_at, entered_by = @userId as own, reversal_reason
        from projects.spending
        where project_id = @projectId
        order by (state <> 'entered'), entered_at desc, id
        limit 500
        """;

    private const string ReadChanges = """
        select id, kind, before::text as before, after::text as after, reason, state, asked_at, decided_at, answer, asked_by = @userId as own
        from projects.change_request
        where project_id = @projectId
        order by asked_at desc, id
        """;

    private const string ReadNotes = "select id, kind, at, reason from projects.project_step where project_id = @projectId order by id desc limit 100";
}
