using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes.Published;

/// <summary>The one door to a fund pot: locks it, checks what is left, writes the entry and the sum together.</summary>
public static class Money
{
    /// <summary>
    /// Reserves <paramref name="amountFen"/> for a subject (for example "project"), once. Answers null, or the refusal
    /// <c>programmes.pot_too_small</c> / <c>programmes.pot_unknown</c> / <c>programmes.already_reserved</c>.
    /// </summary>
    public static async Task<string?> Reserve(Work work, Guid potId, long amountFen, string subject, Guid subjectId, string memo, Guid? byPerson)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amountFen, 1);
        // Lock in its own statement, then read: a joined read would see the row as it was before the wait.
        if (await work.MaybeOne<Guid?>("select id from programmes.fund_pot where id = @potId for update", new { potId }) is null) return "programmes.pot_unknown";
        var standing = await work.One<Standing>(ReadStanding, new { potId, subject, subjectId });
        if (standing.Reserved) return "programmes.already_reserved";
        if (standing.LeftFen < amountFen) return "programmes.pot_too_small";
        await work.Run(SaveReservation, new { potId, amountFen, subject, subjectId, memo, byPerson });
        return null;
    }

    /// <summary>
    /// Brings money into the pot by a budget document. Answers null, or the refusal <c>programmes.pot_unknown</c> /
    /// <c>programmes.already_appropriated</c> (the document has brought its money before).
    /// </summary>
    public static async Task<string?> Appropriate(Work work, Guid potId, long amountFen, string approvalDoc, Guid? byPerson)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amountFen, 1);
        if (await work.MaybeOne<Guid?>("select id from programmes.fund_pot where id = @potId for update", new { potId }) is null) return "programmes.pot_unknown";
        return await work.Run(SaveAppropriation, new { potId, amountFen, approvalDoc, byPerson }) == 0 ? "programmes.already_appropriated" : null;
    }

    private sealed record Standing(long LeftFen, bool Reserved);

    private const string ReadStanding = """
        select p.appropriated_fen - p.reserved_fen as left_fen,
            exists (select 1 from programmes.money_entry e where e.kind = 'reserve' and e.subject = @subject and e.subject_id = @subjectId) as reserved
        from programmes.fund_pot p
        where p.id = @potId
        """;

    private const string SaveAppropriation = """
        with entry as (
            insert into programmes.money_entry (pot_id, kind, amount_fen, subject, memo, entered_by)
            values (@potId, 'appropriate', @amountFen, 'pot', @approvalDoc, @byPerson)
            on conflict do nothing
            returning pot_id, amount_fen)
        update programmes.fund_pot p set appropriated_fen = p.appropriated_fen + e.amount_fen from entry e where p.id = e.pot_id
        """;

    private const string SaveReservation = """
        with entry as (
            insert into programmes.money_entry (pot_id, kind, amount_fen, subject, subject_id, memo, entered_by)
            values (@potId, 'reserve', @amountFen, @subject, @subjectId, @memo, @byPerson)
            returning pot_id, amount_fen)
        update programmes.fund_pot p set reserved_fen = p.reserved_fen + e.amount_fen from entry e where p.id = e.pot_id
        """;
}
