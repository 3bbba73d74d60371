using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>
/// Takes an import back as a whole: what it brought goes, what it changed is as it was. Only while nobody has changed or used any of it since,
/// so that no other work is lost.
/// </summary>
internal static class UndoImport
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid importId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await work.Run("select pg_advisory_xact_lock(hashtext('organizations.import'))");
        if (await DecideImport.State(work, importId, user) is not { } state) return Problems.NotFound("organizations.import_unknown");
        if (state != "applied") return Problems.Refused("organizations.import_not_applied");
        await work.List<Guid>(LockAll, new { importId });
        if (await work.One<bool>(ChangedSince, new { importId })) return Problems.Refused("organizations.import_changed_since");
        var now = season.Now();
        try
        {
            await work.Run(RemoveNew, new { importId });
        }
        catch (PostgresException used) when (used.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return Problems.Refused("organizations.import_used_since");
        }
        var moved = await work.List<Guid>(ReadMoved, new { importId });
        await work.Run(Restore, new { importId, now });
        await work.PublishAll(moved.Select(id => new StandingChanged(id, now)));
        await work.Run(RemoveChecks, new { importId });
        await work.Run(RestoreChecks, new { importId, now });
        await work.Run("update organizations.import set state = 'undone', undone_at = @now where id = @importId", new { importId, now });
        await work.Audit(user.Id, "organizations.import_undone", "organization_import", importId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string LockAll = """
        select o.id
        from organizations.organization o
        join organizations.import_row r on r.organization_id = o.id
        where r.import_id = @importId and r.made_version is not null
        order by o.id
        for update of o
        """;

    private const string ChangedSince = """
        select exists (
            select 1
            from organizations.import_row r
            left join organizations.organization o on o.id = r.organization_id
            where r.import_id = @importId and r.made_version is not null
              and (o.version is distinct from r.made_version
                or exists (select 1 from identity.pub_organization_role g where g.organization_id = r.organization_id and r.before is null)))
        """;

    private const string RemoveNew = """
        delete from organizations.organization o
        using organizations.import_row r
        where r.import_id = @importId and r.made_version is not null and r.before is null and o.id = r.organization_id
        """;

    private const string ReadMoved = """
        select o.id
        from organizations.import_row r
        join organizations.organization o on o.id = r.organization_id
        where r.import_id = @importId and r.before is not null and r.before->>'status' <> o.status
        order by o.id
        """;

    private const string Restore = """
        update organizations.organization o
        set name = f.name, legal_type = f."legalType", fields = f.fields, tags = f.tags, area_code = f."areaCode", status = f.status,
            annual_check_year = f."checkYear", annual_check = f."check", rectified = f.rectified, registered_on = f."registeredOn", address = f.address,
            supervisor = f.supervisor, rating = f.rating, rating_valid_to = f."ratingValidTo", contact_phone = f.phone, introduction = f.introduction,
            version = o.version + 1, changed_at = @now
        from organizations.import_row r,
            jsonb_to_record(r.before) as f (name text, "legalType" text, fields text[], tags text[], "areaCode" text, status text, "checkYear" int, "check" text,
                rectified boolean, "registeredOn" date, address text, supervisor text, rating text, "ratingValidTo" date, phone text, introduction text)
        where r.import_id = @importId and r.before is not null and o.id = r.organization_id
        """;

    private const string RemoveChecks = """
        delete from organizations.annual_check c
        using organizations.import_row r
        where r.import_id = @importId and r.before is not null and c.organization_id = r.organization_id
          and c.year = (r.facts->>'checkYear')::int and r.before->>'yearConclusion' is null
        """;

    private const string RestoreChecks = """
        update organizations.annual_check c
        set conclusion = r.before->>'yearConclusion', rectified = (r.before->>'yearRectified')::boolean, recorded_at = @now
        from organizations.import_row r
        where r.import_id = @importId and r.before is not null and c.organization_id = r.organization_id
          and c.year = (r.facts->>'checkYear')::int and r.before->>'yearConclusion' is not null and c.conclusion <> r.before->>'yearConclusion'
        """;
}
