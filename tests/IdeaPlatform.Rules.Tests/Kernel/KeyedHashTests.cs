using System.Security.Cryptography;
using IdeaPlatform.Kernel;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class KeyedHashTests
{
    [Fact]
    public void One_message_after_another_hashes_as_each_alone()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var hash = new KeyedHash(key);
        for (var length = 0; length < 200; length++)
        {
            var message = RandomNumberGenerator.GetBytes(length);
            Assert.Equal(HMACSHA256.HashData(key, message), hash.Of(message));
        }
    }
}
