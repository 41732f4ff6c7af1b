create temp table sample_division (
    id uuid, code text, name text, romanization text, level text, kind text, parent_id uuid, prefecture_id uuid,
    seat geometry(Point, 4490), geometry geometry(MultiPolygon, 4490)) on commit drop;
create temp table sample_facility (
    id uuid, prefecture_id uuid, kind text, name text, location geometry(Point, 4490), attributes jsonb, valid_from date) on commit drop;
create temp table sample_road (
    id uuid, prefecture_id uuid, name text, class text, geometry geometry(MultiLineString, 4490)) on commit drop;
