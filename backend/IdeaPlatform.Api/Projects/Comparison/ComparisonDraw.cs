using System.Security.Cryptography;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Comparison;

/// <summary>Who can compare the claims on an idea, and the lot that decides who does. The seed on record gives the same order again.</summary>
internal static class ComparisonDraw
{
    public static Task<IReadOnlyList<Guid>> Able(Work work, Guid ideaId, DateOnly today) =>
        work.List<Guid>(ReadAble, new { ideaId, endedAfter = today.AddYears(-ComparisonRules.CoolingYears) });

    public static async Task Hand(Work work, Guid ideaId, byte[] seed, IReadOnlyList<Guid> able, int count, DateTimeOffset now)
    {
        foreach (var reviewerId in able.OrderBy(id => Lot(seed, id), StringComparer.Ordinal).Take(count))
        {
            await work.Run("insert into projects.comparison_reviewer (idea_id, reviewer_id, handed_at) values (@ideaId, @reviewerId, @now)", new { ideaId, reviewerId, now });
            await work.Changed("projects.comparison", ideaId, LiveHub.PersonGroup(reviewerId));
        }
    }

    private static string Lot(byte[] seed, Guid reviewerId) => Convert.ToHexStringLower(SHA256.HashData([.. seed, .. reviewerId.ToByteArray(bigEndian: true)]));

    // Whoever has a post in an organization that claims or would join, or had one of late, knows one side better, under whichever account the
    // post stands; and whoever sent the idea, or is close to its sender, does not judge who carries it out.
    private const string ReadAble = """
        with self as (
            select t.person_id, t.other_id from identity.pub_tie t where t.how <> 'close_phone'
            union
            select p.id, p.id from identity.pub_person p),
        tied as (
            select t.person_id, t.other_id from identity.pub_tie t
            union
            select p.id, p.id from identity.pub_person p)
        select p.id
        from identity.pub_person p
        join ideas.pub_idea i on i.id = @ideaId
        where p.closed_at is null
          and not exists (select 1 from projects.comparison_reviewer had where had.idea_id = @ideaId and had.reviewer_id = p.id)
          and exists (select 1 from identity.pub_role r where r.person_id = p.id and r.role = 'reviewer' and i.area_code like r.area_code || '%')
          and not exists (
              select 1 from ideas.pub_contributor n join tied t on t.other_id = n.person_id where n.idea_id = @ideaId and t.person_id = p.id)
          and not exists (
              select 1
              from projects.compared_claim c
              left join projects.claim_partner q on q.claim_id = c.id and q.state = 'accepted'
              join organizations.pub_post h on h.organization_id in (c.organization_id, q.organization_id)
              join self s on s.other_id = h.person_id
              where c.idea_id = @ideaId and s.person_id = p.id and (h.held_to is null or h.held_to > @endedAfter))
        order by p.id
        """;
}
