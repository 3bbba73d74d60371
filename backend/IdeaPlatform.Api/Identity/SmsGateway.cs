using System.Net.Http.Headers;
using System.Net.Http.Json;
using IdeaPlatform.Kernel;
using Microsoft.Extensions.Options;

namespace IdeaPlatform.Identity;

/// <summary>The true edge: hands one short message to whoever delivers it. Throws <see cref="SmsFailure"/> when it was not taken.</summary>
internal interface ISmsSender
{
    Task Send(string phone, string text, CancellationToken ct);
}

/// <summary>The message was not handed over. The message never carries the phone or the text.</summary>
internal sealed class SmsFailure(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>Settings <c>Sms:*</c>.</summary>
internal sealed class SmsSettings
{
    public string? GatewayUrl { get; set; }

    public string? Token { get; set; }

    public int TimeoutSeconds { get; set; } = 5;
}

/// <summary>
/// A gateway that speaks HTTP: <c>POST {to, text}</c> with a bearer token, any 2xx is "taken". A provider with another dialect gets a
/// small relay with this face, so that its key and its quirks stay out of this house.
/// </summary>
internal sealed class HttpSmsSender(HttpClient http, IOptions<SmsSettings> settings, ILogger<HttpSmsSender> log) : ISmsSender
{
    public async Task Send(string phone, string text, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Value.GatewayUrl);
        request.Content = JsonContent.Create(new { to = phone, text }, options: Json.Options);
        if (settings.Value.Token is { Length: > 0 } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.Value.TimeoutSeconds));
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (response.IsSuccessStatusCode) return;
            log.LogWarning("The SMS gateway answered {Status}", (int)response.StatusCode);
            throw new SmsFailure($"gateway answered {(int)response.StatusCode}");
        }
        catch (HttpRequestException failure)
        {
            log.LogWarning("The SMS gateway cannot be reached: {Reason}", failure.HttpRequestError);
            throw new SmsFailure("gateway not reachable", failure);
        }
        catch (OperationCanceledException failure) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("The SMS gateway took longer than {Seconds} s", settings.Value.TimeoutSeconds);
            throw new SmsFailure("gateway too slow", failure);
        }
    }
}

/// <summary>Demo: the message is kept for the message page instead of being sent.</summary>
internal sealed class DemoSmsSender(Database db, PersonSecrets secrets, TimeProvider clock) : ISmsSender
{
    public Task Send(string phone, string text, CancellationToken ct) =>
        db.Run("insert into identity.message (phone_cipher, body, at) values (@cipher, @text, @now)",
            new { cipher = secrets.SealPhone(phone), text, now = clock.GetUtcNow() }, ct);
}

/// <summary>Production without a gateway: residents cannot be sent codes, and the refusal says so.</summary>
internal sealed class NoSmsSender : ISmsSender
{
    public Task Send(string phone, string text, CancellationToken ct) => throw new SmsFailure("no gateway is configured");
}
