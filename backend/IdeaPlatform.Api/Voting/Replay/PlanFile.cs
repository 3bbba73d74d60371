using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Replay;

/// <summary>What a verb prepared for a program outside. It holds sessions: nobody else on this machine reads it.</summary>
internal static class PlanFile
{
    public static async Task Write<TPlan>(string folder, string name, TPlan plan, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(Path.Combine(folder, name), options);
        await JsonSerializer.SerializeAsync(file, plan, Json.Options, ct);
    }
}
