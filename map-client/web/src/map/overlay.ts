import { useEffect, useSyncExternalStore } from 'react';

/** Something a form or a report lays over the map for as long as it is open. */
export interface Overlaid {
  /** What it is hovered by, in the list and on the map alike. */
  id: string;
  role: 'drawn' | 'evidence';
  geometry: GeoJSON.Geometry;
  label: string;
}

const byOwner = new Map<string, Overlaid[]>();
const listeners = new Set<() => void>();
let all: Overlaid[] = [];

function show(owner: string, things: Overlaid[]) {
  if (things.length === 0 && !byOwner.has(owner)) return;
  if (things.length > 0) byOwner.set(owner, things);
  else byOwner.delete(owner);
  all = [...byOwner.values()].flat();
  listeners.forEach((listener) => listener());
}

/** Lays these over the map while the caller is shown. */
export function useOnMap(owner: string, things: Overlaid[]) {
  const text = JSON.stringify(things);
  useEffect(() => show(owner, JSON.parse(text) as Overlaid[]), [owner, text]);
  useEffect(() => () => show(owner, []), [owner]);
}

export const useOverlaid = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => all,
  );
