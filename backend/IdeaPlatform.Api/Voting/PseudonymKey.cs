using System.Buffers.Binary;

namespace IdeaPlatform.Voting;

/// <summary>A pseudonym (32 bytes) as the key of a dictionary, without a text made of it.</summary>
internal readonly record struct PseudonymKey(UInt128 First, UInt128 Last)
{
    public PseudonymKey(byte[] pseudonym)
        : this(BinaryPrimitives.ReadUInt128LittleEndian(pseudonym), BinaryPrimitives.ReadUInt128LittleEndian(pseudonym.AsSpan(16)))
    {
    }
}
