namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// One link brings most of an idea's votes, or brings votes for hardly anything else. Sharing a good idea is welcome and looks just so:
/// this says where to look closer and never flags alone.
/// </summary>
internal static class ReferralSignal
{
    public const string Kind = "referral";

    public static void Examine(Field field)
    {
        var options = field.Options;
        foreach (var source in Enumerable.Range(0, field.Ballots.Count).Where(at => field.Ballots[at].Source is not null).GroupBy(at => field.Ballots[at].Source!))
        {
            int[] all = [.. source];
            if (all.Length < options.SourceFloor) continue;
            foreach (var idea in all.SelectMany(at => field.Ballots[at].Picks.Select(pick => (pick, at))).GroupBy(pick => pick.pick, pick => pick.at))
            {
                int[] members = [.. idea];
                var ofIdea = (double)members.Length / field.OfIdea[idea.Key].Count;
                var ofSource = (double)members.Length / all.Length;
                if (members.Length < options.SourceFloor || (ofIdea <= 0.5 && ofSource < 0.8)) continue;
                foreach (var at in members) field.Add(at, Kind, 1.5, ("ballots", members.Length), ("ofIdeaPercent", 100 * ofIdea), ("ofSourcePercent", 100 * ofSource));
                field.Groups.Add(new Group(Kind, members));
            }
        }
    }
}
