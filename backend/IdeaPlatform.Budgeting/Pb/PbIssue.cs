using System.Globalization;

namespace IdeaPlatform.Budgeting;

/// <summary>How bad something in a file is.</summary>
public enum PbLevel
{
    /// <summary>Accepted everywhere: padding, blank lines, a decimal comma.</summary>
    Note,

    /// <summary>What the checker of Pabulib would not let pass, but no allocation depends on it. Refused by a strict reading.</summary>
    Unclean,

    /// <summary>Refused by every reading.</summary>
    Error,
}

/// <summary>Something in a file that is not as it should be.</summary>
/// <param name="Line">From 1; the line where the record begins, or the last line for what is missing from the whole.</param>
/// <param name="Code">Stable, such as pb.unknown_project.</param>
/// <param name="Message">English.</param>
public sealed record PbIssue(int Line, PbLevel Level, string Code, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Message}");
}

/// <summary>A file that cannot be taken; the message names the first line that is wrong.</summary>
public sealed class PbException : Exception
{
    internal PbException(IReadOnlyList<PbIssue> issues) : base(issues.Count == 0 ? "This is no .pb file." : issues[0].ToString()) => Issues = issues;

    public IReadOnlyList<PbIssue> Issues { get; }
}

/// <param name="Strict">What is <see cref="PbLevel.Unclean"/> is an error too.</param>
/// <param name="KeepVoters">Keep every row of VOTES, to write the file back; else only the different ballots are kept.</param>
/// <param name="MostIssues">How many issues are listed. With as many errors reading ends; of what is only untidy more is counted.</param>
public sealed record PbReadOptions(bool Strict = false, bool KeepVoters = false, int MostIssues = 1000);

/// <summary>What a reading found.</summary>
/// <param name="Election">Null when the file was refused.</param>
/// <param name="Issues">In the order of the file as far as it can be, at most <see cref="PbReadOptions.MostIssues"/>.</param>
/// <param name="IssueCount">All that were found until reading ended.</param>
public sealed record PbReading(Election? Election, IReadOnlyList<PbIssue> Issues, long IssueCount);
