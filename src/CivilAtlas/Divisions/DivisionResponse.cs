namespace CivilAtlas.Divisions;

/// <summary>A division as it was on a day in law, as known at an instant.</summary>
/// <param name="Seat">lon, lat in CGCS2000; null where it is not known.</param>
/// <param name="Bbox">west, south, east, north; null where it has no geometry.</param>
/// <param name="ValidTo">The first day on which it no longer held; null while it holds.</param>
/// <param name="People">Of the newest count; null where nobody was counted.</param>
internal sealed record DivisionResponse(Guid Id, string Code, string Name, string Level, string Kind, string? ParentCode, string? ParentName,
    double[]? Seat, double[]? Bbox, double? AreaSquareKilometres, long? People,
    DateOnly ValidFrom, DateOnly? ValidTo, DateTimeOffset RecordedFrom, string Source);

/// <summary>The columns of <c>DivisionRow.sql</c>, in its order.</summary>
internal sealed record DivisionRow(Guid Id, string Code, string Name, string Level, string Kind, string? ParentCode, string? ParentName,
    double? SeatLon, double? SeatLat, double? West, double? South, double? East, double? North, double? AreaSquareMetres, long? People,
    DateOnly ValidFrom, DateOnly? ValidTo, DateTime RecordedFrom, string Source)
{
    /// <summary>
    /// "select … from division_version d" with the parent joined, as of <c>@validAt</c> and <c>@recordedAt</c>;
    /// what follows is the caller's own "and …" (the where clause stands already).
    /// </summary>
    public static readonly string Select = Sql.Beside<DivisionRow>();

    public DivisionResponse ToResponse() => new(Id, Code, Name, Level, Kind, ParentCode, ParentName,
        SeatLon is { } lon && SeatLat is { } lat ? [lon, lat] : null,
        West is { } west ? [west, South!.Value, East!.Value, North!.Value] : null,
        AreaSquareMetres / 1e6, People, ValidFrom, ValidTo, new DateTimeOffset(RecordedFrom, TimeSpan.Zero), Source);
}

/// <summary>The two times every read takes: the day in law, and what was known at an instant. Both default to now.</summary>
internal static class AsOf
{
    public static DateOnly Valid(DateOnly? day) => day ?? Today;

    public static DateTime Recorded(DateTimeOffset? instant) => instant?.UtcDateTime ?? DateTime.UtcNow;

    /// <summary>Law counts days in China's time.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
}
