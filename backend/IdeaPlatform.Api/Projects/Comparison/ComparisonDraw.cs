using System.Security.Cryptography;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Comparison;

/// <summary>Who can compare the claims on an idea, and the lot that decides who does. The seed on record gives the same order again.</summary>
internal static class ComparisonDraw
{
    public static Task<IReadOnlyList<Guid>> Able(Work work, Guid ideaId, DateOnly today) => work.List<Guid>(ReadAble, new { ideaId, today });

    public static async Task Hand(Work work, Guid ideaId, byte[] seed, IReadOnlyList<Guid> able, int count, DateTimeOffset now)
    {
        foreach (var reviewerId in able.OrderBy(id => Lot(seed, id), StringComparer.Ordinal).Take(count))
        {
            await work.Run("insert into projects.comparison_reviewer (idea_id, reviewer_id, handed_at) values (@ideaId, @reviewerId, @now)", new { ideaId, reviewerId, now });
            await work.Changed("projects.comparison", ideaId, LiveHub.PersonGroup(reviewerId));
        }
    }

    private static string Lot(byte[] seed, Guid reviewerId) => Convert.ToHexStringLower(SHA256.HashData([.. seed, .. reviewerId.ToByteArray(bigEndian: true)]));

    // Whoever has a post in an organization that claims or would join, or had one within three years, knows one side better.
    private const string ReadAble = """
        select p.id
        from identity.pub_person p
        join ideas.pub_idea i on i.id = @ideaId
        where p.closed_at is null
          and not exists (select 1 from projects.comparison_reviewer had where had.idea_id = @ideaId and had.reviewer_id = p.id)
          and exists (select 1 from identity.pub_role r where r.person_id = p.id and r.role = 'reviewer' and i.area_code like r.area_code || '%')
          and not exists (select 1 from ideas.pub_contributor n where n.idea_id = @ideaId and n.person_id = p.id)
          and not exists (
              select 1
              from projects.claim c
              left join projects.claim_partner q on q.claim_id = c.id and q.state = 'accepted'
              join organizations.pub_post h on h.organization_id in (c.organization_id, q.organization_id)
              where c.idea_id = @ideaId and c.state in ('submitted', 'standby') and h.person_id = p.id
                and (h.held_to is null or h.held_to > (@today::date - interval '3 years')))
        order by p.id
        """;
}
