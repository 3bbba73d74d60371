using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IdeaPlatform.Ledger;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>Three witnesses on loopback: a folder, an HTTP door that is out of order at first, and a mail server that speaks SMTP.</summary>
public sealed class ApiWithWitnesses : Api, IDisposable
{
    public ApiWithWitnesses()
    {
        Door = new HttpListener();
        var port = FreePort();
        Door.Prefixes.Add($"http://127.0.0.1:{port}/");
        Door.Start();
        Mail = new SmtpEar();
        Folder = Path.Combine(Path.GetTempPath(), $"witness-{Guid.NewGuid():N}");
        Settings["IDEAPLATFORM_WITNESSES"] = $"file:{Folder} http://127.0.0.1:{port}/notes mailto:council@example.org";
        Settings["IDEAPLATFORM_SMTP"] = $"smtp://127.0.0.1:{Mail.Port}";
    }

    internal HttpListener Door { get; }

    internal SmtpEar Mail { get; }

    public string Folder { get; }

    public void Dispose()
    {
        ((IDisposable)Door).Dispose();
        Mail.Dispose();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

/// <summary>As much of RFC 5321 as it takes to receive a mail.</summary>
internal sealed class SmtpEar : IDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);

    public SmtpEar()
    {
        _door.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)_door.LocalEndpoint).Port;

    public ConcurrentQueue<string> Mails { get; } = new();

    public void Dispose() => _door.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true) _ = Talk(await _door.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 ear");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("EHLO", StringComparison.Ordinal)) await writer.WriteLineAsync("250 8BITMIME");
                else if (line == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } text && text != ".") mail.Append(text).Append('\n');
                    Mails.Enqueue(mail.ToString());
                    await writer.WriteLineAsync("250 kept");
                }
                else if (line == "QUIT")
                {
                    await writer.WriteLineAsync("221 bye");
                    return;
                }
                else await writer.WriteLineAsync("250 ok");
            }
        }
    }
}

public sealed class WitnessTests(ApiWithWitnesses api) : IClassFixture<ApiWithWitnesses>
{
    [Fact]
    public async Task Each_checkpoint_goes_out_by_folder_http_and_mail_and_again_where_nobody_took_it()
    {
        var (callId, _) = await api.OpenVote();
        await api.IsSigned(callId, "open");
        var refused = await api.Door.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        refused.Response.StatusCode = 503;
        refused.Response.Close();
        await Patience.Until(() => api.One<bool>("select exists (select 1 from voting.witness_delivery where call_id = @callId and witness like 'http%' and attempts = 1 and delivered_at is null and last_error is not null)", new { callId }));

        api.Clock.Add(TimeSpan.FromMinutes(1));
        var taken = await api.Door.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(taken.Request.InputStream);
        var posted = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        taken.Response.StatusCode = 204;
        taken.Response.Close();
        await Patience.Until(() => api.One<bool>("select count(*) = 3 and count(*) = count(delivered_at) from voting.witness_delivery where call_id = @callId", new { callId }));

        var note = await api.One<string>("select note from voting.checkpoint where call_id = @callId", new { callId });
        Assert.Equal(note, posted);
        Assert.Equal(note, await File.ReadAllTextAsync(Path.Combine(api.Folder, $"{callId}.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(SignedCheckpoint.Parse(note).Checkpoint, SignedCheckpoint.ParseMany(posted)[0].Checkpoint);
        var mail = Assert.Single(api.Mail.Mails);
        Assert.Contains("council@example.org", mail, StringComparison.Ordinal);

        // The page says by which ways it went out, and to nobody's address.
        using var visitor = api.Anonymous();
        var ledger = (await visitor.Get($"/api/calls/{callId}/ledger")).Ok();
        Assert.Equal(["file", "http", "mail"], ledger["checkpoints"][0].GetProperty("witnesses").EnumerateArray().Select(one => one.GetProperty("kind").GetString()).Order());
        Assert.DoesNotContain("example.org", ledger.Text, StringComparison.Ordinal);
    }
}
