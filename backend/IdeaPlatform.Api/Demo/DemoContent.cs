using System.Reflection;
using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Demo;

internal sealed record DemoIdea(string Title, string Category, string AreaCode, int CostYuan, string Problem, string Solution, string Beneficiaries);

internal sealed record DemoOrganization(string Name, string Uscc, string LegalType, string[] Fields, string AnnualCheck);

/// <summary>The thirty ideas and six organizations of the demonstration; nobody of them exists.</summary>
internal static class DemoContent
{
    public static IReadOnlyList<DemoIdea> Ideas { get; } = Read<DemoIdea>("ideas");

    public static IReadOnlyList<DemoOrganization> Organizations { get; } = Read<DemoOrganization>("organizations");

    private static T[] Read<T>(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"demo/{name}.json")!;
        return JsonSerializer.Deserialize<T[]>(stream, Json.Options)!;
    }
}
