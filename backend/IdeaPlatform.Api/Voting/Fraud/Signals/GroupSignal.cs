namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// What a group that was put together by something else also has in common: a burst that is in a hurry and new besides is another
/// thing than a burst of neighbours who take their time.
/// </summary>
internal static class GroupSignal
{
    public const string Haste = "group_haste";
    public const string Youth = "group_young";

    public static void Examine(Field field)
    {
        var (hasty, young) = (field.Usual(field.Hasty), field.Usual(field.Young));
        foreach (var group in field.Groups.Where(group => group.Members.Count >= field.Options.GroupFloor))
        {
            Ask(field, group, Haste, field.Hasty, hasty, 2.5, 2.25);
            Ask(field, group, Youth, field.Young, young, 0.75, 0);
        }
    }

    private static void Ask(Field field, Group group, string kind, IReadOnlyList<bool> trait, double usual, double points, double toAll)
    {
        var having = group.Members.Count(at => trait[at]);
        var share = (double)having / group.Members.Count;
        if (share < (group.MayBeInnocent ? 0.55 : 0.5) || share < 1.5 * usual || Chance.Binomial(having, group.Members.Count, usual) >= (group.MayBeInnocent ? field.Options.GroupTail : field.Options.TraitTail)) return;
        foreach (var at in group.Members)
        {
            var worth = trait[at] ? points : toAll;
            if (worth > 0) field.Add(at, kind, worth, ("having", having), ("ballots", group.Members.Count), ("usualPercent", 100 * usual));
        }
    }
}
