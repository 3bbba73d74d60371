using System.Buffers;

namespace IdeaPlatform.Ledger;

/// <summary>Hex as the ledger writes it: lower case only, so that one value has one form.</summary>
internal static class Hex
{
    public static bool TryRead(ReadOnlySpan<byte> hex, Span<byte> bytes) =>
        !hex.ContainsAnyInRange((byte)'A', (byte)'F')
        && Convert.FromHexString(hex, bytes, out var consumed, out var written) == OperationStatus.Done
        && consumed == hex.Length && written == bytes.Length;

    public static void Write(ReadOnlySpan<byte> bytes, Span<byte> hex) => Convert.TryToHexStringLower(bytes, hex, out _);
}
