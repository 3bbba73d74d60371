using System.Globalization;
using System.Text;

namespace IdeaPlatform.Budgeting;

/// <summary>A JSON object in the making; null values are left out.</summary>
internal sealed class JsonMap
{
    private readonly List<string> _keys = [];
    private readonly List<object> _values = [];

    public JsonMap Add(string key, object? value)
    {
        if (value is null) return this;
        var at = _keys.Count;
        while (at > 0 && string.CompareOrdinal(_keys[at - 1], key) > 0) at--;
        _keys.Insert(at, key);
        _values.Insert(at, value);
        return this;
    }

    public int Count => _keys.Count;

    /// <summary>The member of a place in the order of keys.</summary>
    public string Key(int at) => _keys[at];

    public object Value(int at) => _values[at];
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
                text.Append('{');
                for (var i = 0; i < map.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    Write(map.Key(i), text);
                    text.Append(':');
                    Write(map.Value(i), text);
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
