using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>What is wrong in which row and column, with the word at fault.</summary>
public sealed record OutcomeRowProblem(int Row, string Column, string Code, string Word);

/// <summary>With problems nothing was taken over: the sheet is mended in one go and sent again.</summary>
public sealed record OutcomesImported(int Entered, int Corrected, int Unchanged, IReadOnlyList<OutcomeRowProblem> Problems);

/// <summary>
/// The bureau sends a sheet of figures. A figure that is there already stays as it is, one with another number waits as its correction: the same sheet
/// twice changes nothing. Verified they are by somebody else.
/// </summary>
internal static class ImportOutcomes
{
    internal static async Task<Results<Ok<OutcomesImported>, ProblemHttpResult>> Handle(IFormFile file, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (file.Length > Workbook.MostBytes) return Problems.TooLarge("kernel.sheet_too_large");
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var content = bytes.ToArray();
        if (Workbook.WhyNotRead(content, file.FileName) is { } failure) return Problems.Invalid(failure, "file");
        var (sheet, unread) = Workbook.Read(content, OutcomeSheet.KeyHeader);
        if (sheet is null) return Problems.Invalid(unread!, "file");
        if (sheet.Rows.Count > OutcomeSheet.MostRows) return Problems.Invalid("projects.outcome_rows_many", "file");

        await using var work = await db.Begin(ct);
        // One sheet at a time: what is known is read once, before the first row is judged.
        await work.Run("select pg_advisory_xact_lock(hashtextextended('projects.outcome_import', 0))");
        var subjects = await work.List<NamedSubject>(ReadSubjects, new { areas = user.Areas(Roles.Bureau) });
        var known = (await work.List<Known>(ReadKnown)).ToLookup(one => one.Key);
        var (today, now) = (season.Today(), season.Now());
        List<OutcomeRowProblem> problems = [];
        var seen = new HashSet<FigureKey>();
        List<(OutcomeEntry Entry, Guid? Waiting)> entries = [];
        var unchanged = 0;
        foreach (var row in sheet.Rows)
        {
            var read = OutcomeSheet.Read(sheet.Headers, row, subjects, today, problems);
            if (read is null) continue;
            var key = new FigureKey(read.Subject.Id, read.Kind, read.FromOn, read.ToOn, read.Counted);
            if (!seen.Add(key))
            {
                problems.Add(new OutcomeRowProblem(row.No, OutcomeSheet.KeyHeader, "projects.outcome_row_repeated", read.Kind));
                continue;
            }
            var waiting = known[key].FirstOrDefault(one => one.State == "entered");
            var isPublic = known[key].FirstOrDefault(one => one.State == "verified");
            if ((waiting ?? isPublic) is { } there && there.Value == read.Value && there.Qualifier == read.Qualifier) unchanged++;
            else entries.Add((read with { Replaces = isPublic?.Id ?? waiting?.Replaces }, waiting?.Id));
        }
        if (problems.Count > 0) return TypedResults.Ok(new OutcomesImported(0, 0, 0, [.. problems.OrderBy(problem => problem.Row).Take(500)]));
        foreach (var (entry, waiting) in entries)
        {
            if (waiting is not null) await work.Run(TakeBack, new { waiting, userId = user.Id, now });
            if (await SaveOutcome.Enter(work, entry, user.Id, now) is null) return Problems.Refused("projects.outcome_waiting");
        }
        var corrected = entries.Count(one => one.Entry.Replaces is not null);
        await work.Audit(user.Id, "projects.outcomes_imported", "outcome", null, new { rows = sheet.Rows.Count, entered = entries.Count, corrected, unchanged });
        await work.Commit();
        return TypedResults.Ok(new OutcomesImported(entries.Count - corrected, corrected, unchanged, []));
    }

    internal static FileContentHttpResult Template() =>
        TypedResults.File(SheetFile.Write(OutcomeSheet.Headers, [OutcomeSheet.Example], "成效"), SheetFile.MediaType, "项目成效-模板.xlsx");

    private sealed record FigureKey(Guid SubjectId, string Kind, DateOnly FromOn, DateOnly ToOn, string Counted);

    private sealed record Known(Guid Id, Guid SubjectId, string Kind, DateOnly FromOn, DateOnly ToOn, string Counted, int Value, string Qualifier, string State, Guid? Replaces)
    {
        public FigureKey Key => new(SubjectId, Kind, FromOn, ToOn, Counted);
    }

    private const string ReadSubjects = """
        select s.id, s.project_id, s.earlier_id, s.organization_id, s.scope_area_code, s.is_demo, s.no, s.name
        from projects.outcome_subject s
        left join projects.project p on p.id = s.project_id
        where exists (select 1 from unnest(@areas) a where s.scope_area_code like a || '%')
          and p.state is distinct from 'signed'
        """;

    private const string ReadKnown = """
        select o.id, coalesce(o.project_id, o.earlier_id) as subject_id, o.kind, o.from_on, o.to_on, o.counted, o.value, o.qualifier, o.state, o.replaces
        from projects.outcome o
        where o.state in ('entered', 'verified')
        """;

    private const string TakeBack = """
        update projects.outcome set state = 'withdrawn', decided_by = @userId, decided_at = @now where id = @waiting and state = 'entered'
        """;
}

/// <summary>A subject as a sheet names it: by its number, or by its name where that is enough.</summary>
internal sealed record NamedSubject(Guid Id, Guid? ProjectId, Guid? EarlierId, Guid? OrganizationId, string ScopeAreaCode, bool IsDemo, string No, string Name)
{
    public OutcomeSubject Subject => new(Id, ProjectId, EarlierId, OrganizationId, ScopeAreaCode, IsDemo, null);
}
