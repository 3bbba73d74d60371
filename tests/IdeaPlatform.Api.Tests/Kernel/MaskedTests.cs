using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

/// <summary>What the views of old words hide is what is hidden on the way in.</summary>
public sealed class MaskedTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [MemberData(nameof(NumberExamples.Hidden), MemberType = typeof(NumberExamples))]
    public async Task The_database_hides_what_the_application_hides(string text, string shown)
    {
        Assert.Equal(shown, PersonalNumbers.Mask(text));
        Assert.Equal(shown, await Masked(text));
        // In the middle of other words, and twice.
        Assert.Equal($"见{shown}，又{shown}。", await Masked($"见{text}，又{text}。"));
    }

    [Theory]
    [MemberData(nameof(NumberExamples.Kept), MemberType = typeof(NumberExamples))]
    public async Task The_database_keeps_what_the_application_keeps(string text)
    {
        Assert.Equal(text, PersonalNumbers.Mask(text));
        Assert.Equal(text, await Masked(text));
    }

    private Task<string> Masked(string text) => api.One<string>("select kernel.masked(@text)", new { text });
}
