using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace IdeaPlatform.Kernel;

/// <summary>One way to read and write JSON, in HTTP, in the outbox and in jsonb columns.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // Strict: the default lets "3" pass for 3 and makes every integer `integer|string` in the API document.
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        options.Converters.Add(new UtcConverter());
        return options;
    }

    /// <summary>
    /// Requests must bring what their records declare: a missing or null field is a malformed request (400), never a null inside a
    /// handler. The annotations alone do not say so: StringLength lets null pass.
    /// </summary>
    public static JsonSerializerOptions Demand(JsonSerializerOptions options)
    {
        options.RespectRequiredConstructorParameters = true;
        options.RespectNullableAnnotations = true;
        // The document says what the records declare: there a text that is always sent must not read as "text or null".
        if (!KernelSetup.IsDocumentBuild)
        {
            options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(LetAnswersBe).WithAddedModifier(RefuseGaps);
        }
        return options;
    }

    /// <summary>Only what comes in is judged: an answer is never worth a 500.</summary>
    private static void LetAnswersBe(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.Get is not null && !property.PropertyType.IsValueType)) property.IsGetNullable = true;
    }

    /// <summary>The serializer looks at properties, not into lists: a null among the items of one is as malformed as a missing field.</summary>
    private static void RefuseGaps(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var lists = type.Properties.Where(property => property.Get is not null && property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable))).ToArray();
        if (lists.Length == 0) return;
        type.OnDeserialized = read =>
        {
            if (lists.Any(list => list.Get!(read) is IEnumerable items && items.Cast<object?>().Contains(null))) throw new JsonException("A list has a null among its items.");
        };
    }

    /// <summary>Npgsql refuses offsets other than zero for timestamptz: whatever comes in is the same instant in UTC.</summary>
    private sealed class UtcConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUniversalTime());
    }
}
