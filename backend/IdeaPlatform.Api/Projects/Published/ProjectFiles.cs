using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Published;

/// <summary>The files of a project, which whatever rests on them points to.</summary>
public static class ProjectFiles
{
    /// <summary>Whether all of these are files of the project, and still there.</summary>
    public static Task<bool> HasAll(Work work, Guid projectId, Guid[] evidenceIds) => work.One<bool>(CountAll, new { projectId, evidenceIds });

    /// <summary>
    /// The first photo among these that may not be shown to everybody, by its name, or null: an officer shows what the office brought back, and of an organization's
    /// photos those that it made public itself.
    /// </summary>
    public static Task<string?> WhichNotToShow(Work work, Guid[] evidenceIds) => work.MaybeOne<string>(ReadNotToShow, new { evidenceIds });

    /// <summary>Shows the photos among these to everybody, until the bureau takes one down. Papers stay with those who work on the project: they may hold names.</summary>
    public static Task<int> ShowPhotos(Work work, Guid[] evidenceIds, DateTimeOffset now) => work.Run(SaveShown, new { evidenceIds, now });

    private const string SaveShown = """
        update projects.evidence set published_at = @now where id = any (@evidenceIds) and kind = 'photo' and published_at is null
        """;

    private const string ReadNotToShow = """
        select e.name from projects.pub_evidence e
        where e.id = any (@evidenceIds) and e.kind = 'photo' and not e.shown and not e.by_office
        order by array_position(@evidenceIds, e.id)
        limit 1
        """;

    private const string CountAll = """
        select count(*) = cardinality(@evidenceIds::uuid[]) from projects.pub_evidence e
        where e.project_id = @projectId and not e.hidden and e.id = any (@evidenceIds)
        """;
}
