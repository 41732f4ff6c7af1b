import type { Map as MapLibre } from 'maplibre-gl';
import { useSyncExternalStore } from 'react';

// The map that is drawn now, for the parts of the page that draw or pick on it; null while it is still on the way.
let current: MapLibre | null = null;
const listeners = new Set<() => void>();

export const liveMap = () => current;

export function setLiveMap(map: MapLibre | null) {
  current = map;
  listeners.forEach((listener) => listener());
}

export const useLiveMap = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => current,
  );
