namespace IdeaPlatform.Kernel;

/// <summary>What a room keeps about one person, as readable data (records or lists of them; null for nothing).</summary>
public delegate Task<object?> Export(Guid personId, Database db, CancellationToken ct);

public sealed record ExportEntry(string Section, Export Read);

public static class Exports
{
    /// <summary>Adds a section to "export my data". Each room that keeps something about people registers one in its AddRoom.</summary>
    public static IServiceCollection AddExport(this IServiceCollection services, string section, Export read) =>
        services.AddSingleton(new ExportEntry(section, read));
}
