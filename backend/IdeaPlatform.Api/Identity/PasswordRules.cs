namespace IdeaPlatform.Identity;

/// <summary>等保: at least three of four character classes; ten characters rather than the eight it asks for.</summary>
internal static class PasswordRules
{
    public const int MinLength = 10;
    public const int MaxLength = 100;

    public static string? WhyNot(string password, string login)
    {
        if (password.Length is < MinLength or > MaxLength) return "identity.password_short";
        if (login.Length > 0 && password.Contains(login, StringComparison.OrdinalIgnoreCase)) return "identity.password_has_login";
        var classes = (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsUpper) ? 1 : 0)
            + (password.Any(char.IsDigit) ? 1 : 0) + (password.Any(c => !char.IsLetterOrDigit(c)) ? 1 : 0);
        return classes < 3 ? "identity.password_weak" : null;
    }
}
