import { useSyncExternalStore } from 'react';

// Whether the server can be reached. Being offline is a state people work in, not an error to be clicked away.
let reachable = navigator.onLine;
let probe = 0;
const listeners = new Set<() => void>();

export function reportReach(now: boolean) {
  if (now === reachable) return;
  reachable = now;
  listeners.forEach((listener) => listener());
  window.clearInterval(probe);
  if (!now) probe = window.setInterval(tryAgain, 5000);
}

export async function tryAgain() {
  const answered = await fetch('/health/live').then((response) => response.ok, () => false);
  if (answered) reportReach(true);
}

window.addEventListener('offline', () => reportReach(false));
window.addEventListener('online', () => void tryAgain());

export const useReachable = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => reachable,
  );
