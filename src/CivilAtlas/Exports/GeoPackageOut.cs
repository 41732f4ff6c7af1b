using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace CivilAtlas.Exports;

/// <summary>A column of a layer: its type (GeoPackage 1.3, table 1) and what a row holds in it.</summary>
internal sealed record GeoPackageColumn<T>(string Name, string Type, Func<T, object?> Of)
{
    public static GeoPackageColumn<T> Text(string name, Func<T, string?> of) => new(name, "TEXT", of);

    public static GeoPackageColumn<T> Integer(string name, Func<T, long?> of) => new(name, "INTEGER", row => of(row));

    public static GeoPackageColumn<T> Real(string name, Func<T, double?> of) => new(name, "REAL", row => of(row));

    public static GeoPackageColumn<T> Boolean(string name, Func<T, bool?> of) => new(name, "BOOLEAN", row => of(row) switch { true => 1L, false => 0L, _ => null });

    /// <summary>ISO 8601, as the standard wants a DATE.</summary>
    public static GeoPackageColumn<T> Date(string name, Func<T, DateOnly?> of) => new(name, "DATE", row => CsvOut.Day(of(row)));
}

/// <summary>A new GeoPackage (OGC 12-128r18), layer by layer and row by row, in CGCS2000. Nothing of it is there until it is completed.</summary>
internal sealed class GeoPackageOut : IAsyncDisposable
{
    public const string MediaType = "application/geopackage+sqlite3";

    // "GPKG" and 1.3.1 (annex A of the standard).
    private const int ApplicationId = 0x47504B47, UserVersion = 10301;
    private readonly SqliteConnection file;
    private readonly SqliteTransaction transaction;

    private GeoPackageOut(SqliteConnection file) => (this.file, transaction) = (file, file.BeginTransaction());

    public static async Task<GeoPackageOut> CreateAsync(string path, CancellationToken cancellation)
    {
        var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await file.OpenAsync(cancellation);
        var made = new GeoPackageOut(file);
        await made.ExecuteAsync(Catalogue, cancellation);
        return made;
    }

    /// <param name="geometryType">POINT, MULTIPOLYGON …, or GEOMETRY where a layer holds several kinds.</param>
    /// <returns>The rows written.</returns>
    public async Task<long> AddAsync<T>(string layer, string geometryType, IAsyncEnumerable<T> rows, Func<T, Geometry?> geometry, IReadOnlyList<GeoPackageColumn<T>> columns, CancellationToken cancellation)
    {
        await ExecuteAsync(
            $"""
            insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ('{layer}', 'features', '{layer}', {Spatial.Store.Srid});
            insert into gpkg_geometry_columns values ('{layer}', 'geom', '{geometryType}', {Spatial.Store.Srid}, 0, 0);
            create table {Quote(layer)} (fid INTEGER primary key autoincrement not null, geom {geometryType}, {string.Join(", ", columns.Select(c => $"{Quote(c.Name)} {c.Type}"))});
            """, cancellation);
        await using var insert = file.CreateCommand();
        insert.CommandText = $"insert into {Quote(layer)} (geom, {string.Join(", ", columns.Select(c => Quote(c.Name)))}) values ($g, {string.Join(", ", columns.Select((_, i) => $"$c{i}"))})";
        var shape = insert.Parameters.Add("$g", SqliteType.Blob);
        var fields = columns.Select((c, i) => insert.Parameters.Add($"$c{i}", c.Type switch
        {
            "INTEGER" or "BOOLEAN" => SqliteType.Integer,
            "REAL" => SqliteType.Real,
            _ => SqliteType.Text,
        })).ToArray();
        var writer = new GeoPackageGeoWriter { HandleOrdinates = Ordinates.XY };
        var (written, extent) = (0L, new Envelope());
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var place = geometry(row);
            shape.Value = place is null ? DBNull.Value : writer.Write(place);
            for (var i = 0; i < fields.Length; i++)
                fields[i].Value = columns[i].Of(row) ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(cancellation);
            if (place is not null)
                extent.ExpandToInclude(place.EnvelopeInternal);
            written++;
        }
        if (!extent.IsNull)
            await ExecuteAsync(string.Create(CultureInfo.InvariantCulture,
                $"update gpkg_contents set min_x = {extent.MinX:R}, min_y = {extent.MinY:R}, max_x = {extent.MaxX:R}, max_y = {extent.MaxY:R} where table_name = '{layer}'"), cancellation);
        return written;
    }

    public Task CompleteAsync(CancellationToken cancellation) => transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await file.DisposeAsync();
    }

    private static string Catalogue { get; } =
        $"""
        pragma application_id = {ApplicationId};
        pragma user_version = {UserVersion};
        create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key, organization text not null, organization_coordsys_id integer not null, definition text not null, description text);
        insert into gpkg_spatial_ref_sys values
            ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', null), ('Undefined geographic', 0, 'NONE', 0, 'undefined', null),
            ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]', null),
            ('CGCS2000', {Spatial.Store.Srid}, 'EPSG', {Spatial.Store.Srid}, 'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4490"]]', null);
        create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
            last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double, srs_id integer references gpkg_spatial_ref_sys);
        create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null, primary key (table_name, column_name));
        """;

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = file.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Quote(string identifier) => $"\"{identifier}\"";
}
