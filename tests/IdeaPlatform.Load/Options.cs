using System.Globalization;

namespace IdeaPlatform.Load;

/// <summary>Ends the program with this message and exit code 1: the command line, the plan or the server is not what it takes.</summary>
internal sealed class ReplayException(string message) : Exception(message);

/// <summary>What `cast` and `compare` are told; <see cref="LoadOptions"/> is for the commands that make load.</summary>
internal sealed record Options(string Command, string File, string Plan, Uri Base, int Concurrency, bool Resume)
{
    public static Options Parse(string[] args)
    {
        string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        if (args is not ["cast" or "compare", _, ..] || Value("--plan") is not { } plan || Value("--base") is not { } door)
        {
            throw new ReplayException("Usage: cast|compare FILE --plan DIR --base URL [--concurrency N] [--resume]");
        }
        if (!int.TryParse(Value("--concurrency") ?? "64", NumberStyles.None, CultureInfo.InvariantCulture, out var concurrency) || concurrency is < 1 or > 1000)
        {
            throw new ReplayException("--concurrency is a number from 1 to 1000");
        }
        return new Options(args[0], args[1], plan, new Uri(door), concurrency, args.Contains("--resume"));
    }
}
