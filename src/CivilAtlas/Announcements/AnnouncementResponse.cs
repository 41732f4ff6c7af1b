using System.Text.Json;
using CivilAtlas.NameApplications;
using CivilAtlas.Requests;

namespace CivilAtlas.Announcements;

/// <summary>One name of an announcement.</summary>
/// <param name="FormerName">Of a renaming: the name that gave way.</param>
/// <param name="Parents">The divisions it lies in, from the province down.</param>
/// <param name="Place">Null where it is not known.</param>
internal sealed record AnnouncedName(string Name, string? FormerName, string Category, Guid? PlaceNameId, string? Meaning, string? Origin, string? Toned, string? Plain,
    IReadOnlyList<string> Parents, NamedPlace? Place);

/// <summary>What the filing and announcement measures (2023) ask for: name, romanization, parent division, location, approving body and date.</summary>
internal sealed record AnnouncementResponse(Guid ApplicationId, string Number, ApplicationKind Kind, Bilingual Title, string? DivisionCode, string? DivisionName,
    Bilingual Authority, string? Document, DateOnly DecidedOn, DateOnly? FiledOn, string? FilingNumber, DateOnly AnnouncedOn, DateTimeOffset AnnouncedAt,
    IReadOnlyList<AnnouncedName> Items, string Url);

/// <summary>The columns of <c>AnnouncementRow.sql</c>, in its order.</summary>
internal sealed record AnnouncementRow(Guid Id, string Number, string Kind, string? DivisionCode, string? DivisionName, Guid[] Path, string AuthorityZh, string AuthorityEn, string? Document,
    DateOnly DecidedOn, DateOnly? FiledOn, string? FilingNumber, DateOnly AnnouncedOn, DateTime AnnouncedAt, JsonElement Items)
{
    /// <summary>Announced applications; what follows is the caller's own "and …" on <c>a</c>.</summary>
    public static readonly string Select = Sql.Beside<AnnouncementRow>();

    public AnnouncementResponse ToResponse()
    {
        var items = Items.Deserialize<AnnouncedName[]>(JsonShape.Options)!;
        return new(Id, Number, ApplicationRules.Parse<ApplicationKind>(Kind), new(Title(Messages.Chinese, items), Title(Messages.English, items)), DivisionCode, DivisionName,
            new(AuthorityZh, AuthorityEn), Document, DecidedOn, FiledOn, FilingNumber, AnnouncedOn, new(AnnouncedAt, TimeSpan.Zero), items, $"/announcements/{Id}");
    }

    private string Title(string language, AnnouncedName[] items) => Messages.Say(language, $"announcement.title.{Kind}{(items.Length == 1 ? "" : ".many")}",
        ("name", items[0].Name), ("former", items[0].FormerName), ("count", items.Length));
}
