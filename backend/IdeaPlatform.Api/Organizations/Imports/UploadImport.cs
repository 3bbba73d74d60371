using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Organizations.Imports;

public sealed record ImportUploaded(Guid Id);

/// <summary>The bureau sends a sheet of the register. What cannot be a workbook, or is too dangerous to open, is refused at once; the rest is read in the background.</summary>
internal static class UploadImport
{
    internal static async Task<Results<Accepted<ImportUploaded>, ProblemHttpResult>> Handle(
        IFormFile file, CurrentUser user, Database db, SeasonClock season, ImportSignal signal, CancellationToken ct,
        [FromForm, Words(5, 300)] string? reason = null)
    {
        if (file.Length > Workbook.MostBytes) return Problems.TooLarge("kernel.sheet_too_large");
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var content = bytes.ToArray();
        if (Workbook.WhyNotRead(content, file.FileName) is { } failure) return Problems.Invalid(failure, "file");
        var id = Guid.CreateVersion7();
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        await using var work = await db.Begin(ct);
        await work.Run(Save, new
        {
            id,
            name = name.Length is > 0 and <= 120 ? name : "register.xlsx",
            content,
            area = user.Areas(Roles.Bureau).Order().First(),
            reason,
            userId = user.Id,
            now = season.Now(),
        });
        await work.Audit(user.Id, "organizations.import_uploaded", "organization_import", id, new { bytes = content.Length });
        await work.Commit();
        signal.Set();
        return TypedResults.Accepted($"/api/organizations/imports/{id}", new ImportUploaded(id));
    }

    private const string Save = """
        insert into organizations.import (id, file_name, file, area_code, reason, state, uploaded_by, uploaded_at)
        values (@id, @name, @content, @area, @reason, 'reading', @userId, @now)
        """;
}
