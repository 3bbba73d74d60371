using IdeaPlatform.Kernel;

namespace IdeaPlatform.Organizations;

/// <summary>
/// A figure of the register: organizations of a legal type, with a tag, a field or a grade; <paramref name="Services"/> of them are private
/// non-enterprise units, which documents take as the whole for their shares.
/// </summary>
public sealed record RegisterFigure(string Kind, string Code, int Count, int Services);

/// <summary>Counts the register as it stood on a day, from its history. Before an entry was made its first version counts, from the day of registration.</summary>
internal static class RegisterFigures
{
    public static Task<IReadOnlyList<RegisterFigure>> Of(Database db, DateOnly asOf, string? within, CancellationToken ct) =>
        db.List<RegisterFigure>(Compute, new { asOf, within }, ct);

    public static Task<IReadOnlyList<RegisterFigure>> Of(Work work, DateOnly asOf) => work.List<RegisterFigure>(Compute, new { asOf, within = (string?)null });

    private const string Compute = """
        with dated as (
            select h.organization_id, h.no, h.legal_type, h.fields, h.tags, h.status, h.rating, h.rating_valid_to, h.registered_on,
                (h.since at time zone 'Asia/Shanghai')::date as since
            from organizations.organization_history h),
        picked as (
            select distinct on (d.organization_id) d.legal_type, d.fields, d.tags, d.status, d.registered_on, d.since,
                case when d.rating_valid_to is null or d.rating_valid_to >= @asOf then d.rating end as rating
            from dated d
            order by d.organization_id, d.since <= @asOf desc, case when d.since <= @asOf then -d.no else d.no end),
        standing as (
            select p.legal_type, p.fields, p.tags, p.rating
            from picked p
            where coalesce(p.registered_on, p.since) <= @asOf and p.status not in ('applying', 'deregistered', 'revoked')
              and (@within::text is null or @within = any(p.tags)))
        select 'total' as kind, 'total' as code, count(*)::int as count, count(*) filter (where s.legal_type = 'service')::int as services from standing s
        union all
        select 'type', s.legal_type, count(*)::int, count(*) filter (where s.legal_type = 'service')::int from standing s group by s.legal_type
        union all
        select 'tag', t.tag, count(*)::int, count(*) filter (where s.legal_type = 'service')::int from standing s, unnest(s.tags) as t (tag) group by t.tag
        union all
        select 'field', f.field, count(*)::int, count(*) filter (where s.legal_type = 'service')::int from standing s, unnest(s.fields) as f (field) group by f.field
        union all
        select 'rating', s.rating, count(*)::int, count(*) filter (where s.legal_type = 'service')::int from standing s where s.rating is not null group by s.rating
        order by kind, count desc, code
        """;
}
