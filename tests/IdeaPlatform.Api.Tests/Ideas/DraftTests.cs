using System.Net;
using IdeaPlatform.Tests.Harness;
using SkiaSharp;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class DraftTests(Api api) : IClassFixture<Api>
{
    private static byte[] Picture(int width = 800, int height = 400, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SteelBlue);
        using (var canvas = new SKCanvas(bitmap)) canvas.DrawRect(0, 0, width / 2f, height / 2f, new SKPaint { Color = SKColors.Gold });
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The same picture with an EXIF block: orientation 6 (turn right), and a place in its text.</summary>
    private static byte[] WithExif(byte[] jpeg)
    {
        byte[] tiff = [.. "MM\0*\0\0\0\b"u8, 0, 2, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0x01, 0x0E, 0, 2, 0, 0, 0, 12, 0, 0, 0, 38, 0, 0, 0, 0, .. "SECRET-PLACE"u8];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        var length = body.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. body, .. jpeg[2..]];
    }

    [Fact]
    public async Task A_draft_survives_is_the_writers_own_and_becomes_the_idea()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        Assert.Equal(0, (await resident.Get($"/api/drafts/{callId}")).Ok()["version"].GetInt32());
        Assert.Equal(1, (await resident.Put($"/api/drafts/{callId}", new { content = new { title = "半个点子" }, version = 0 })).Ok()["version"].GetInt32());
        Assert.Equal(2, (await resident.Put($"/api/drafts/{callId}", new { content = new { title = "大半个点子" }, version = 1 })).Ok()["version"].GetInt32());
        Assert.Equal("大半个点子", (await resident.Get($"/api/drafts/{callId}")).Ok()["content"].GetProperty("title").GetString());
        Assert.Equal("大半个点子", (await resident.Get("/api/me/ideas")).Ok()["drafts"][0].GetProperty("title").GetString());
        using var other = await api.As(await api.Resident());
        Assert.Equal(0, (await other.Get($"/api/drafts/{callId}")).Ok()["version"].GetInt32());
        var photo = (await resident.Upload(callId, Picture())).Ok()["id"].GetGuid();
        var ideaId = (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission())).Ok()["ideaId"].GetGuid();
        Assert.Equal(photo, (await resident.Get($"/api/ideas/{ideaId}")).Ok()["photos"][0].GetProperty("id").GetGuid());
        Assert.Equal((0, 0), ((await resident.Get($"/api/drafts/{callId}")).Ok()["version"].GetInt32(), (await resident.Get($"/api/drafts/{callId}")).Ok()["photos"].GetArrayLength()));
    }

    [Fact]
    public async Task Two_pages_of_one_person_do_not_overwrite_each_other_unseen()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var firsts = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => resident.Put($"/api/drafts/{callId}", new { content = new { title = $"第{n}页" }, version = 0 })));
        Assert.Equal(1, firsts.Count(answer => answer.Status == HttpStatusCode.OK));
        var stale = firsts.First(answer => answer.Status != HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "ideas.draft_stale"), (stale.Status, stale.Code));
        Assert.Equal(1, stale["current"].GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_draft_for_a_call_that_no_longer_collects_is_refused_and_one_for_no_call_not_found()
    {
        using var resident = await api.As(await api.Resident());
        var body = new { content = new { title = "晚了" }, version = 0 };
        Assert.Equal("ideas.collecting_over", (await resident.Put($"/api/drafts/{await api.Call("voting")}", body)).Code);
        Assert.Equal("ideas.call_unknown", (await resident.Put($"/api/drafts/{Guid.NewGuid()}", body)).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Put($"/api/drafts/{Guid.NewGuid()}", body)).Status);
    }

    [Fact]
    public async Task A_photo_is_turned_upright_shrunk_and_carries_nothing_but_pixels()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var answer = (await resident.Upload(callId, WithExif(Picture(3200, 2400)))).Ok();
        Assert.Equal((1200, 1600), (answer["width"].GetInt32(), answer["height"].GetInt32()));
        var bytes = await resident.Http.GetByteArrayAsync($"/api/photos/{answer["id"].GetGuid()}", TestContext.Current.CancellationToken);
        Assert.Equal("WEBP", System.Text.Encoding.ASCII.GetString(bytes, 8, 4));
        Assert.DoesNotContain("SECRET-PLACE", System.Text.Encoding.ASCII.GetString(bytes));
        Assert.DoesNotContain("EXIF", System.Text.Encoding.ASCII.GetString(bytes));
        using var image = SKBitmap.Decode(bytes);
        // Orientation 6: what was stored top left is shown top right.
        var (left, right) = (image.GetPixel(200, 200), image.GetPixel(1000, 200));
        Assert.True(right.Red > 200 && right.Blue < 100, $"{right}");
        Assert.True(left.Blue > 150, $"{left}");
        var thumb = await resident.Http.GetByteArrayAsync($"/api/photos/{answer["id"].GetGuid()}?thumb=true", TestContext.Current.CancellationToken);
        using var small = SKBitmap.Decode(thumb);
        Assert.Equal((360, 480), (small.Width, small.Height));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task Png_and_webp_are_taken_too(SKEncodedImageFormat format)
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var answer = (await resident.Upload(callId, Picture(300, 200, format), "image/png")).Ok();
        Assert.Equal((300, 200), (answer["width"].GetInt32(), answer["height"].GetInt32()));
        var bytes = await resident.Http.GetByteArrayAsync($"/api/photos/{answer["id"].GetGuid()}", TestContext.Current.CancellationToken);
        Assert.Equal("WEBP", System.Text.Encoding.ASCII.GetString(bytes, 8, 4));
        using var image = SKBitmap.Decode(bytes);
        Assert.Equal((300, 200), (image.Width, image.Height));
        // Gold in its upper left quarter, blue below.
        var (gold, blue) = (image.GetPixel(40, 40), image.GetPixel(260, 160));
        Assert.True(gold.Red > 200 && gold.Blue < 100, $"{gold}");
        Assert.True(blue.Blue > 150 && blue.Red < 120, $"{blue}");
    }

    [Fact]
    public async Task What_is_no_photo_or_pretends_to_be_huge_is_refused()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        Assert.Equal("kernel.photo_unreadable", (await resident.Upload(callId, "not a photo"u8.ToArray())).Code);
        Assert.Equal("kernel.photo_unreadable", (await resident.Upload(callId, [])).Code);
        Assert.Equal("kernel.photo_unreadable", (await resident.Upload(callId, Picture()[..2000])).Code);
        // A small file that says it is 30,000 × 30,000: refused before it is unpacked.
        var bomb = Picture(100, 100, SKEncodedImageFormat.Png);
        byte[] side = [0, 0, 0x75, 0x30];
        side.CopyTo(bomb, 16);
        side.CopyTo(bomb, 20);
        Assert.Contains((await resident.Upload(callId, bomb)).Code, (string[])["kernel.photo_too_large", "kernel.photo_unreadable"]);
        // Asked first, the server refuses by the announced length instead of hanging up in the middle.
        resident.Http.DefaultRequestHeaders.ExpectContinue = true;
        var large = await resident.Upload(callId, new byte[13 * 1024 * 1024]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
    }

    [Fact]
    public async Task Six_photos_and_no_seventh_also_when_nine_arrive_at_once()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var picture = Picture(60, 40);
        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => resident.Upload(callId, picture)));
        Assert.Equal(6, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("ideas.too_many_photos", answer.Code));
        var first = answers.First(answer => answer.Status == HttpStatusCode.Created)["id"].GetGuid();
        (await resident.Delete($"/api/drafts/{callId}/photos/{first}")).Ok();
        Assert.Equal("ideas.photo_unknown", (await resident.Delete($"/api/drafts/{callId}/photos/{first}")).Code);
        (await resident.Upload(callId, picture)).Ok();
    }

    [Fact]
    public async Task A_photo_is_private_until_its_idea_is_public_and_then_cached_for_good()
    {
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var photo = (await resident.Upload(callId, Picture(60, 40))).Ok()["id"].GetGuid();
        Assert.Equal("ideas.photo_unknown", (await api.Anonymous().Get($"/api/photos/{photo}")).Code);
        var ideaId = (await resident.Post($"/api/calls/{callId}/ideas", IdeasScene.Submission())).Ok()["ideaId"].GetGuid();
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get($"/api/photos/{photo}")).Status);
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        (await clerk.Get($"/api/photos/{photo}")).Ok();
        (await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "同意受理" })).Ok();
        var open = (await api.Anonymous().Get($"/api/photos/{photo}")).Ok();
        Assert.Equal("public, max-age=31536000, immutable", open.Raw.Headers.CacheControl!.ToString());
        Assert.Equal("image/webp", open.Raw.Content.Headers.ContentType!.MediaType);
    }
}
