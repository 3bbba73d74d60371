using System.Diagnostics;

namespace IdeaPlatform.Tests.Harness;

/// <summary>One more node on the same database and keys, as a process of its own: it can die as a machine dies.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;

    public NodeProcess(string connectionString, string keys)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IdeaPlatform.Api.dll"), "--urls", "http://127.0.0.1:0"]);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Test",
            ["ConnectionStrings__Main"] = connectionString,
            ["IDEAPLATFORM_KEYS"] = keys,
            ["IDEAPLATFORM_DEMO"] = "1",
            ["Logging__LogLevel__Default"] = "Warning",
        }) start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    public bool Alive => !_process.HasExited;

    /// <summary>SIGKILL: nothing is given back, nothing is said.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Alive) await Kill();
        _process.Dispose();
    }
}
