// Loaded when somebody first draws: terra-draw is a large part of its own.
import type { Map as MapLibre } from 'maplibre-gl';
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPointMode, TerraDrawPolygonMode, TerraDrawSelectMode, type GeoJSONStoreFeatures } from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { catalogue } from './catalogue';

export type Shape = 'point' | 'line' | 'area';
const modes: Record<Shape, string> = { point: 'point', line: 'linestring', area: 'polygon' };

export interface Drawing {
  /** What there is so far; null where it is no shape yet. */
  shape: () => GeoJSON.Geometry | null;
  stop: () => void;
}

const colour = catalogue.colours.selected as `#${string}`;
const parts = { feature: { draggable: true, coordinates: { midpoints: true, draggable: true, deletable: true } } };

function ready(map: MapLibre) {
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 7 }),
    modes: [
      new TerraDrawPointMode({ styles: { pointColor: colour, pointWidth: 7 } }),
      new TerraDrawLineStringMode({ styles: { lineStringColor: colour, lineStringWidth: 3, closingPointColor: colour } }),
      new TerraDrawPolygonMode({ styles: { fillColor: colour, fillOpacity: 0.12, outlineColor: colour, outlineWidth: 3, closingPointColor: colour } }),
      new TerraDrawSelectMode({ flags: { point: parts, linestring: parts, polygon: parts }, styles: { selectionPointColor: colour, midPointColor: '#ffffff', midPointOutlineColor: colour, selectedLineStringColor: colour, selectedPolygonColor: colour, selectedPolygonFillOpacity: 0.12, selectedPolygonOutlineColor: colour, selectedPointColor: colour } }),
    ],
  });
  draw.start();
  return draw;
}

const drawing = (draw: TerraDraw, shape: () => GeoJSON.Geometry | null): Drawing => ({
  shape,
  stop: () => draw.enabled && draw.stop(),
});

const counts = { Point: 1, LineString: 2, Polygon: 4 };

/** A line or ring being drawn carries the pointer's own place as its last vertex. */
function whole(geometry: GeoJSONStoreFeatures['geometry'] | undefined): GeoJSON.Geometry | null {
  if (!geometry) return null;
  const vertices = geometry.type === 'Polygon' ? geometry.coordinates[0]! : geometry.type === 'LineString' ? geometry.coordinates : [geometry.coordinates];
  return vertices.length >= (counts as Record<string, number>)[geometry.type]! ? (geometry as GeoJSON.Geometry) : null;
}

/** Draws one shape; `done` is told when it is closed with a double click or Enter. */
export function startDrawing(map: MapLibre, shape: Shape, done: (geometry: GeoJSON.Geometry) => void): Drawing {
  const draw = ready(map);
  draw.setMode(modes[shape]);
  const drawn = () => draw.getSnapshot().find((f) => f.properties['mode'] === modes[shape]);
  draw.on('finish', (id) => {
    const geometry = draw.getSnapshotFeature(id)?.geometry;
    if (geometry) done(geometry as GeoJSON.Geometry);
  });
  return drawing(draw, () => {
    const geometry = whole(drawn()?.geometry);
    if (geometry?.type !== 'LineString') return geometry;
    const coordinates = geometry.coordinates.slice(0, -1);
    return coordinates.length >= 2 ? { type: 'LineString', coordinates } : null;
  });
}

const single: Record<string, Shape> = { Point: 'point', LineString: 'line', Polygon: 'area' };
export const canReshape = (geometry: GeoJSON.Geometry | null | undefined) => geometry != null && geometry.type in single;

/** Lets the vertices of a shape be dragged, added at midpoints, and taken out. */
export function startReshaping(map: MapLibre, geometry: GeoJSON.Geometry): Drawing {
  const draw = ready(map);
  const [added] = draw.addFeatures([{ type: 'Feature', geometry: geometry as never, properties: { mode: modes[single[geometry.type]!] } }]);
  draw.setMode('select');
  if (added?.id !== undefined) draw.selectFeature(added.id);
  return drawing(draw, () => (added?.id === undefined ? null : (whole(draw.getSnapshotFeature(added.id)?.geometry) ?? null)));
}
