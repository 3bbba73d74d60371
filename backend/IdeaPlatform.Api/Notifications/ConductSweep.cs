using IdeaPlatform.Kernel;

namespace IdeaPlatform.Notifications;

/// <summary>
/// Tells organizations of new entries in their record of conduct. The record is computed, and some entries come by the mere passing of a day: so it is
/// looked at, and what was told is written down.
/// </summary>
internal sealed class ConductSweep(Database db, SeasonClock season, ILogger<ConductSweep> log) : Patrol(TimeSpan.FromSeconds(30), "New entries of records of conduct", log)
{
    /// <summary>What is older was on the record before anybody was told of entries, or the house stood still for long.</summary>
    private static readonly TimeSpan s_recent = TimeSpan.FromDays(60);

    protected override Task Look(CancellationToken ct) => Once(db, season.Now(), ct);

    /// <summary>Answers how many entries it told of. Several nodes may look at once: whoever writes the entry down first tells of it.</summary>
    internal static async Task<int> Once(Database db, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var fresh = await work.List<Fresh>(ReadFresh, new { now, from = now - s_recent });
        if (fresh.Count == 0) return 0;
        var mine = (await work.List<Key>(SaveTold, new
        {
            organizationIds = fresh.Select(one => one.OrganizationId).ToArray(),
            entries = fresh.Select(one => one.Entry).ToArray(),
            now,
        })).ToHashSet();
        foreach (var one in fresh.Where(one => mine.Contains(new Key(one.OrganizationId, one.Entry))))
        {
            await Notices.Conduct(work, one.OrganizationId, one.Organization, one.Entry, one.Kind, one.At);
        }
        await work.Commit();
        return mine.Count;
    }

    private sealed record Fresh(Guid OrganizationId, string Organization, string Entry, string Kind, DateTimeOffset At);

    private sealed record Key(Guid OrganizationId, string Entry);

    private const string ReadFresh = """
        select c.organization_id, o.name as organization, c.entry, c.kind, c.at
        from evaluation.pub_conduct c
        join organizations.pub_organization o on o.id = c.organization_id
        where c.at <= @now and c.at > @from
          and not exists (select 1 from notifications.conduct_told t where t.organization_id = c.organization_id and t.entry = c.entry)
        order by c.at, c.organization_id, c.entry
        limit 1000
        """;

    private const string SaveTold = """
        insert into notifications.conduct_told (organization_id, entry, told_at)
        select n.organization_id, n.entry, @now
        from unnest(@organizationIds, @entries) as n (organization_id, entry)
        order by n.organization_id, n.entry
        on conflict do nothing
        returning organization_id, entry
        """;
}
