import { useSyncExternalStore } from 'react';
import { formatAddress, parseAddress, type Address } from './address';

let current = parseAddress(location.pathname, location.search);
const listeners = new Set<() => void>();
const travelled = new Set<(address: Address) => void>();

const tell = () => listeners.forEach((listener) => listener());

window.addEventListener('popstate', () => {
  current = parseAddress(location.pathname, location.search);
  travelled.forEach((listener) => listener(current));
  tell();
});

export const address = () => current;

/** Moves on. A step a person would want to come back from is pushed; panning and typing replace. */
export function go(patch: Partial<Address>, how: 'push' | 'replace' = 'push') {
  const next = { ...current, ...patch };
  const url = formatAddress(next);
  if (url !== formatAddress(current)) history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url);
  current = next;
  tell();
}

/** Runs when back or forward brought an older address. */
export function onTravel(listener: (address: Address) => void) {
  travelled.add(listener);
  return () => void travelled.delete(listener);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useAddress = <T>(part: (address: Address) => T): T => useSyncExternalStore(subscribe, () => part(current));
