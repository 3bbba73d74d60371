namespace IdeaPlatform.Organizations;

/// <summary>What is wrong with a code; <paramref name="Overridable"/> faults may be let pass by the bureau with a reason.</summary>
public sealed record UsccFault(string Code, bool Overridable);

/// <summary>
/// The unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the ninth to seventeenth an organization code of its
/// own (GB 11714), the last a check over all. Some codes of the pilot years are legal and still fail the check: hence the override.
/// </summary>
public static class Uscc
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] s_weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] s_organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>As people type it: spaces and dashes gone, letters in upper case.</summary>
    public static string Normalize(string typed) =>
        new([.. typed.Where(c => !char.IsWhiteSpace(c) && c is not '-').Select(char.ToUpperInvariant)]);

    /// <summary>The first fault of a normalized code, or null.</summary>
    public static UsccFault? Fault(string code)
    {
        if (code.Length != 18) return new("organizations.uscc_length", false);
        if (code.Any(c => !Alphabet.Contains(c))) return new("organizations.uscc_characters", false);
        if (code[16] != OrganizationCheck(code.AsSpan(8, 8))) return new("organizations.uscc_inner_check", true);
        return code[17] == Check(code) ? null : new("organizations.uscc_check", true);
    }

    /// <summary>Does the code say the same as the form? Registry and kind are its first two characters, the area its next six.</summary>
    public static UsccFault? Mismatch(string code, string legalType, string areaCode)
    {
        var kind = legalType switch { "association" => '1', "service" => '2', "foundation" => '3', _ => '9' };
        if (code[0] != '5' || code[1] != kind) return new("organizations.uscc_type", true);
        return areaCode.StartsWith(code[2..8], StringComparison.Ordinal) ? null : new("organizations.uscc_area", true);
    }

    private static char Check(string code)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += Alphabet.IndexOf(code[i]) * s_weights[i];
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    // GB 11714 numbers letters A=10…Z=35, unlike the 31 characters of the whole code.
    private static char OrganizationCheck(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (char.IsAsciiDigit(body[i]) ? body[i] - '0' : body[i] - 'A' + 10) * s_organizationWeights[i];
        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }
}
