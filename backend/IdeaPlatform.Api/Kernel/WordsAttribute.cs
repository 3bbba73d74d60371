using System.ComponentModel.DataAnnotations;

namespace IdeaPlatform.Kernel;

/// <summary>
/// What a person writes, judged as it is kept and as the database counts it: without the blanks around it, and an emoji is one character.
/// By the length alone, " a " would be words enough, and the database would have to refuse what is left of it.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class WordsAttribute : StringLengthAttribute
{
    public WordsAttribute(int least, int most)
        : base(most)
    {
        MinimumLength = least;
        ErrorMessage = string.Join(':', "kernel.words_length", least, most);
    }

    public override bool IsValid(object? value) =>
        value is not string text || (Count(text.Trim()) >= MinimumLength && Count(text) <= MaximumLength);

    private static int Count(string text) => text.EnumerateRunes().Count();
}
