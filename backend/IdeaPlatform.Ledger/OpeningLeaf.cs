using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IdeaPlatform.Ledger;

/// <summary>An idea that may be picked. <paramref name="N"/> counts from 1 and stands for it on every ballot.</summary>
public sealed record OpeningIdea(int N, Guid Id, string No, long CostFen);

/// <summary>
/// By which a ballot is judged. <paramref name="Method"/> is approval, knapsack or points; a limit that is null does not apply.
/// <paramref name="Others"/> are further settings that are fixed by the opening and that the judgement of ballots does not need: their
/// names, and their values as JSON.
/// </summary>
/// <param name="MinPicks">A ballot with fewer picks is valid, and not counted.</param>
public sealed record OpeningRules(
    string Method, int? MaxPicks, int MinPicks, long? MaxCostFen, long? MaxPoints, string SelectionRule, string Visibility,
    IReadOnlyDictionary<string, JsonElement> Others)
{
    /// <summary>Among the others: people may still register while the vote runs, so more may vote than were known at the opening.</summary>
    public const string RegisterGrowsName = "register_grows";

    public bool RegisterGrows => Others.TryGetValue(RegisterGrowsName, out var value) && value.ValueKind == JsonValueKind.True;

    private static readonly string[] s_methods = ["approval", "knapsack", "points"];

    internal static readonly string[] Names = ["max_cost_fen", "max_picks", "max_points", "method", "min_picks", "selection_rule", "visibility"];

    public static bool IsMethod(string method) => s_methods.Contains(method);

    /// <summary>What is wrong with a ballot of these picks, as a code and an English sentence; null when it is valid.</summary>
    public (string Code, string Sentence)? WhyNot(ReadOnlySpan<Pick> picks, IReadOnlyList<OpeningIdea> ideas)
    {
        ArgumentNullException.ThrowIfNull(ideas);
        long cost = 0, points = 0;
        for (var i = 0; i < picks.Length; i++)
        {
            var pick = picks[i];
            if (pick.N < 1 || pick.N > ideas.Count) return ("ballot.unknown_idea", $"it picks idea {pick.N}, and the opening knows {ideas.Count}");
            if (i > 0 && pick.N <= picks[i - 1].N) return ("ballot.order", $"it names idea {pick.N} after idea {picks[i - 1].N}: each once and in ascending order");
            if (pick.Points < 1 || (Method != "points" && pick.Points != 1)) return ("ballot.points", $"it gives idea {pick.N} {pick.Points} points");
            cost += ideas[pick.N - 1].CostFen;
            points += pick.Points;
        }
        if (picks.Length > MaxPicks) return ("ballot.too_many_picks", $"it has {picks.Length} picks, and {MaxPicks} are allowed");
        if (cost > MaxCostFen) return ("ballot.too_dear", $"its picks cost {cost} fen, and {MaxCostFen} are allowed");
        if (points > MaxPoints) return ("ballot.too_many_points", $"it gives {points} points, and {MaxPoints} are allowed");
        return null;
    }
}

/// <summary>
/// Row 0 of a ledger: what was fixed before the first vote. Canonical JSON after RFC 8785:
/// <code>{"call":"…","ideas":[{"cost_fen":1500000,"id":"…","n":1,"no":"GD2018-0001"},…],"kind":"open","lot":"…","register":12345,"rules":{…},"seq":0,"v":1}</code>
/// </summary>
/// <param name="Ideas">In the order of their numbers, 1, 2, 3 …</param>
/// <param name="Lot">The seed of the tie lot, drawn beforehand: 32 bytes.</param>
/// <param name="Register">How many people may vote.</param>
public sealed record OpeningLeaf(Guid Call, IReadOnlyList<OpeningIdea> Ideas, Digest Lot, long Register, OpeningRules Rules)
{
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToText());

    public string ToText()
    {
        if (!OpeningRules.IsMethod(Rules.Method)) throw new ArgumentException($"\"{Rules.Method}\" is no method of voting.");
        if (Ideas.Where((idea, i) => idea.N != i + 1).FirstOrDefault() is { } wrong) throw new ArgumentException($"Ideas are numbered 1, 2, 3 in their order; {wrong.N} is not.");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"call\":\"{Call}\",\"ideas\":[");
        foreach (var idea in Ideas)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(idea.N == 1 ? "" : ",")}{{\"cost_fen\":{idea.CostFen},\"id\":\"{idea.Id}\",\"n\":{idea.N},\"no\":");
            CanonicalJson.Write(idea.No, text);
            text.Append('}');
        }
        text.Append(CultureInfo.InvariantCulture, $"],\"kind\":\"open\",\"lot\":\"{Lot}\",\"register\":{Register},\"rules\":");
        using var rules = RulesAsJson();
        CanonicalJson.Write(rules.RootElement, text);
        return text.Append(",\"seq\":0,\"v\":1}").ToString();
    }

    public Digest Hash() => Merkle.LeafHash(ToBytes());

    /// <exception cref="LedgerFormatException">It is no opening row in its canonical form.</exception>
    public static OpeningLeaf Parse(ReadOnlySpan<byte> bytes)
    {
        OpeningLeaf leaf;
        try
        {
            using var json = JsonDocument.Parse(bytes.ToArray());
            leaf = Read(json.RootElement);
        }
        catch (JsonException failure)
        {
            throw new LedgerFormatException("The opening row is no JSON", (int)(failure.BytePositionInLine ?? 0));
        }
        catch (Exception failure) when (failure is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new LedgerFormatException($"The opening row lacks something or holds it in another form: {failure.Message}", 0);
        }
        var canonical = leaf.ToBytes();
        if (!bytes.SequenceEqual(canonical)) throw new LedgerFormatException("The opening row is not in its canonical form", bytes.CommonPrefixLength(canonical));
        return leaf;
    }

    private static OpeningLeaf Read(JsonElement json)
    {
        if (json.GetProperty("kind").GetString() != "open") throw new FormatException("kind is not \"open\".");
        var rules = json.GetProperty("rules");
        var method = rules.GetProperty("method").GetString()!;
        if (!OpeningRules.IsMethod(method)) throw new FormatException($"\"{method}\" is no method of voting.");
        var ideas = json.GetProperty("ideas").EnumerateArray().Select(idea => new OpeningIdea(
            idea.GetProperty("n").GetInt32(), idea.GetProperty("id").GetGuid(), idea.GetProperty("no").GetString()!, idea.GetProperty("cost_fen").GetInt64())).ToList();
        if (ideas.Where((idea, i) => idea.N != i + 1).Any()) throw new FormatException("ideas are not numbered 1, 2, 3.");
        return new OpeningLeaf(json.GetProperty("call").GetGuid(), ideas, Digest.ParseHex(json.GetProperty("lot").GetString()!), json.GetProperty("register").GetInt64(),
            new OpeningRules(method, (int?)Number(rules, "max_picks"), rules.GetProperty("min_picks").GetInt32(), Number(rules, "max_cost_fen"), Number(rules, "max_points"),
                rules.GetProperty("selection_rule").GetString()!, rules.GetProperty("visibility").GetString()!,
                rules.EnumerateObject().Where(rule => !OpeningRules.Names.Contains(rule.Name)).ToDictionary(rule => rule.Name, rule => rule.Value.Clone())));
    }

    private static long? Number(JsonElement rules, string name) => rules.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetInt64() : null;

    private JsonDocument RulesAsJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            Number("max_cost_fen", Rules.MaxCostFen);
            Number("max_picks", Rules.MaxPicks);
            Number("max_points", Rules.MaxPoints);
            json.WriteString("method", Rules.Method);
            json.WriteNumber("min_picks", Rules.MinPicks);
            json.WriteString("selection_rule", Rules.SelectionRule);
            json.WriteString("visibility", Rules.Visibility);
            foreach (var (name, value) in Rules.Others)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
            json.WriteEndObject();

            void Number(string name, long? value)
            {
                if (value is { } number) json.WriteNumber(name, number);
                else json.WriteNull(name);
            }
        }
        return JsonDocument.Parse(bytes.ToArray());
    }
}
