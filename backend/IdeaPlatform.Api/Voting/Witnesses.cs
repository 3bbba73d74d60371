using System.Globalization;
using System.Text;
using IdeaPlatform.Ledger;
using MailKit.Net.Smtp;
using MimeKit;

namespace IdeaPlatform.Voting;

/// <summary>
/// Where checkpoints go, outside the reach of whoever runs the database: without that, an owner could rebuild a whole ledger and sign it
/// again. From IDEAPLATFORM_WITNESSES, separated by blanks: file:/path/of/a/folder, https://… (the note is posted as text), and
/// mailto:somebody@example.org (through IDEAPLATFORM_SMTP, smtp://user:password@host:port, or smtps://).
/// </summary>
internal sealed class Witnesses(IConfiguration configuration, IHttpClientFactory http)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public string[] Names { get; } = (configuration["IDEAPLATFORM_WITNESSES"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Hands the note over, or throws.</summary>
    public async Task Send(string witness, Guid callId, string note, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(s_patience);
        var (scheme, rest) = witness.Split(':', 2) is [var before, var after] ? (before, after) : (witness, "");
        await (scheme switch
        {
            // A path, not a URI: "file:/srv/witness" is what people write.
            "file" => Append(rest, callId, note, patience.Token),
            "http" or "https" => Post(new Uri(witness), note, patience.Token),
            "mailto" => Mail(rest, callId, note, patience.Token),
            _ => throw new InvalidOperationException($"a witness is file:, http:, https: or mailto:, not {scheme}:"),
        });
    }

    /// <summary>One file a vote, in the form that `pbtally verify-ledger --witness` reads.</summary>
    private static async Task Append(string folder, Guid callId, string note, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await using var file = new FileStream(Path.Combine(folder, $"{callId}.txt"), FileMode.Append, FileAccess.Write, FileShare.Read);
        var text = file.Position == 0 ? note : $"{SignedCheckpoint.Separator}\n{note}";
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        file.Flush(flushToDisk: true);
    }

    private async Task Post(Uri target, string note, CancellationToken ct)
    {
        using var client = http.CreateClient();
        using var content = new StringContent(note, Encoding.UTF8, "text/plain");
        using var answer = await client.PostAsync(target, content, ct);
        answer.EnsureSuccessStatusCode();
    }

    private async Task Mail(string to, Guid callId, string note, CancellationToken ct)
    {
        var smtp = new Uri(configuration["IDEAPLATFORM_SMTP"] ?? throw new InvalidOperationException("IDEAPLATFORM_SMTP is not set"));
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(configuration["IDEAPLATFORM_MAIL_FROM"] ?? $"ideaplatform@{smtp.Host}"));
        message.To.Add(MailboxAddress.Parse(to));
        message.Subject = string.Create(CultureInfo.InvariantCulture, $"投票检查点 Vote checkpoint {callId}");
        message.Body = new TextPart("plain") { Text = $"请保存这份检查点，以便日后核对。Please keep this checkpoint: with it a changed ledger can be shown.\n\n{note}" };
        using var client = new SmtpClient();
        await client.ConnectAsync(smtp.Host, smtp.Port < 0 ? 25 : smtp.Port,
            smtp.Scheme == "smtps" ? MailKit.Security.SecureSocketOptions.SslOnConnect : MailKit.Security.SecureSocketOptions.StartTlsWhenAvailable, ct);
        if (smtp.UserInfo.Split(':') is [var user, var password]) await client.AuthenticateAsync(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), ct);
        await client.SendAsync(message, ct);
        await client.DisconnectAsync(quit: true, ct);
    }
}
