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
    public void The_demo_gives_the_reasons_that_the_pages_propose()
    {
        var texts = s_chinese.Single(file => file.Name == "allocation.json").Texts;
        var given = DemoReason().Matches(File.ReadAllText(Path.Combine(Checkout.Api, "Demo", "DemoReasons.cs"))).Select(match => (Key: $"allocation.reason_{match.Groups[1].Value}", Words: match.Groups[2].Value)).ToList();
        Assert.True(given.Count > 5, "the scan found no reasons");
        Assert.Empty(given.Where(reason => !texts.TryGetValue(reason.Key, out var words) || words != reason.Words).Select(reason => reason.Key));
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
    public void Every_text_is_asked_for_somewhere()
    {
        var sources = Checkout.Files(Checkout.Frontend, ".ts", ".tsx").Where(file => !file.Path.Contains(".test.", StringComparison.Ordinal) && !file.Path.EndsWith(".d.ts", StringComparison.Ordinal));
        Assert.Empty(Unasked(s_keys, sources.Concat(Checkout.Files(Checkout.Api, ".cs"))));
    }

    [Fact]
    public void A_planted_text_that_nobody_asks_for_is_found()
    {
        string[] keys = ["a.plain", "a.votes_one", "a.votes_other", "aaa.state_open", "a.rule.mend", "aaa.says.taken", "aaa.start_x", "b.code", "a.left"];
        SourceFile[] files =
        [
            new("x.tsx", "t('a.plain') t('a.votes', { count }) t(`aaa.state_${state}`) t(`${rule.code}.mend`, facts) t(`aaa.says.${taken ? 'taken' : `${kind}_x`}`) ['aaa.start_']"),
            new("x.cs", "return Problems.Refused(\"b.code\");"),
        ];
        Assert.Equal(["a.left"], Unasked(keys, files));
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

    /// <summary>Keys that stand nowhere, neither whole nor as what a template or a beginning may become. A template may become more than it does: what is named here is not needed.</summary>
    private static IEnumerable<string> Unasked(IEnumerable<string> keys, IEnumerable<SourceFile> files)
    {
        var text = string.Join('\n', files.Select(file => file.Text));
        var whole = WholeKey().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        var patterns = KeyTemplate().Matches(text).Select(match => match.Groups[1].Value).Where(template => template.Contains("${", StringComparison.Ordinal))
            .Select(template => string.Join(".*", Hole().Split(template).Select(Regex.Escape)))
            .Concat(KeyStart().Matches(text).Select(match => Regex.Escape(match.Groups[1].Value) + ".*"))
            .Distinct().Where(pattern => SaysSomething().IsMatch(pattern));
        var made = new Regex($"^(?:{string.Join('|', patterns)})$");
        return keys.Where(key => !Names(key).Any(name => whole.Contains(name) || made.IsMatch(name)));
    }

    /// <summary>A text with a form for each number is asked for without the form.</summary>
    private static IEnumerable<string> Names(string key) => [key, NumberForm().Replace(key, "")];

    /// <summary>Literals that look like codes, less the names of topics, reactions, audit actions and texts of messages.</summary>
    private static IEnumerable<string> Codes(IEnumerable<SourceFile> files) => files
        .Select(file => NotACode().Replace(file.Text, ""))
        .SelectMany(text => Code().Matches(text).Select(match => match.Groups[1].Value))
        .Where(code => Rooms.OfSchema(code.Split('.')[0]) is not null)
        .Distinct();

    [GeneratedRegex(@"\[""(\w+)""\] = ""([^""]+)""")]
    private static partial Regex DemoReason();

    [GeneratedRegex("\"([a-z]+\\.[a-z0-9_]+(?:\\.[a-z0-9_]+)*)\"")]
    private static partial Regex Code();

    // Topics, reaction names, audit actions, message texts and configuration names are no refusals.
    [GeneratedRegex("""(?:\.Changed(?:All)?|\.NoticeOf|\bOn<[^>]+>|Sms\.Send|Texts\.Say|\.Tell|TextKey|AddExport|AddVerb)\s*\((?:[^"()]|\([^()]*\))*"[^"]*"|\.Audit(?:Read)?\([^;]*|to_regclass\('[^']*'\)""")]
    private static partial Regex NotACode();

    [GeneratedRegex(@"\bt\(\s*['""]([a-z]+\.[A-Za-z0-9_.]+)['""]")]
    private static partial Regex UsedKey();

    [GeneratedRegex(@"['""`]([a-z]+\.[A-Za-z0-9_.]+)['""`]")]
    private static partial Regex WholeKey();

    [GeneratedRegex(@"`((?:[A-Za-z0-9_.]|\$\{[^}`]*\}?)+)")]
    private static partial Regex KeyTemplate();

    [GeneratedRegex(@"\$\{[^}`]*\}?")]
    private static partial Regex Hole();

    [GeneratedRegex(@"['""]([a-z]+\.[a-z0-9_.]*[_.])['""]")]
    private static partial Regex KeyStart();

    // "${room}.${word}" would excuse every text.
    [GeneratedRegex(@"[a-z]{3,}\\\.|\\\.[a-z]{3,}")]
    private static partial Regex SaysSomething();

    [GeneratedRegex("_(?:one|other)$")]
    private static partial Regex NumberForm();
}
