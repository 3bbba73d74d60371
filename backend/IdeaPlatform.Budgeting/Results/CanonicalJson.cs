using System.Globalization;
using System.Text;

namespace IdeaPlatform.Budgeting;

/// <summary>A JSON object in the making; null values are left out.</summary>
internal sealed class JsonMap
{
    private readonly List<(string Key, object Value)> _members = [];

    public JsonMap Add(string key, object? value)
    {
        if (value is not null) _members.Add((key, value));
        return this;
    }

    public IEnumerable<(string Key, object Value)> Sorted() => _members.OrderBy(member => member.Key, StringComparer.Ordinal);
}

/// <summary>JSON in the one form of RFC 8785: keys sorted by UTF-16, no blanks, the fewest escapes; numbers are whole ones only.</summary>
internal static class CanonicalJson
{
    public static byte[] Bytes(object value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(object value, StringBuilder text)
    {
        switch (value)
        {
            case string words:
                Write(words, text);
                break;
            case bool yes:
                text.Append(yes ? "true" : "false");
                break;
            case int or long:
                text.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
                break;
            case JsonMap map:
                var begun = false;
                text.Append('{');
                foreach (var (key, member) in map.Sorted())
                {
                    if (begun) text.Append(',');
                    begun = true;
                    Write(key, text);
                    text.Append(':');
                    Write(member, text);
                }
                text.Append('}');
                break;
            case IEnumerable<object> list:
                var first = true;
                text.Append('[');
                foreach (var item in list)
                {
                    if (!first) text.Append(',');
                    first = false;
                    Write(item, text);
                }
                text.Append(']');
                break;
            default:
                throw new ArgumentException($"{value.GetType()} has no form here.", nameof(value));
        }
    }

    private static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
