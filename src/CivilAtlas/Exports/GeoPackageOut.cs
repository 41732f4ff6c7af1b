using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace CivilAtlas.Exports;

/// <summary>Rows as one layer of features of a new GeoPackage (OGC 12-128r18), one by one, in CGCS2000.</summary>
internal static class GeoPackageOut
{
    // "GPKG" and 1.3.1 (annex A of the standard).
    private const int ApplicationId = 0x47504B47, UserVersion = 10301;

    /// <param name="columns">Names of text columns; the fields of each row in their order.</param>
    public static async Task<long> WriteAsync<T>(IAsyncEnumerable<T> rows, string layer, IReadOnlyList<string> columns, Func<T, (Geometry? Geometry, IReadOnlyList<string?> Fields)> feature, string path, CancellationToken cancellation)
    {
        await using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await file.OpenAsync(cancellation);
        await using var transaction = file.BeginTransaction();
        await ExecuteAsync(file, Catalogue(layer, columns), cancellation);
        await using var insert = file.CreateCommand();
        insert.CommandText = $"insert into {Quote(layer)} (geom, {string.Join(", ", columns.Select(Quote))}) values ($g, {string.Join(", ", columns.Select((_, i) => $"$c{i}"))})";
        var geometry = insert.Parameters.Add("$g", SqliteType.Blob);
        var fields = columns.Select((_, i) => insert.Parameters.Add($"$c{i}", SqliteType.Text)).ToArray();
        var writer = new GeoPackageGeoWriter { HandleOrdinates = Ordinates.XY };
        var (written, extent) = (0L, new Envelope());
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var (shape, values) = feature(row);
            geometry.Value = shape is null ? DBNull.Value : writer.Write(shape);
            for (var i = 0; i < fields.Length; i++)
                fields[i].Value = (object?)values[i] ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(cancellation);
            if (shape is not null)
                extent.ExpandToInclude(shape.EnvelopeInternal);
            written++;
        }
        if (!extent.IsNull)
            await ExecuteAsync(file, string.Create(CultureInfo.InvariantCulture, $"update gpkg_contents set min_x = {extent.MinX:R}, min_y = {extent.MinY:R}, max_x = {extent.MaxX:R}, max_y = {extent.MaxY:R}"), cancellation);
        await transaction.CommitAsync(cancellation);
        return written;
    }

    private static string Catalogue(string layer, IReadOnlyList<string> columns) =>
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
        insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ('{layer}', 'features', '{layer}', {Spatial.Store.Srid});
        create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null, primary key (table_name, column_name));
        insert into gpkg_geometry_columns values ('{layer}', 'geom', 'GEOMETRY', {Spatial.Store.Srid}, 0, 0);
        create table {Quote(layer)} (fid integer primary key autoincrement not null, geom geometry, {string.Join(", ", columns.Select(c => Quote(c) + " text"))});
        """;

    private static async Task ExecuteAsync(SqliteConnection file, string sql, CancellationToken cancellation)
    {
        await using var command = file.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Quote(string identifier) => $"\"{identifier}\"";
}
