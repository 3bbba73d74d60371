namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// An idea's ballots against those of all others, with nothing else to tie them: new accounts that pick in a hurry, and votes in the
/// dead of night, in a share that the rest of the call does not know.
/// </summary>
internal static class IdeaSignal
{
    public const string Hurried = "hurried_newcomers";
    public const string Night = "night";

    public static void Examine(Field field)
    {
        // Newcomers whom a link brought are that link's affair.
        bool[] hurried = [.. Enumerable.Range(0, field.Ballots.Count).Select(at => field.Hasty[at] && field.Ballots[at].AccountAge <= field.Options.JustMade && !field.Has(at, ReferralSignal.Kind))];
        Ask(field, Night, field.Night, 1);
        Ask(field, Hurried, hurried, 4);
        // Who is told what to do also picks as many as he is told.
        foreach (var count in field.Ballots.Select(ballot => ballot.Picks.Count).Distinct().Order())
        {
            Ask(field, Hurried, [.. hurried.Select((has, at) => has && field.Ballots[at].Picks.Count == count)], 4);
        }
    }

    private static void Ask(Field field, string kind, IReadOnlyList<bool> trait, double points)
    {
        var usual = field.Usual(trait);
        foreach (var members in field.OfIdea.Values)
        {
            int[] having = [.. members.Where(at => trait[at])];
            if (having.Length < field.Options.GroupFloor) continue;
            var expected = usual * members.Count;
            // Where most of the trait is no more than usual, most of those who have it are innocent.
            if (having.Length < 2 * expected || Chance.Binomial(having.Length, members.Count, usual) >= field.Options.GroupTail) continue;
            foreach (var at in having) field.Add(at, kind, having.Length >= 3 * expected ? points : points / 2, ("having", having.Length), ("expected", expected));
        }
    }
}
