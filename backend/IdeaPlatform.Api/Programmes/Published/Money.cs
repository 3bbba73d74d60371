using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes.Published;

/// <summary>
/// The one door to the books of the pots. Each movement locks its pot, checks the account it leaves and writes an entry whose lines sum to
/// nothing; the database checks both once more. Answers null, or the code of the refusal.
/// </summary>
public static class Money
{
    /// <summary>
    /// Reserves <paramref name="amountFen"/> for a subject (for example "project"), once. Refusals: <c>programmes.pot_too_small</c>,
    /// <c>programmes.pot_unknown</c>, <c>programmes.pot_closed</c>, <c>programmes.already_reserved</c>, <c>programmes.purpose_wrong</c>.
    /// </summary>
    public static async Task<string?> Reserve(
        Work work, Guid potId, long amountFen, string subject, Guid subjectId, string memo, Guid? byPerson, string purpose = "")
    {
        if (await WhyNotOpen(work, potId, purpose) is { } closed) return closed;
        if (await work.One<bool>(HasReserved, new { subject, subjectId })) return "programmes.already_reserved";
        return await Post(work, new Posting(potId, "reserve", amountFen, subject, subjectId, memo, byPerson, purpose));
    }

    /// <summary>
    /// Brings money into the pot by a budget document. Refusals: <c>programmes.pot_unknown</c>, <c>programmes.pot_closed</c>,
    /// <c>programmes.purpose_wrong</c>, <c>programmes.already_appropriated</c> (the document has brought its money before).
    /// </summary>
    public static async Task<string?> Appropriate(Work work, Guid potId, long amountFen, string approvalDoc, Guid? byPerson, string purpose = "")
    {
        if (await WhyNotOpen(work, potId, purpose) is { } closed) return closed;
        if (await work.One<bool>(HasAppropriated, new { potId, approvalDoc, purpose })) return "programmes.already_appropriated";
        return await Post(work, new Posting(potId, "appropriate", amountFen, "pot", null, approvalDoc, byPerson, purpose));
    }

    /// <summary>The contract is signed: what was reserved for the project is promised now.</summary>
    public static Task<string?> Commit(Work work, Guid projectId, long amountFen, string memo, Guid byPerson) =>
        PostForProject(work, projectId, "commit", amountFen, memo, byPerson);

    /// <summary>A part of what was promised is paid out to the organization, by a voucher.</summary>
    public static async Task<string?> Release(Work work, Guid projectId, long amountFen, string voucherNo, string memo, Guid byPerson) =>
        await PostForProject(work, projectId, "release", amountFen, memo, byPerson, voucherNo);

    /// <summary>The project ended before all was paid: what was promised and not paid is free again.</summary>
    public static Task<string?> Uncommit(Work work, Guid projectId, long amountFen, string memo, Guid byPerson) =>
        PostForProject(work, projectId, "uncommit", amountFen, memo, byPerson);

    /// <summary>The organization accounted for a part of what it got; <paramref name="purpose"/> has to be the one of the contract.</summary>
    public static async Task<string?> Spend(Work work, Guid projectId, long amountFen, string purpose, string memo, Guid byPerson)
    {
        if (await Home(work, projectId) is { } home && home.Purpose != purpose) return "programmes.purpose_wrong";
        return await PostForProject(work, projectId, "spend", amountFen, memo, byPerson);
    }

    /// <summary>
    /// A spending that was booked by mistake is booked back by the reverse entry, once. Refusals: <c>programmes.entry_unknown</c>,
    /// <c>programmes.already_reversed</c>.
    /// </summary>
    public static async Task<string?> Unspend(Work work, Guid projectId, long amountFen, string memo, string reason, Guid byPerson)
    {
        if (await Home(work, projectId) is not { } home) return "programmes.not_reserved";
        await Lock(work, home.PotId);
        var booked = await work.List<Booked>(ReadSpend, new { projectId, amountFen, memo });
        if (booked.Count == 0) return "programmes.entry_unknown";
        if (booked.FirstOrDefault(entry => !entry.Reversed) is not { } entry) return "programmes.already_reversed";
        await Reverse(work, entry.Id, reason, byPerson);
        return null;
    }

    /// <summary>Writes the opposite of an entry, line by line; the pot is locked and the rules have said yes.</summary>
    internal static Task Reverse(Work work, long entryId, string reason, Guid byPerson) => work.Run(SaveReverse, new { entryId, reason, byPerson });

    /// <summary>Money that was paid and not spent comes back; <paramref name="demanded"/>: because the bureau asked for it.</summary>
    public static Task<string?> Return(Work work, Guid projectId, long amountFen, bool demanded, string memo, Guid byPerson) =>
        PostForProject(work, projectId, demanded ? "recover" : "return", amountFen, memo, byPerson);

    /// <summary>Locks the pot; whether it may still be bound to something, and to this.</summary>
    internal static async Task<string?> WhyNotOpen(Work work, Guid potId, string purpose)
    {
        // Lock in its own statement, then read: a joined read would see the row as it was before the wait.
        if (await Lock(work, potId) is { } unknown) return unknown;
        var pot = await work.One<Open>(ReadOpen, new { potId, purpose });
        return pot switch
        {
            { Closed: true } => "programmes.pot_closed",
            { Fits: false } => "programmes.purpose_wrong",
            _ => null,
        };
    }

    internal static async Task<string?> Lock(Work work, Guid potId) =>
        await work.MaybeOne<Guid?>("select id from programmes.fund_pot where id = @potId for update", new { potId }) is null ? "programmes.pot_unknown" : null;

    /// <summary>The pot is locked. Moves the money from one account to the other, unless there is too little.</summary>
    internal static async Task<string?> Post(Work work, Posting posting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(posting.AmountFen, 1);
        var move = MoneyRules.MoveOf(posting.Kind);
        if (posting.VoucherNo is { } voucherNo)
        {
            // Another pot may book the same voucher, and its lock is not ours.
            await work.Run("select pg_advisory_xact_lock(hashtextextended(@voucherNo, 6))", new { voucherNo });
            if (await work.One<bool>(IsVoucherTaken, new { voucherNo })) return "programmes.voucher_taken";
        }
        var left = await work.One<long>(ReadBalance, new { posting.PotId, posting.Purpose, account = move.From, subjectId = move.FromSubject(posting.SubjectId) });
        if (MoneyRules.WhyNot(move, left, posting.AmountFen) is { } reason) return reason;
        var saved = await work.Run(SaveEntry, new
        {
            posting.PotId,
            posting.Kind,
            posting.AmountFen,
            posting.Subject,
            posting.SubjectId,
            posting.Memo,
            posting.ByPerson,
            posting.Purpose,
            posting.VoucherNo,
            from = move.From,
            to = move.To,
            fromSubject = move.FromSubject(posting.SubjectId),
            toSubject = move.ToSubject(posting.SubjectId),
        });
        // Somebody was faster at another pot, whose lock is not ours.
        return saved == 0 ? "programmes.already_reserved" : null;
    }

    private static async Task<string?> PostForProject(Work work, Guid projectId, string kind, long amountFen, string memo, Guid byPerson, string? voucherNo = null)
    {
        if (await Home(work, projectId) is not { } home) return "programmes.not_reserved";
        await Lock(work, home.PotId);
        return await Post(work, new Posting(home.PotId, kind, amountFen, "project", projectId, memo, byPerson, home.Purpose, voucherNo));
    }

    private static Task<Place?> Home(Work work, Guid projectId) => work.MaybeOne<Place>(ReadHome, new { projectId });

    internal sealed record Posting(
        Guid PotId, string Kind, long AmountFen, string Subject, Guid? SubjectId, string Memo, Guid? ByPerson, string Purpose = "", string? VoucherNo = null);

    private sealed record Open(bool Closed, bool Fits);

    private sealed record Place(Guid PotId, string Purpose);

    private sealed record Booked(long Id, bool Reversed);

    private const string ReadOpen = """
        select p.closed_at is not null as closed,
            case when @purpose = '' then not exists (select 1 from programmes.pot_purpose l where l.pot_id = p.id)
                else exists (select 1 from programmes.pot_purpose l where l.pot_id = p.id and l.code = @purpose) end as fits
        from programmes.fund_pot p
        where p.id = @potId
        """;

    private const string HasReserved = """
        select exists (select 1 from programmes.money_entry e where e.kind = 'reserve' and e.subject = @subject and e.subject_id = @subjectId)
        """;

    private const string HasAppropriated = """
        select exists (
            select 1 from programmes.money_entry e
            where e.kind = 'appropriate' and e.pot_id = @potId and e.memo = @approvalDoc and e.purpose = @purpose
              and not exists (select 1 from programmes.money_entry r where r.reverses = e.id))
        """;

    private const string IsVoucherTaken = """
        select exists (
            select 1 from programmes.money_entry e
            where e.voucher_no = @voucherNo and not exists (select 1 from programmes.money_entry r where r.reverses = e.id))
        """;

    private const string ReadHome = "select pot_id, purpose from programmes.money_entry where kind = 'reserve' and subject = 'project' and subject_id = @projectId";

    private const string ReadBalance = """
        select coalesce(sum(a.balance_fen), 0)::bigint
        from programmes.money_account a
        where a.pot_id = @PotId and a.purpose = @Purpose and a.account = @account and a.subject_id = @subjectId
        """;

    private const string SaveEntry = """
        with entry as (
            insert into programmes.money_entry (pot_id, kind, amount_fen, subject, subject_id, memo, entered_by, purpose, voucher_no)
            values (@PotId, @Kind, @AmountFen, @Subject, @SubjectId, @Memo, @ByPerson, @Purpose, @VoucherNo)
            on conflict do nothing
            returning id, pot_id, purpose, amount_fen)
        insert into programmes.money_line (entry_id, position, pot_id, purpose, subject_id, account, amount_fen)
        select e.id, l.position, e.pot_id, e.purpose, l.subject_id, l.account, l.sign * e.amount_fen
        from entry e
        cross join (values (1, @from, @fromSubject::uuid, -1), (2, @to, @toSubject::uuid, 1)) l (position, account, subject_id, sign)
        order by l.position
        """;

    private const string ReadSpend = """
        select e.id, exists (select 1 from programmes.money_entry r where r.reverses = e.id) as reversed
        from programmes.money_entry e
        where e.kind = 'spend' and e.subject = 'project' and e.subject_id = @projectId and e.amount_fen = @amountFen and e.memo = @memo
        order by e.id desc
        """;

    private const string SaveReverse = """
        with entry as (
            insert into programmes.money_entry (pot_id, kind, amount_fen, subject, subject_id, memo, entered_by, purpose, reverses)
            select o.pot_id, 'reverse', o.amount_fen, o.subject, o.subject_id, @reason, @byPerson, o.purpose, o.id
            from programmes.money_entry o
            where o.id = @entryId
            returning id, reverses)
        insert into programmes.money_line (entry_id, position, pot_id, purpose, subject_id, account, amount_fen)
        select e.id, l.position, l.pot_id, l.purpose, l.subject_id, l.account, -l.amount_fen
        from entry e
        join programmes.money_line l on l.entry_id = e.reverses
        order by l.amount_fen, l.position
        """;
}
