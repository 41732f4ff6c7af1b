import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import { mapIsHeld } from './hand';
import { hover, type Hovered } from './hover';

export interface Pointed {
  x: number;
  y: number;
  layer: string;
  properties: Record<string, unknown>;
}

/** What of these layers the pointer rests on, the first named before the others; the table shows it too. */
export function usePointed(map: MapLibre, layers: string[], hovered: (found: Pointed) => Hovered): Pointed | null {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const latest = useRef(hovered);
  latest.current = hovered;
  const names = layers.join();
  useEffect(() => {
    const rest = (found: Pointed | null) => {
      setPointed(found);
      hover(found && latest.current(found));
    };
    const move = (event: MapMouseEvent) => {
      const drawn = names.split(',').filter((id) => map.getLayer(id));
      const found = map.queryRenderedFeatures(event.point, { layers: drawn }).sort((a, b) => drawn.indexOf(a.layer.id) - drawn.indexOf(b.layer.id))[0];
      // Whoever draws on the map has its pointer too.
      if (mapIsHeld()) return setPointed(null);
      map.getCanvas().style.cursor = found ? 'pointer' : '';
      rest(found ? { x: event.point.x, y: event.point.y, layer: found.layer.id, properties: found.properties } : null);
    };
    const leave = () => rest(null);
    map.on('mousemove', move);
    map.on('mouseout', leave);
    return () => {
      map.off('mousemove', move);
      map.off('mouseout', leave);
      hover(null);
    };
  }, [map, names]);
  return pointed;
}
