using System.Text.Json;

namespace IdeaPlatform.Tests.Sweep;

/// <summary>One operation of the API document, ready to be called with things that do not exist.</summary>
public sealed record Operation(string Id, HttpMethod Method, string Path, bool TakesJson, bool TakesForm, IReadOnlyList<string> Fields, string Template)
{
    public override string ToString() => Id;
}

/// <summary>Reads the document that the running application serves.</summary>
public static class Operations
{
    public static IReadOnlyList<Operation> Read(JsonElement document)
    {
        var found = new List<Operation>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var verb in path.Value.EnumerateObject())
            {
                var content = verb.Value.TryGetProperty("requestBody", out var body) ? body.GetProperty("content") : default;
                var json = content.ValueKind == JsonValueKind.Object && content.TryGetProperty("application/json", out var type) ? type.GetProperty("schema") : default;
                var form = content.ValueKind == JsonValueKind.Object && content.TryGetProperty("multipart/form-data", out _);
                found.Add(new Operation(verb.Value.GetProperty("operationId").GetString()!, new HttpMethod(verb.Name.ToUpperInvariant()), Fill(path.Name),
                    json.ValueKind == JsonValueKind.Object, form, Fields(document, json), path.Name));
            }
        }
        return found;
    }

    private static string Fill(string path) => string.Join('/', path.Split('/').Select(part => part switch
    {
        "{year}" => "2031",
        "{token}" => new string('0', 48),
        "{no}" => "NOBODY-0000",
        "{entry}" => "claim.nothing",
        "{entryId}" => "999999999",
        "{seq}" or "{position}" => "9",
        ['{', ..] => Guid.NewGuid().ToString(),
        _ => part,
    }));

    private static IReadOnlyList<string> Fields(JsonElement document, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object) return [];
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }
        return schema.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject().Select(property => property.Name)] : [];
    }
}
