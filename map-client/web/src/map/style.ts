import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Address, DeskId } from '../address/address';
import type { BaseMap } from '../api/types';
import { catalogue, groupShown, minZoomOf, type CatalogueLayer, type Stops } from './catalogue';
import { smallSymbol } from './symbols';

export const fontFamily = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
const none: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

const zoomed = (stops: Stops): ExpressionSpecification => ['interpolate', ['exponential', 1.4], ['zoom'], ...stops] as ExpressionSpecification;

/** Between stops on the straight line, nothing before the first. */
export function valueAt(stops: Stops, zoom: number): number {
  if (zoom < stops[0]!) return 0;
  for (let i = 2; i < stops.length; i += 2) {
    const [from, low, to, high] = stops.slice(i - 2, i + 2) as [number, number, number, number];
    if (zoom <= to) return low + ((zoom - from) / (to - from)) * (high - low);
  }
  return stops.at(-1)!;
}

/** Interpolations may not lie inside `match`, so the match lies inside each stop. */
function widthByClass({ widths, other }: NonNullable<CatalogueLayer['byClass']>): ExpressionSpecification {
  const all = [...Object.values(widths), other];
  const zooms = [...new Set(all.flatMap((stops) => stops.filter((_, i) => i % 2 === 0)))].sort((a, b) => a - b);
  const stops = zooms.flatMap((zoom) => [zoom, ['match', ['get', 'class'], ...Object.entries(widths).flatMap(([name, s]) => [name, valueAt(s, zoom)]), valueAt(other, zoom)]]);
  return ['interpolate', ['linear'], ['zoom'], ...stops] as ExpressionSpecification;
}

// The larger the division's people, the sooner its name is placed.
const symbolOrder: ExpressionSpecification = ['-', 0, ['to-number', ['get', 'people'], 0]];

const only = ({ shape, except = [] }: CatalogueLayer): FilterSpecification =>
  ['all', ...(shape ? [['==', ['geometry-type'], shape === 'line' ? 'LineString' : 'Point']] : []), ...except.map((one) => ['!=', ['slice', ['to-string', ['get', 'category']], 0, one.length], one])] as FilterSpecification;

function drawn(layer: CatalogueLayer, toggled: string[], desk: DeskId): LayerSpecification {
  const visibility = groupShown(layer.group, toggled, desk) ? ('visible' as const) : ('none' as const);
  const place = {
    ...(layer.except || layer.shape ? { filter: only(layer) } : {}),
    id: layer.id,
    source: layer.source,
    'source-layer': layer.sourceLayer ?? layer.source,
    minzoom: minZoomOf(layer, desk),
    maxzoom: layer.maxZoom,
  };
  const text = {
    'text-font': [fontFamily],
    'text-field': ['get', layer.text ?? 'name'] as ExpressionSpecification,
  };
  const ink = { 'text-color': layer.colour, 'text-halo-color': layer.halo ?? '#fff', 'text-halo-width': 1.6 };
  switch (layer.kind) {
    case 'fill':
      return { ...place, type: 'fill', layout: { visibility }, paint: { 'fill-color': layer.colour, 'fill-opacity': layer.opacity ?? 1, 'fill-antialias': false } };
    case 'dot':
      return { ...place, type: 'circle', layout: { visibility }, paint: { 'circle-radius': zoomed(layer.size ?? [0, 3]), 'circle-color': layer.colour, 'circle-stroke-color': layer.halo ?? '#fff', 'circle-stroke-width': 1 } };
    case 'line':
      return {
        ...place,
        type: 'line',
        layout: { visibility, 'line-join': 'round', 'line-cap': layer.dash ? 'butt' : 'round' },
        paint: {
          'line-color': layer.colours ? (['match', ['get', 'class'], ...Object.entries(layer.colours).flat(), layer.colour] as unknown as ExpressionSpecification) : layer.colour,
          'line-width': layer.byClass ? widthByClass(layer.byClass) : zoomed(layer.width ?? [0, 1]),
          ...(layer.dash ? { 'line-dasharray': layer.dash } : {}),
        },
      };
    case 'symbol':
      return {
        ...place,
        type: 'symbol',
        layout: {
          visibility,
          ...text,
          'text-size': zoomed(layer.size ?? [0, 12]),
          'text-max-width': 9,
          ...(layer.along ? { 'symbol-placement': 'line' as const, 'symbol-spacing': 350 } : { 'symbol-sort-key': layer.order ? ['to-number', ['get', layer.order], 0] : symbolOrder, 'text-padding': 4 }),
          ...(layer.above ? { 'text-anchor': 'bottom' as const, 'text-offset': [0, -layer.above] as [number, number] } : {}),
        },
        paint: ink,
      };
    case 'icon':
      return {
        ...place,
        type: 'symbol',
        layout: {
          visibility,
          'icon-image': ['step', ['zoom'], smallSymbol(['get', layer.icon ?? 'kind']), 11, ['get', layer.icon ?? 'kind']],
          'icon-size': zoomed(layer.size ?? [0, 1]),
          // Every facility is drawn: one hidden behind another would look like a gap in the service.
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          ...text,
          'text-field': ['step', ['zoom'], '', layer.textFrom ?? 14, ['get', layer.text ?? 'name']],
          'text-size': 11,
          'text-anchor': 'top',
          'text-offset': [0, 1],
          'text-optional': true,
        },
        paint: ink,
      };
  }
}

export const tileAddress = (layer: string, parameters: Record<string, string | null>) => {
  const query = Object.entries(parameters).filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value!).replace(/%2C/g, ',')}`).join('&');
  return `${location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt${query && '?' + query}`;
};

function baseTiles({ type, url }: BaseMap): string | null {
  if (!type || !url) return null;
  // WMTS addresses name their parts; XYZ addresses name them as MapLibre does.
  return url.replace(/\{TileMatrix\}/gi, '{z}').replace(/\{TileCol\}/gi, '{x}').replace(/\{TileRow\}/gi, '{y}');
}

/** The tiles of one source as of a day; facilities are sifted by the server too, which bounds how many one tile holds. */
export const sourceTiles = (id: string, day: string | null, kinds: string[]) =>
  tileAddress(id, { validAt: day, kind: id === 'facility' && kinds.length > 0 ? [...kinds].sort().join(',') : null });

/** What a form or a report lays over the map: what is drawn, and the names it is held against. */
function overlay(): LayerSpecification[] {
  const { selected, missed, hovered } = catalogue.colours;
  const colour: ExpressionSpecification = ['match', ['get', 'role'], 'drawn', selected, missed];
  const place = { source: 'overlay' };
  const point: FilterSpecification = ['==', ['geometry-type'], 'Point'];
  const shape: FilterSpecification = ['!=', ['geometry-type'], 'Point'];
  const none: FilterSpecification = ['==', ['get', 'id'], ''];
  return [
    { id: 'overlay-fill', type: 'fill', ...place, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour, 'fill-opacity': 0.12 } },
    { id: 'overlay-line', type: 'line', ...place, filter: shape, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': 3 } },
    { id: 'overlay-hovered-line', type: 'line', ...place, filter: none, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': hovered, 'line-width': 7, 'line-opacity': 0.55 } },
    { id: 'overlay-hovered', type: 'circle', ...place, filter: none, paint: { 'circle-radius': 13, 'circle-color': hovered, 'circle-opacity': 0.25, 'circle-stroke-color': hovered, 'circle-stroke-width': 2 } },
    { id: 'overlay-point', type: 'circle', ...place, filter: point, paint: { 'circle-radius': 6, 'circle-color': colour, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2 } },
    {
      id: 'overlay-label', type: 'symbol', ...place,
      layout: { 'text-font': [fontFamily], 'text-field': ['get', 'label'], 'text-size': 12.5, 'text-anchor': 'top', 'text-offset': [0, 0.7], 'text-optional': true },
      paint: { 'text-color': '#1d2327', 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
    },
  ];
}

export function buildStyle({ day, kinds, toggled, desk }: Address, baseMap: BaseMap | null): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {};
  for (const source of catalogue.sources) {
    sources[source.id] = { type: 'vector', tiles: [sourceTiles(source.id, day, kinds)], minzoom: source.minZoom, maxzoom: source.maxZoom };
  }
  sources['selection'] = { type: 'geojson', data: none };
  sources['overlay'] = { type: 'geojson', data: none };
  const base = baseMap && baseTiles(baseMap);
  if (base) sources['base'] = { type: 'raster', tiles: [base], tileSize: 256, attribution: baseMap?.attribution ?? '' };

  const { selected, hovered } = catalogue.colours;
  const above = catalogue.layers.findIndex((layer) => layer.kind === 'icon');
  const layers = catalogue.layers.map((layer) => drawn(layer, toggled, desk)).map((layer) =>
    // Over a base map our surfaces only tint, so that both can be read.
    base && layer.type === 'fill' && layer.paint?.['fill-opacity'] === 1 ? { ...layer, paint: { ...layer.paint, 'fill-opacity': 0.15 } } : layer,
  );
  const marks: LayerSpecification[] = [
    { id: 'hovered', type: 'line', source: 'division-county', 'source-layer': 'division-county', filter: ['==', ['get', 'code'], ''], paint: { 'line-color': hovered, 'line-width': 2.2 } },
    { id: 'selected-fill', type: 'fill', source: 'selection', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': selected, 'fill-opacity': 0.06 } },
    { id: 'selected-line', type: 'line', source: 'selection', filter: ['!=', ['geometry-type'], 'Point'], layout: { 'line-join': 'round' }, paint: { 'line-color': selected, 'line-width': 2.4 } },
  ];
  const rings: LayerSpecification[] = [
    { id: 'hovered-facility', type: 'circle', source: 'facility', 'source-layer': 'facility', filter: ['==', ['get', 'id'], ''], paint: { 'circle-radius': 14, 'circle-color': hovered, 'circle-opacity': 0.18, 'circle-stroke-color': hovered, 'circle-stroke-width': 2 } },
    { id: 'hovered-name-line', type: 'line', source: 'place-name', 'source-layer': 'place-name', filter: ['==', ['get', 'id'], ''], layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': hovered, 'line-width': 6, 'line-opacity': 0.45 } },
    { id: 'hovered-name', type: 'circle', source: 'place-name', 'source-layer': 'place-name', filter: ['==', ['get', 'id'], ''], paint: { 'circle-radius': 11, 'circle-color': hovered, 'circle-opacity': 0.18, 'circle-stroke-color': hovered, 'circle-stroke-width': 2 } },
    { id: 'selected-point', type: 'circle', source: 'selection', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 15, 'circle-color': selected, 'circle-opacity': 0.12, 'circle-stroke-color': selected, 'circle-stroke-width': 2.4 } },
  ];
  return {
    version: 8,
    // No glyphs: every label is drawn from the fonts of the machine, so no font server is asked.
    sources,
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': catalogue.background } },
      ...(base ? [{ id: 'base', type: 'raster' as const, source: 'base', paint: { 'raster-saturation': -0.3 } }] : []),
      ...layers.slice(0, above),
      ...marks,
      ...rings,
      ...layers.slice(above),
      ...overlay(),
    ],
  };
}
