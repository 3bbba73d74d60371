using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>
/// Puts the good rows of a sheet into the register, all or none. Imports take turns. An organization that somebody changed since the sheet was
/// read keeps that change; its row is told as overtaken.
/// </summary>
internal static class ApplyRows
{
    private const int Batch = 1000;

    public static async Task Run(Database db, SeasonClock season, ImportAtHand import, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await work.Run("select pg_advisory_xact_lock(hashtext('organizations.import'))");
        var now = season.Now();
        var last = await work.One<int>("select coalesce(max(row_no), 0) from organizations.import_row where import_id = @Id", new { import.Id });
        await db.Run("update organizations.import set rows_done = 0 where id = @Id", new { import.Id }, ct);
        for (var from = 0; from < last; from += Batch)
        {
            var key = new { import.Id, from, to = from + Batch, now };
            await work.Run(AddNew, key);
            await work.Run(LockChanged, key);
            await work.Run(KeepBefore, key);
            await work.Run(Change, key);
            await work.PublishAll((await work.List<Guid>(ReadMoved, key)).Select(id => new StandingChanged(id, now)));
            await work.Run(SaveChecks, key);
            // Seen by the page while this transaction is still open: on a connection of its own.
            await db.Run("update organizations.import set rows_done = least(@to, rows_total), taken_at = now() where id = @Id", key, ct);
        }
        await work.Run(MarkOvertaken, new { import.Id });
        var counts = await work.One<Counts>(Count, new { import.Id });
        if (await work.Run(Finish, new { import.Id, now }) == 0) return;
        await work.Audit(import.AppliedBy, "organizations.imported", "organization_import", import.Id, counts);
        await work.Commit();
    }

    private sealed record Counts(int Fresh, int Changed, int Overtaken);

    private const string AddNew = """
        with made as (
            insert into organizations.organization (id, name, uscc, legal_type, fields, tags, area_code, status, annual_check_year, annual_check, registered_on,
                address, supervisor, rating, rating_valid_to, contact_phone, introduction, uscc_exception, changed_at)
            select r.organization_id, f.name, r.uscc, f."legalType", coalesce(f.fields, '{}'), coalesce(f.tags, '{}'), f."areaCode", f.status, f."checkYear", f."check",
                f."registeredOn", coalesce(f.address, ''), coalesce(f.supervisor, ''), nullif(f.rating, ''), f."ratingValidTo", f.phone,
                coalesce(f.introduction, ''), f."usccException", @now
            from organizations.import_row r,
                jsonb_to_record(r.facts) as f (name text, "legalType" text, fields text[], tags text[], "areaCode" text, status text, "checkYear" int, "check" text,
                    "registeredOn" date, address text, supervisor text, rating text, "ratingValidTo" date, phone text, introduction text, "usccException" text)
            where r.import_id = @Id and r.outcome = 'new' and r.row_no > @from and r.row_no <= @to
            on conflict (uscc) do nothing
            returning id, version)
        update organizations.import_row r
        set made_version = m.version
        from made m
        where r.import_id = @Id and r.organization_id = m.id
        """;

    private const string LockChanged = """
        select o.id
        from organizations.organization o
        join organizations.import_row r on r.organization_id = o.id
        where r.import_id = @Id and r.outcome = 'changed' and r.row_no > @from and r.row_no <= @to
        order by o.id
        for update of o
        """;

    private const string KeepBefore = """
        update organizations.import_row r
        set made_version = o.version + 1,
            before = jsonb_build_object('name', o.name, 'legalType', o.legal_type, 'fields', o.fields, 'tags', o.tags, 'areaCode', o.area_code, 'status', o.status,
                'checkYear', o.annual_check_year, 'check', o.annual_check, 'rectified', o.rectified, 'registeredOn', o.registered_on, 'address', o.address,
                'supervisor', o.supervisor, 'rating', o.rating, 'ratingValidTo', o.rating_valid_to, 'phone', o.contact_phone, 'introduction', o.introduction,
                'yearConclusion', c.conclusion, 'yearRectified', c.rectified)
        from organizations.import_row own
        join organizations.organization o on o.id = own.organization_id and o.version = own.seen_version
        left join organizations.annual_check c on c.organization_id = o.id and c.year = (own.facts->>'checkYear')::int
        where own.import_id = @Id and own.outcome = 'changed' and own.row_no > @from and own.row_no <= @to
          and r.import_id = own.import_id and r.row_no = own.row_no
        """;

    private const string Change = """
        update organizations.organization o
        set name = coalesce(f.name, o.name), legal_type = coalesce(f."legalType", o.legal_type), fields = coalesce(f.fields, o.fields),
            tags = coalesce(f.tags, o.tags), area_code = coalesce(f."areaCode", o.area_code), status = coalesce(f.status, o.status),
            rectified = o.rectified and (f."check" is null or f."checkYear" < coalesce(o.annual_check_year, 0)),
            annual_check = case when f."check" is not null and f."checkYear" >= coalesce(o.annual_check_year, 0) then f."check" else o.annual_check end,
            annual_check_year = case when f."check" is not null then greatest(f."checkYear", o.annual_check_year) else o.annual_check_year end,
            registered_on = coalesce(f."registeredOn", o.registered_on), address = coalesce(f.address, o.address),
            supervisor = coalesce(f.supervisor, o.supervisor), rating = case when f.rating is null then o.rating else nullif(f.rating, '') end,
            rating_valid_to = case when f.rating = '' then null else coalesce(f."ratingValidTo", o.rating_valid_to) end,
            contact_phone = coalesce(f.phone, o.contact_phone), introduction = coalesce(f.introduction, o.introduction),
            version = o.version + 1, changed_at = @now
        from organizations.import_row r,
            jsonb_to_record(r.facts) as f (name text, "legalType" text, fields text[], tags text[], "areaCode" text, status text, "checkYear" int, "check" text,
                "registeredOn" date, address text, supervisor text, rating text, "ratingValidTo" date, phone text, introduction text)
        where r.import_id = @Id and r.before is not null and r.row_no > @from and r.row_no <= @to and o.id = r.organization_id and o.version = r.seen_version
        """;

    // A status that a sheet changes is told as one that somebody changes by hand: whoever pays the organization has to know.
    private const string ReadMoved = """
        select o.id
        from organizations.import_row r
        join organizations.organization o on o.id = r.organization_id and o.version = r.made_version
        where r.import_id = @Id and r.before is not null and r.row_no > @from and r.row_no <= @to and r.before->>'status' <> o.status
        order by o.id
        """;

    // The table keeps the latest year by itself; an older year that a sheet brings later is written here.
    private const string SaveChecks = """
        insert into organizations.annual_check (organization_id, year, conclusion, recorded_at)
        select r.organization_id, (r.facts->>'checkYear')::int, r.facts->>'check', @now
        from organizations.import_row r
        where r.import_id = @Id and r.made_version is not null and r.row_no > @from and r.row_no <= @to and r.facts->>'check' is not null
        on conflict (organization_id, year) do update
        set conclusion = excluded.conclusion, recorded_at = excluded.recorded_at
        where annual_check.conclusion <> excluded.conclusion
        """;

    private const string MarkOvertaken = """
        update organizations.import_row set outcome = 'overtaken' where import_id = @Id and outcome in ('new', 'changed') and made_version is null
        """;

    private const string Count = """
        select count(*) filter (where outcome = 'new')::int as fresh, count(*) filter (where outcome = 'changed')::int as changed,
            count(*) filter (where outcome = 'overtaken')::int as overtaken
        from organizations.import_row
        where import_id = @Id
        """;

    private const string Finish = """
        update organizations.import
        set state = 'applied', applied_at = @now, taken_at = null, rows_done = rows_total
        where id = @Id and state = 'applying'
        """;
}
