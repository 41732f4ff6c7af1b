import { useSyncExternalStore } from 'react';

/** Whoever draws or picks on the map has it to himself meanwhile: a click then selects nothing. */
export interface Hand {
  hint: string;
  /** Takes what has been drawn so far. */
  finish?: () => void;
  cancel: () => void;
}

let hand: Hand | null = null;
const listeners = new Set<() => void>();

function set(next: Hand | null) {
  hand = next;
  listeners.forEach((listener) => listener());
}

export const mapIsHeld = () => hand !== null;

/** Takes the map from whoever has it; the answer gives it back. */
export function holdMap(next: Hand): () => void {
  hand?.cancel();
  set(next);
  return () => {
    if (hand === next) set(null);
  };
}

export const useHand = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => hand,
  );
