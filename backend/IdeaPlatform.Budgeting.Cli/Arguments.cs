namespace IdeaPlatform.Budgeting.Cli;

/// <summary>The verb was called in a way that it does not know.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The words behind a verb: what stands alone, options with a value (which may be repeated), and switches.</summary>
internal sealed class Arguments(string[] args)
{
    private readonly List<string> _rest = [.. args];

    /// <summary>Takes every "--name VALUE".</summary>
    public IReadOnlyList<string> Options(string name)
    {
        var values = new List<string>();
        for (int at; (at = _rest.IndexOf(name)) >= 0;)
        {
            if (at + 1 == _rest.Count || _rest[at + 1].StartsWith("--", StringComparison.Ordinal)) throw new UsageException($"{name} needs a value.");
            values.Add(_rest[at + 1]);
            _rest.RemoveRange(at, 2);
        }
        return values;
    }

    public string? Option(string name) => Options(name) switch
    {
        [] => null,
        [var value] => value,
        _ => throw new UsageException($"{name} can be given once."),
    };

    public bool Switch(string name) => _rest.Remove(name);

    /// <summary>The one word that is left, when all options were taken.</summary>
    public string Single(string what)
    {
        if (_rest.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal)) is { } unknown) throw new UsageException($"\"{unknown}\" is not known here.");
        return _rest switch
        {
            [var only] => only,
            [] => throw new UsageException($"{what} is missing."),
            _ => throw new UsageException($"\"{_rest[1]}\" is one word too many."),
        };
    }
}
