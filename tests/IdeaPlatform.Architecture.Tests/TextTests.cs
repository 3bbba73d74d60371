using System.Text.RegularExpressions;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed partial class TextTests
{
    private static readonly IReadOnlyList<TextFile> s_chinese = Texts.Load(Path.Combine(Checkout.Frontend, "i18n", "zh-CN"));
    private static readonly IReadOnlyList<TextFile> s_english = Texts.Load(Path.Combine(Checkout.Frontend, "i18n", "en"));
    private static readonly HashSet<string> s_keys = [.. s_chinese.SelectMany(file => file.Texts.Keys)];

    [Fact]
    public void Chinese_and_English_say_the_same_things()
    {
        Assert.NotEmpty(s_chinese);
        Assert.Empty(Texts.Offences(s_chinese, s_english));
    }

    [Fact]
    public void Mails_and_messages_speak_both_languages()
    {
        var folder = Path.Combine(Checkout.Api, "Texts");
        var files = Texts.Load(folder);
        var chinese = files.Single(file => file.Name == "zh-CN.json") with { Name = "texts" };
        var english = files.Single(file => file.Name == "en.json") with { Name = "texts" };
        Assert.Empty(Texts.Offences([chinese], [english]));
    }

    [Fact]
    public void One_key_lives_in_one_file()
    {
        var twice = s_chinese.SelectMany(file => file.Texts.Keys).GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }

    [Fact]
    public void Every_code_of_the_server_has_a_sentence()
    {
        var codes = Codes(Checkout.Files(Checkout.Api, ".cs")).ToList();
        Assert.True(codes.Count > 20, "the scan found no codes");
        Assert.Empty(codes.Where(code => !s_keys.Contains(code)));
    }

    [Fact]
    public void Every_key_that_a_page_names_exists()
    {
        var used = Checkout.Files(Checkout.Frontend, ".ts", ".tsx").Where(file => !file.Path.Contains(".test.", StringComparison.Ordinal))
            .SelectMany(file => UsedKey().Matches(file.Text).Select(match => (file.Path, Key: match.Groups[1].Value))).ToList();
        Assert.True(used.Count > 50, "the scan found no texts in use");
        Assert.Empty(used.Where(use => !s_keys.Contains(use.Key) && !s_keys.Contains(use.Key + "_one") && !s_keys.Contains(use.Key + "_other"))
            .Select(use => $"{use.Path}: {use.Key}"));
    }

    [Fact]
    public void A_planted_gap_between_the_languages_is_found()
    {
        TextFile File(params (string Key, string Text)[] texts) => new("x.json", texts.ToDictionary(t => t.Key, t => t.Text), [.. texts.Select(t => t.Key)]);
        Assert.Single(Texts.Offences([File(("x.a", "甲"))], [File()]));
        Assert.Single(Texts.Offences([File(("x.a", "{{n}} 票"))], [File(("x.a", "{{count}} votes"))]));
        Assert.Single(Texts.Offences([File(("x.a", "甲"))], [File(("x.a", " "))]));
        Assert.Single(Texts.Offences([File(("x.a", "甲"))], []));
        Assert.Equal(2, Texts.Offences([File(("x.b", "乙"), ("x.a", "甲"))], [File(("x.b", "B"), ("x.a", "A"))]).Count());
    }

    [Fact]
    public void A_planted_code_without_a_sentence_is_found() =>
        Assert.Equal(["voting.planted"], Codes([new SourceFile("x.cs", "return Problems.Refused(\"voting.planted\"); work.Changed(\"ideas.idea\", id, g); On<X>(\"voting.close\", y)")]));

    /// <summary>Literals that look like codes, less the names of topics, reactions, audit actions and texts of messages.</summary>
    private static IEnumerable<string> Codes(IEnumerable<SourceFile> files) => files
        .Select(file => NotACode().Replace(file.Text, ""))
        .SelectMany(text => Code().Matches(text).Select(match => match.Groups[1].Value))
        .Where(code => Rooms.OfSchema(code.Split('.')[0]) is not null)
        .Distinct();

    [GeneratedRegex("\"([a-z]+\\.[a-z0-9_]+(?:\\.[a-z0-9_]+)*)\"")]
    private static partial Regex Code();

    // Topics, reaction names, audit actions, message texts and configuration names are no refusals.
    [GeneratedRegex("""(?:\.Changed(?:All)?|\.NoticeOf|\bOn<[^>]+>|Sms\.Send|Texts\.Say|\.Tell|TextKey|AddExport|AddVerb)\s*\((?:[^"()]|\([^()]*\))*"[^"]*"|\.Audit(?:Read)?\([^;]*|to_regclass\('[^']*'\)""")]
    private static partial Regex NotACode();

    [GeneratedRegex(@"\bt\(\s*['""]([a-z]+\.[A-Za-z0-9_.]+)['""]")]
    private static partial Regex UsedKey();
}
