using System.Net.Mail;
using System.Text;

namespace IdeaPlatform.Voting;

/// <summary>
/// Where checkpoints go, outside the reach of whoever runs the database: without that, an owner could rebuild a whole ledger. From
/// IDEAPLATFORM_WITNESSES, separated by blanks: file:/path/of/a/folder, https://… (the note is posted), mailto:somebody@example.org
/// (by IDEAPLATFORM_SMTP, smtp://user:password@host:port).
/// </summary>
internal sealed class Witnesses(IConfiguration configuration)
{
    public string[] Names { get; } = (configuration["IDEAPLATFORM_WITNESSES"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
