using System.Globalization;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Calendar = IdeaPlatform.Registers.Published.Calendar;

namespace IdeaPlatform.Documents.Published;

/// <summary>
/// What a room above publishes. <paramref name="DocNo"/>: the number where the office has one of its own, else the next of the house's series.
/// <paramref name="IssuedBy"/> null: the clock did.
/// </summary>
public sealed record NewDocument(
    string Kind, string Title, IReadOnlyList<Block> Blocks, string AreaCode, DateTimeOffset IssuedAt, Guid? IssuedBy, Guid? CallId = null, Guid? IdeaId = null,
    string Addressee = "", DateTimeOffset? PeriodFrom = null, DateTimeOffset? PeriodTo = null, Guid? Corrects = null, string? DocNo = null);

public sealed record IssuedDocument(Guid DocumentId, string DocNo);

/// <summary>Why a number cannot be taken. <paramref name="DocNo"/>: the one asked for; <paramref name="Next"/>: the one that is due.</summary>
public sealed record NumberRefusal(string Code, string DocNo, string Next);

/// <summary>The register of documents: rooms above issue here, in their own transaction, so that a document and what it says come to be together.</summary>
public static class DocumentRegister
{
    /// <summary>Takes the number and files the document. The series stays locked until the caller commits: no gap, no double.</summary>
    public static async Task<(IssuedDocument? Issued, NumberRefusal? Refusal)> Issue(Work work, NewDocument paper)
    {
        var year = Calendar.DayOf(paper.IssuedAt).Year;
        var asked = paper.DocNo is null ? null : DocumentNumber.Parse(paper.DocNo);
        if (paper.DocNo is not null && asked is null) return (null, new NumberRefusal("documents.number_malformed", paper.DocNo, ""));
        var agency = asked?.Agency ?? DocumentNumber.HouseAgency;
        await work.Run("insert into documents.counter (agency, year, last_no) values (@agency, @year, 0) on conflict do nothing", new { agency, year });
        var lastNo = await work.One<int>("select last_no from documents.counter where agency = @agency and year = @year for update", new { agency, year });
        var number = asked ?? new DocumentNumber(agency, year, lastNo + 1);
        if (number.WhyNot(lastNo, year) is { } reason) return (null, new NumberRefusal(reason, number.ToString(), new DocumentNumber(agency, year, lastNo + 1).ToString()));
        await work.Run("update documents.counter set last_no = @No where agency = @agency and year = @year", new { number.No, agency, year });
        var issued = new IssuedDocument(Guid.CreateVersion7(), number.ToString());
        await work.Run(Save, new
        {
            id = issued.DocumentId,
            paper.Kind,
            agency,
            year,
            number.No,
            issued.DocNo,
            paper.Title,
            paper.Addressee,
            content = JsonSerializer.Serialize(paper.Blocks, Json.Options),
            paper.IssuedAt,
            paper.IssuedBy,
            paper.PeriodFrom,
            paper.PeriodTo,
            paper.Corrects,
            paper.CallId,
            paper.IdeaId,
            paper.AreaCode,
        });
        await work.Audit(paper.IssuedBy, "documents.issued", "document", issued.DocumentId, new { paper.Kind, issued.DocNo });
        if (paper.CallId is { } callId) await work.Changed("documents.call", callId, $"call:{callId}");
        return (issued, null);
    }

    /// <summary>What the next number of the house's series would be, for a page; only <see cref="Issue"/> takes it.</summary>
    public static async Task<string> Next(Work work, int year)
    {
        var agency = DocumentNumber.HouseAgency;
        var last = await work.MaybeOne<int?>("select last_no from documents.counter where agency = @agency and year = @year", new { agency, year }) ?? 0;
        return new DocumentNumber(agency, year, last + 1).ToString();
    }

    /// <summary>A day as documents write it: 2018年6月29日.</summary>
    public static string DayText(DateTimeOffset instant) => DayText(Calendar.DayOf(instant));

    public static string DayText(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>Money as documents write it: 1,234.50元.</summary>
    public static string MoneyText(long fen) => (fen / 100m).ToString(fen % 100 == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture) + "元";

    private const string Save = """
        insert into documents.document (id, kind, agency, year, no, doc_no, title, addressee, issuer_zh, issuer_en, content, issued_at, issued_by, period_from, period_to,
            corrects, call_id, idea_id, area_code)
        values (@id, @Kind, @agency, @year, @No, @DocNo, @Title, @Addressee, '官渡区民政局', 'Guandu District Civil Affairs Bureau', @content::jsonb, @IssuedAt, @IssuedBy,
            @PeriodFrom, @PeriodTo, @Corrects, @CallId, @IdeaId, @AreaCode)
        """;
}
