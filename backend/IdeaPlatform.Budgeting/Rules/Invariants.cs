namespace IdeaPlatform.Budgeting;

internal static class Invariants
{
    public static void Check(Contest contest, AllocationResult result)
    {
        if (result.Cost > contest.Election.Budget) throw new InvariantException("The outcome costs more than the budget.");
    }
}
