namespace IdeaPlatform.Budgeting.Cli;

/// <summary>One verb: its name, how to call it, what it is for, and what runs. It answers 0 (right), 1 (differs) or 2 (called wrongly).</summary>
internal sealed record Verb(string Name, string Usage, string Purpose, Func<Arguments, TextWriter, TextWriter, int> Run);

/// <summary>The table of verbs: one file a verb, one line here.</summary>
internal static class Verbs
{
    public const int Right = 0;
    public const int Differs = 1;
    public const int Usage = 2;

    private static readonly Verb[] s_all = [Allocate.Verb, CheckFile.Verb, Compare.Verb, Explain.Verb, VerifyResult.Verb, VerifyLedger.Verb, VerifyReceipt.Verb];

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args is ["--help" or "-h" or "help"])
        {
            Help(output);
            return Right;
        }
        if (args.Length == 0 || s_all.FirstOrDefault(verb => verb.Name == args[0]) is not { } verb)
        {
            if (args.Length > 0) error.WriteLine($"\"{args[0]}\" is no verb of pbtally.");
            Help(error);
            return Usage;
        }
        try
        {
            return verb.Run(new Arguments(args[1..]), output, error);
        }
        catch (UsageException wrong)
        {
            error.WriteLine(wrong.Message);
            error.WriteLine($"Usage: pbtally {verb.Name} {verb.Usage}");
            return Usage;
        }
        catch (AllocationException wrong)
        {
            error.WriteLine(wrong.Message);
            return Usage;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            error.WriteLine($"It cannot be read: {failure.Message}");
            return Usage;
        }
    }

    private static void Help(TextWriter writer)
    {
        writer.WriteLine("pbtally counts a participatory budget and checks what a vote published, on your own machine. It sends nothing anywhere.");
        foreach (var verb in s_all)
        {
            writer.WriteLine();
            writer.WriteLine($"  pbtally {verb.Name} {verb.Usage}");
            writer.WriteLine($"      {verb.Purpose}");
        }
        writer.WriteLine();
        writer.WriteLine($"RULE is one of {string.Join(", ", Rule.Names)}; the names in mes_ also with _add1, and any with +greedy_votes or +greedy_points.");
        writer.WriteLine("It ends with 0 when all is right, 1 when something differs, 2 when it was called wrongly or found nothing to read.");
    }
}
