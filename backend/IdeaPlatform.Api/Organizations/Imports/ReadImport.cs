using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>Reads the rows of a sheet, judges each, and says what applying them would do. Nothing of the register changes here.</summary>
internal static class ReadImport
{
    private const int Batch = 500;

    public static async Task Run(Database db, SeasonClock season, ImportAtHand import, CancellationToken ct)
    {
        var file = await db.One<byte[]>("select file from organizations.import where id = @Id", new { import.Id }, ct);
        var (sheet, failure) = Workbook.Read(file, RegisterColumns.KeyHeader);
        if (sheet is null)
        {
            await db.Run(ImportRunner.Fail, new { import.Id, code = failure }, ct);
            return;
        }
        var headers = sheet.Headers;
        await db.Run(Begin, new { import.Id, total = sheet.Rows.Count, headers }, ct);
        var world = await World(db, import, season.Today(), ct);
        var places = RegisterColumns.Places(headers);
        var seen = new Dictionary<string, int>();
        foreach (var batch in sheet.Rows.Chunk(Batch))
        {
            var read = batch.Select(row => (Row: row, Read: RowRules.Read(key => places.TryGetValue(key, out var at) && at < row.Cells.Length ? row.Cells[at] : "", world))).ToList();
            await using var work = await db.Begin(ct);
            var known = (await work.List<KnownOrganization>(ReadKnown, new
            {
                codes = read.Select(one => one.Read.Facts.Uscc).ToArray(),
                years = read.Select(one => one.Read.Facts.CheckYear ?? 0).ToArray(),
            })).ToLookup(one => (one.Uscc, one.Year));
            var judged = read.Select(one => Judge(one.Row, one.Read.Facts, [.. one.Read.Problems], known[(one.Read.Facts.Uscc, one.Read.Facts.CheckYear ?? 0)].FirstOrDefault(), seen, world, import.Reason)).ToList();
            await Save(work, import.Id, judged);
            await work.Run("update organizations.import set rows_done = rows_done + @n, taken_at = now() where id = @Id", new { import.Id, n = judged.Count });
            await work.Commit();
        }
        await db.Run("update organizations.import set state = 'ready', taken_at = null where id = @Id and state = 'reading'", new { import.Id }, ct);
    }

    private static Judged Judge(SheetRow row, RowFacts facts, List<RowProblem> problems, KnownOrganization? known, Dictionary<string, int> seen, RowWorld world, string? reason)
    {
        if (facts.Uscc.Length > 0 && !seen.TryAdd(facts.Uscc, row.No))
            problems.Add(new RowProblem("organizations.row_repeated", RegisterColumns.KeyHeader, seen[facts.Uscc].ToString()));
        if (known is null)
        {
            if (facts.Uscc.Length > 0 && problems.All(problem => problem.Column != RegisterColumns.KeyHeader))
                problems.AddRange(RowRules.WhyNotNew(facts, RowRules.AreaOf(facts, world), reason));
        }
        else
        {
            if (!RowRules.Covers(world.Scope, known.AreaCode)) problems.Add(new RowProblem("organizations.row_foreign", RegisterColumns.KeyHeader, known.AreaCode));
            if (facts.Status is not null && !StandingRules.MayFollow(known.Status, facts.Status)) problems.Add(new RowProblem("organizations.row_status_step", "状态"));
        }
        var outcome = problems.Count > 0 ? "wrong" : known is null ? "new" : known.Says(facts) ? "unchanged" : "changed";
        var whole = known is null
            ? facts with { AreaCode = RowRules.AreaOf(facts, world), UsccException = facts.UsccException ?? reason, Status = facts.Status ?? "active" }
            : facts;
        if (known is null && facts.LegalType is not null && (Uscc.Fault(facts.Uscc) ?? Uscc.Mismatch(facts.Uscc, facts.LegalType, whole.AreaCode!)) is null) whole = whole with { UsccException = null };
        return new Judged(row.No, row.Cells, facts.Uscc, facts.Name ?? known?.Name ?? "", outcome, problems, whole, known?.Id ?? Guid.CreateVersion7(), known?.Version);
    }

    private static async Task<RowWorld> World(Database db, ImportAtHand import, DateOnly today, CancellationToken ct)
    {
        var words = await db.List<ListedWord>(ReadWords, null, ct);
        Dictionary<string, string> Of(string kind) => words.Where(word => word.Kind == kind).SelectMany(word => new[] { word.NameZh, word.NameEn, word.Code }.Select(text => (Text: text, word.Code)))
            .DistinctBy(pair => pair.Text).ToDictionary(pair => pair.Text, pair => pair.Code);
        var areas = words.Where(word => word.Kind == "area").Select(word => word.Code).ToHashSet();
        return new RowWorld(Of("field"), Of("tag"), areas, [import.AreaCode], import.AreaCode, today);
    }

    private static Task<int> Save(Work work, Guid importId, List<Judged> rows) => work.Run(SaveRows, new
    {
        importId,
        rows = JsonSerializer.Serialize(rows, Json.Options),
    });

    private sealed record ListedWord(string Kind, string Code, string NameZh, string NameEn);

    private sealed record Judged(
        int No, string[] Cells, string Uscc, string Name, string Outcome, List<RowProblem> Problems, RowFacts Facts, Guid OrganizationId, int? SeenVersion);

    private const string Begin = """
        with gone as (delete from organizations.import_row where import_id = @Id)
        update organizations.import set rows_total = @total, rows_done = 0, headers = @headers where id = @Id
        """;

    private const string ReadWords = """
        select 'field' as kind, code, name_zh, name_en from registers.pub_category
        union all
        select 'tag', code, name_zh, name_en from registers.pub_tag
        union all
        select 'area', code, name_zh, name_en from registers.pub_area
        """;

    private const string ReadKnown = """
        select distinct on (k.code, k.year) o.id, k.code as uscc, k.year, o.version, o.name, o.legal_type, o.fields, o.tags, o.area_code, o.registered_on, o.address,
            o.supervisor, o.rating, o.rating_valid_to, o.status, o.contact_phone, o.introduction, c.conclusion as "check"
        from unnest(@codes, @years) k (code, year)
        join organizations.organization o on o.uscc = k.code
        left join organizations.annual_check c on c.organization_id = o.id and c.year = k.year
        order by k.code, k.year
        """;

    private const string SaveRows = """
        insert into organizations.import_row (import_id, row_no, cells, uscc, name, outcome, problems, facts, organization_id, seen_version)
        select @importId, r.no, r.cells, left(r.uscc, 40), left(r.name, 80), r.outcome, r.problems, r.facts, r."organizationId", r."seenVersion"
        from jsonb_to_recordset(@rows::jsonb) as r (no int, cells text[], uscc text, name text, outcome text, problems jsonb, facts jsonb,
            "organizationId" uuid, "seenVersion" int)
        """;
}
