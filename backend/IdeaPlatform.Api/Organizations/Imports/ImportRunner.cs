using IdeaPlatform.Kernel;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>Set when a sheet has come, or was decided on.</summary>
internal sealed class ImportSignal : WakeSignal;

internal sealed record ImportAtHand(Guid Id, string State, string AreaCode, string? Reason, Guid UploadedBy, Guid? AppliedBy);

/// <summary>
/// Reads and applies sheets one after another, away from the request that brought them. One node takes an import at a time; what a node that died
/// had in hand is taken again after two minutes and begun anew.
/// </summary>
internal sealed class ImportRunner(Database db, SeasonClock season, ImportSignal signal, ILogger<ImportRunner> log) : QueueRunner(signal, "Look at imports", log)
{
    protected override async Task<bool> Next(CancellationToken ct)
    {
        if (await db.MaybeOne<ImportAtHand>(Take, null, ct) is not { } import) return false;
        try
        {
            if (import.State == "reading") await ReadImport.Run(db, season, import, ct);
            else await ApplyRows.Run(db, season, import, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Import {Import} failed while {State}", import.Id, import.State);
            await db.Run(Fail, new { import.Id, code = "organizations.import_broken" }, ct);
        }
        return true;
    }

    private const string Take = """
        update organizations.import
        set taken_at = now()
        where id = (select i.id
                    from organizations.import i
                    where i.state in ('reading', 'applying') and (i.taken_at is null or i.taken_at < now() - interval '2 minutes')
                    order by i.uploaded_at, i.id
                    limit 1
                    for update skip locked)
        returning id, state, area_code, reason, uploaded_by, applied_by
        """;

    internal const string Fail = "update organizations.import set state = 'failed', failure = @code where id = @Id and state in ('reading', 'applying')";
}
