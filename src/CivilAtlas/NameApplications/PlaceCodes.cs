using CivilAtlas.Romanizations;
using CivilAtlas.Toponymy;

namespace CivilAtlas.NameApplications;

/// <summary>Gives place codes one after the other; a code is never given again.</summary>
internal static class PlaceCodes
{
    private static readonly PlaceCodeLayout Layout = PlaceCodeLayout.Load(Path.Combine(Gazetteers.Data, "naming", "place-code.json"));

    /// <summary>The next of the division and category. The caller holds the lock under which names are approved.</summary>
    public static async Task<string> NextAsync(Writing writing, Guid division, string category, DateOnly day)
    {
        var place = (await writing.SingleOrDefaultAsync<CodedPlace>(Sql.Beside(typeof(PlaceCodes)), new { division, day }))!;
        PlaceCode Of(int sequence) => new(place.County, place.Township, category, sequence);
        // Wherever the layout puts the sequence, its digits are those in which these two differ.
        var like = string.Concat(Layout.Make(Of(0)).Zip(Layout.Make(Of(LastSequence)), (zero, nine) => zero == nine ? zero : '_'));
        var last = await writing.SingleOrDefaultAsync<string?>("select max(place_code) from place_name_version where place_code like @like", new { like });
        return Layout.Make(Of((last is null ? 0 : Layout.Parse(last)!.Sequence) + 1));
    }

    private const int LastSequence = 999_999;

    private sealed record CodedPlace(string County, string Township);
}
