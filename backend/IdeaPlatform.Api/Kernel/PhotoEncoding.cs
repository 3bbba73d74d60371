using SkiaSharp;

namespace IdeaPlatform.Kernel;

internal sealed record EncodedPhoto(byte[] Image, byte[] Thumb, int Width, int Height);

/// <summary>
/// Decodes what a phone sent and writes it anew: upright, at most 1,600 px, WebP. Nothing of the file survives but its pixels, so
/// neither the place nor the device where it was taken.
/// </summary>
internal static class PhotoEncoding
{
    public const int LongestSide = 1600;
    public const int ThumbSide = 480;

    /// <summary>A 60-megapixel file needs 240 MB once unpacked; a bomb says it is bigger before anything is unpacked.</summary>
    public const long MostPixels = 60_000_000;

    // Decoding is memory: two at a time per node, the others wait.
    private static readonly SemaphoreSlim s_turns = new(2);

    /// <summary>The photo, or the code of what is wrong with it.</summary>
    public static async Task<(EncodedPhoto? Photo, string? Refusal)> Encode(byte[] file, CancellationToken ct)
    {
        await s_turns.WaitAsync(ct);
        try
        {
            return Encode(file);
        }
        finally
        {
            s_turns.Release();
        }
    }

    private static (EncodedPhoto? Photo, string? Refusal) Encode(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp)) return (null, "kernel.photo_unreadable");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width < 1 || height < 1) return (null, "kernel.photo_unreadable");
        if ((long)width * height > MostPixels || width > 20_000 || height > 20_000) return (null, "kernel.photo_too_large");

        // JPEG can be unpacked at 1/2, 1/4, 1/8: the nearest size that is still large enough.
        var wanted = Math.Min(1f, (float)LongestSide / Math.Max(width, height));
        var decoded = codec.GetScaledDimensions(wanted);
        while (Math.Max(decoded.Width, decoded.Height) < Math.Min(LongestSide, Math.Max(width, height)) && wanted < 1f)
        {
            wanted = Math.Min(1f, wanted * 1.5f);
            decoded = codec.GetScaledDimensions(wanted);
        }
        using var raw = new SKBitmap(new SKImageInfo(decoded.Width, decoded.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(raw.Info, raw.GetPixels()) is not SKCodecResult.Success) return (null, "kernel.photo_unreadable");

        using var image = Upright(raw, codec.EncodedOrigin, LongestSide);
        using var thumb = Upright(raw, codec.EncodedOrigin, ThumbSide);
        return (new EncodedPhoto(ToWebp(image, 82), ToWebp(thumb, 78), image.Width, image.Height), null);
    }

    private static byte[] ToWebp(SKBitmap bitmap, int quality)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Webp, quality);
        return data.ToArray();
    }

    /// <summary>Turns and mirrors by the EXIF orientation, which is then gone, and fits the longest side.</summary>
    private static SKBitmap Upright(SKBitmap raw, SKEncodedOrigin origin, int longest)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = turned ? (raw.Height, raw.Width) : (raw.Width, raw.Height);
        var scale = Math.Min(1f, (float)longest / Math.Max(width, height));
        var (toWidth, toHeight) = (Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
        var result = new SKBitmap(new SKImageInfo(toWidth, toHeight, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(result);
        canvas.Clear(SKColors.White);
        canvas.Scale((float)toWidth / width, (float)toHeight / height);
        var (w, h) = ((float)raw.Width, (float)raw.Height);
        // Rows of the affine matrix that brings the stored pixels upright (EXIF 1 to 8).
        var matrix = origin switch
        {
            SKEncodedOrigin.TopRight => Affine(-1, 0, w, 0, 1, 0),
            SKEncodedOrigin.BottomRight => Affine(-1, 0, w, 0, -1, h),
            SKEncodedOrigin.BottomLeft => Affine(1, 0, 0, 0, -1, h),
            SKEncodedOrigin.LeftTop => Affine(0, 1, 0, 1, 0, 0),
            SKEncodedOrigin.RightTop => Affine(0, -1, h, 1, 0, 0),
            SKEncodedOrigin.RightBottom => Affine(0, -1, h, -1, 0, w),
            SKEncodedOrigin.LeftBottom => Affine(0, 1, 0, -1, 0, w),
            _ => SKMatrix.Identity,
        };
        canvas.Concat(matrix);
        using var pixels = SKImage.FromBitmap(raw);
        canvas.DrawImage(pixels, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return result;
    }

    private static SKMatrix Affine(float scaleX, float skewX, float transX, float skewY, float scaleY, float transY) =>
        new(scaleX, skewX, transX, skewY, scaleY, transY, 0, 0, 1);
}
