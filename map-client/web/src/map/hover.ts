import { useSyncExternalStore } from 'react';
import type { Level } from '../api/types';

/** What the pointer or the keyboard rests on, in the map or in a table; both show it. */
export type Hovered =
  | { type: 'division'; code: string; level: Level }
  | { type: 'facility' | 'name' | 'overlay'; id: string }
  | { type: 'demand'; id: string; value: number | null }
  | null;

let hovered: Hovered = null;
const listeners = new Set<() => void>();

const same = (a: Hovered, b: Hovered) => JSON.stringify(a) === JSON.stringify(b);

export function hover(next: Hovered) {
  if (same(hovered, next)) return;
  hovered = next;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useHovered = <T>(part: (hovered: Hovered) => T): T => useSyncExternalStore(subscribe, () => part(hovered));
