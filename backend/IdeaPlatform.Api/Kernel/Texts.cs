using System.Reflection;
using System.Text.Json;

namespace IdeaPlatform.Kernel;

/// <summary>
/// Sentences that leave the house without a browser: short messages, mails, exports. Files <c>Texts/zh-CN.json</c> and
/// <c>Texts/en.json</c>, flat keys, placeholders as <c>{{name}}</c>. Pages have their own texts.
/// </summary>
public static class Texts
{
    private static readonly Dictionary<string, Dictionary<string, string>> s_byLanguage = new()
    {
        ["zh-CN"] = Load("zh-CN"),
        ["en"] = Load("en"),
    };

    public static IReadOnlyDictionary<string, string> All(string language) => s_byLanguage[language];

    public static bool Has(string key) => s_byLanguage["zh-CN"].ContainsKey(key);

    /// <summary>The sentence in a language (Chinese when it is unknown), its placeholders filled from <paramref name="data"/>.</summary>
    public static string Say(string language, string key, IReadOnlyDictionary<string, string>? data = null)
    {
        var texts = s_byLanguage.TryGetValue(language, out var found) ? found : s_byLanguage["zh-CN"];
        if (!texts.TryGetValue(key, out var text)) throw new InvalidOperationException($"Texts/{language}.json has no '{key}'");
        foreach (var (name, value) in data ?? new Dictionary<string, string>())
        {
            text = text.Replace("{{" + name + "}}", value, StringComparison.Ordinal);
        }
        return text;
    }

    private static Dictionary<string, string> Load(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"texts/{language}.json")
            ?? throw new InvalidOperationException($"Texts/{language}.json is missing");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
