using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas;

/// <summary>What this room keeps about a person: handed out on request, and forgotten with the account as far as the public record allows.</summary>
internal static class PersonalData
{
    internal static async Task<object?> Export(Guid personId, Database db, CancellationToken ct) => new
    {
        submitted = await db.List<ExportedIdea>(ReadIdeas, new { personId }, ct),
        joined = await db.List<string>(ReadJoined, new { personId }, ct),
        needs = await db.List<string>(ReadNeeds, new { personId }, ct),
        drafts = await db.List<string>(ReadDrafts, new { personId }, ct),
    };

    /// <summary>The idea stays as a public record, without the name; drafts and their photos go.</summary>
    internal static Task Forget(AccountClosed happened, Work work, IServiceProvider services) =>
        work.Run(ForgetPerson, new { happened.PersonId, People.ClosedName });

    /// <summary>Ideas follow their person, so that nobody votes for the own idea from another account.</summary>
    internal static Task Join(AccountsJoined happened, Work work, IServiceProvider services) =>
        work.Run(JoinPerson, new { happened.KeptPersonId, happened.JoinedPersonId });

    private sealed record ExportedIdea(
        string No, string State, string Title, string Problem, string Solution, string Signature, string ShownName, string EntryChannel, DateTimeOffset SubmittedAt);

    private const string ReadIdeas = """
        select no, state, title, problem, solution, signature, submitter_name as shown_name, entry_channel, submitted_at
        from ideas.idea where submitter_id = @personId order by submitted_at, id
        """;

    private const string ReadJoined = """
        select i.no from ideas.co_submitter c join ideas.idea i on i.id = c.idea_id where c.person_id = @personId order by i.no
        """;

    private const string ReadNeeds = """
        select i.no from ideas.need_sharer h join ideas.idea i on i.id = h.idea_id where h.person_id = @personId order by i.no
        """;

    private const string ReadDrafts = "select content::text from ideas.draft where person_id = @personId";

    // And nobody has a need twice.
    private const string JoinPerson = """
        update ideas.idea set submitter_id = @KeptPersonId where submitter_id = @JoinedPersonId;
        insert into ideas.need_sharer (idea_id, person_id, since)
        select idea_id, @KeptPersonId, since from ideas.need_sharer where person_id = @JoinedPersonId
        on conflict (idea_id, person_id) do nothing;
        delete from ideas.need_sharer where person_id = @JoinedPersonId
        """;

    private const string ForgetPerson = """
        update ideas.idea set submitter_name = @ClosedName where submitter_id = @PersonId;
        update ideas.co_submitter set name = @ClosedName where person_id = @PersonId;
        delete from ideas.need_sharer where person_id = @PersonId;
        delete from ideas.photo where owner_id = @PersonId and idea_id is null;
        delete from ideas.draft where person_id = @PersonId
        """;
}
