using System.Security.Cryptography;
using System.Text;

namespace IdeaPlatform.Evaluation;

/// <summary>A project in the lot.</summary>
internal sealed record Lot(Guid ProjectId, string ProjectNo, string Hash, int Place, bool Drawn);

/// <summary>
/// The lot of a spot check: SHA-256 over the seed followed by the project's number, smallest first. With the seed anybody draws again:
/// <c>(echo -n SEED | xxd -r -p; echo -n GD-XM-2026-0001) | sha256sum</c>.
/// </summary>
internal static class SpotCheckRules
{
    public static IReadOnlyList<Lot> Draw(byte[] seed, IEnumerable<(Guid Id, string No)> projects, int wanted) => [.. projects
        .Select(project => (project.Id, project.No, Hash: HashOf(seed, project.No)))
        .OrderBy(project => project.Hash, StringComparer.Ordinal)
        .Select((project, index) => new Lot(project.Id, project.No, project.Hash, index + 1, index < wanted))];

    public static string HashOf(byte[] seed, string projectNo) => Convert.ToHexStringLower(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(projectNo)]));
}
