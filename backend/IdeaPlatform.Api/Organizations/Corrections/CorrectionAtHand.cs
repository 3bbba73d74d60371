using System.Text.Json;
using System.Text.Json.Serialization;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Accounts;

namespace IdeaPlatform.Organizations.Corrections;

/// <summary>A correction under the lock of its organization.</summary>
internal sealed record CorrectionAtHand(Guid Id, Guid OrganizationId, string AreaCode, Guid AskedBy, string State, EntryParts Before, EntryParts Wanted)
{
    /// <summary>Only what is given is kept: null is "not about this one".</summary>
    public static readonly JsonSerializerOptions Parts = new(Json.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static async Task<CorrectionAtHand?> Take(Work work, Guid correctionId)
    {
        var organizationId = await work.MaybeOne<Guid?>("select organization_id from organizations.correction where id = @correctionId", new { correctionId });
        if (organizationId is null) return null;
        await RequestAtHand.TakeTurn(work, organizationId.Value);
        var row = await work.One<Row>(ReadOne, new { correctionId });
        return new CorrectionAtHand(row.Id, row.OrganizationId, row.AreaCode, row.AskedBy, row.State, Of(row.Before), Of(row.Wanted));
    }

    public static Task<EntryParts> Entry(Work work, Guid organizationId) => work.One<EntryParts>(ReadEntry, new { organizationId });

    public static EntryParts Of(string parts) => JsonSerializer.Deserialize<EntryParts>(parts, Parts)!;

    private sealed record Row(Guid Id, Guid OrganizationId, string AreaCode, Guid AskedBy, string State, string Before, string Wanted);

    private const string ReadOne = """
        select c.id, c.organization_id, o.area_code, c.asked_by, c.state, c.before::text as before, c.wanted::text as wanted
        from organizations.correction c
        join organizations.organization o on o.id = c.organization_id
        where c.id = @correctionId
        """;

    private const string ReadEntry = """
        select name, address, contact_phone, supervisor, fields, tags from organizations.organization where id = @organizationId
        """;
}
