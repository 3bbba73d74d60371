using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IdeaPlatform.Budgeting;

/// <summary>What came out when a result was computed again.</summary>
/// <param name="Differences">Empty when all is right; English sentences.</param>
/// <param name="Software">Of the result; another one than ours is no difference as long as everything else is the same.</param>
public sealed record Verification(bool Ok, IReadOnlyList<string> Differences, string? Software, AllocationResult? Computed);

/// <summary>Computes a published result again, from the ballots and the options that it states.</summary>
public static class ResultVerifier
{
    /// <summary>The SHA-256 of the .pb file that a result was computed from; null when it states none or is no result.</summary>
    public static string? InputOf(ReadOnlyMemory<byte> result)
    {
        try
        {
            using var json = JsonDocument.Parse(result);
            return json.RootElement.GetProperty("input").GetProperty("sha256").GetString();
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <exception cref="PbException">The election is refused.</exception>
    public static Verification Verify(ReadOnlyMemory<byte> result, Stream pb, CancellationToken ct = default)
    {
        using var hash = SHA256.Create();
        using var both = new CryptoStream(pb, hash, CryptoStreamMode.Read, leaveOpen: true);
        var election = PbReader.Load(both, ct: ct);
        both.CopyTo(Stream.Null);
        return Verify(result, election, Convert.ToHexStringLower(hash.Hash!), ct);
    }

    /// <param name="sha256">Of the file that the election was read from; null when the result states none.</param>
    public static Verification Verify(ReadOnlyMemory<byte> result, Election election, string? sha256, CancellationToken ct = default)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(result);
        }
        catch (JsonException failure)
        {
            return new Verification(false, [$"This is no JSON: {failure.Message}"], null, null);
        }
        using (json)
        {
            AllocationOptions options;
            string? software;
            try
            {
                if (json.RootElement.GetProperty("format").GetString() != ResultFile.Format) return new Verification(false, [$"The format is not {ResultFile.Format}."], null, null);
                software = json.RootElement.GetProperty("software").GetString();
                options = Options(json.RootElement, election);
            }
            catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException or FormatException)
            {
                return new Verification(false, [$"This is no result of an allocation: {failure.Message}"], null, null);
            }
            try
            {
                var computed = Allocator.Allocate(election, options, null, ct);
                return Compare(result, json.RootElement, ResultFile.Write(computed, sha256), software, computed);
            }
            catch (AllocationException failure)
            {
                return new Verification(false, [$"The options do not go with these ballots: {failure.Message}"], software, null);
            }
        }
    }

    private static Verification Compare(ReadOnlyMemory<byte> stated, JsonElement json, byte[] computed, string? software, AllocationResult result)
    {
        var differences = new List<string>();
        using var again = JsonDocument.Parse(computed);
        var mine = again.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText());
        var theirs = json.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText());
        foreach (var key in mine.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal))
        {
            if (key == "software" || mine.GetValueOrDefault(key) == theirs.GetValueOrDefault(key)) continue;
            differences.Add(Same(json, again.RootElement, key) ? $"\"{key}\" is the same, but in another form than the canonical one." : Sentence(key, theirs.GetValueOrDefault(key), mine.GetValueOrDefault(key)));
        }
        var text = Encoding.UTF8.GetString(stated.Span).TrimEnd('\n');
        var ours = Encoding.UTF8.GetString(computed);
        if (differences.Count == 0 && software != ResultFile.Software) ours = ours.Replace($"\"software\":\"{ResultFile.Software}\"", $"\"software\":{theirs["software"]}", StringComparison.Ordinal);
        if (differences.Count == 0 && text != ours) differences.Add("All values are the same, but the bytes are not: the file is not in canonical form.");
        return new Verification(differences.Count == 0, differences, software, result);
    }

    private static bool Same(JsonElement one, JsonElement other, string key) =>
        one.TryGetProperty(key, out var mine) && other.TryGetProperty(key, out var theirs) && JsonElement.DeepEquals(mine, theirs);

    private static string Sentence(string key, string? stated, string? computed) => $"\"{key}\" differs: the result says {Short(stated)}, computed again it is {Short(computed)}.";

    private static string Short(string? json) => json is null ? "nothing" : json.Length <= 200 ? json : $"{json.AsSpan(0, 200)}…";

    private static AllocationOptions Options(JsonElement json, Election election)
    {
        var options = json.GetProperty("options");
        long Amount(JsonElement text) => election.ParseAmount(text.GetString()!) ?? throw new FormatException($"\"{text}\" is no amount of this election.");
        IReadOnlyList<string> Words(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
        return new AllocationOptions(Rule.Parse(json.GetProperty("rule").GetString()!))
        {
            Ties = Value<TieRule>(options.GetProperty("ties")),
            Lot = options.TryGetProperty("lot", out var lot) ? Words(lot) : null,
            Variant = options.TryGetProperty("variant", out var variant) ? Value<Add1Variant>(variant) : Add1Variant.Official,
            Increment = options.TryGetProperty("increment", out var increment) ? Amount(increment) : null,
            MostSteps = options.TryGetProperty("most_steps", out var steps) ? steps.GetInt32() : 1_000_000,
            NoSkip = options.GetProperty("no_skip").GetBoolean(),
            MinimumVotes = options.GetProperty("minimum_votes").GetInt64(),
            MinimumScore = options.GetProperty("minimum_score").GetInt64(),
            FundUnsupported = options.GetProperty("fund_unsupported").GetBoolean(),
            ComparisonStep = options.GetProperty("comparison_step").GetBoolean(),
            Excluded = Words(options.GetProperty("excluded")),
            AreaFloors = [.. options.GetProperty("area_floors").EnumerateArray().Select(floor => new AreaFloor(floor.GetProperty("area").GetString()!, Amount(floor.GetProperty("amount"))))],
            Incompatible = [.. options.GetProperty("incompatible").EnumerateArray().Select(Words).Select(pair => pair is [var one, var other] ? new IncompatiblePair(one, other) : throw new FormatException("A pair has two projects."))],
            PartFunding = [.. options.GetProperty("part_funding").EnumerateArray().Select(part => new PartFunding(part.GetProperty("project").GetString()!, Amount(part.GetProperty("least"))))],
        };
    }

    private static T Value<T>(JsonElement text) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => ResultFile.Name(value) == text.GetString()).Select(value => (T?)value).FirstOrDefault() ?? throw new FormatException($"\"{text}\" is not known.");
}
