import { useSyncExternalStore } from 'react';
import type { Token } from '../api/types';

// The token lives as long as the tab: a shared office machine keeps nothing of it.
const storageKey = 'civilatlas.token';
type Session = { token: Token | null; ended: 'expired' | null };

function restore(): Token | null {
  try {
    const token = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as Token | null;
    return token && Date.parse(token.expiresAt) > Date.now() ? token : null;
  } catch {
    return null;
  }
}

let session: Session = { token: restore(), ended: null };
let timer = 0;
const listeners = new Set<() => void>();

function change(next: Session) {
  session = next;
  window.clearTimeout(timer);
  if (next.token) {
    sessionStorage.setItem(storageKey, JSON.stringify(next.token));
    const left = Date.parse(next.token.expiresAt) - Date.now();
    timer = window.setTimeout(() => forgetSession('expired'), Math.min(Math.max(left, 0), 2 ** 31 - 1));
  } else sessionStorage.removeItem(storageKey);
  listeners.forEach((listener) => listener());
}

export const bearer = () => session.token?.accessToken ?? null;
export const keepSession = (token: Token) => change({ token, ended: null });
export const forgetSession = (why: 'expired' | null = null) => change({ token: null, ended: why });

if (session.token) change(session);

export const useSession = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => session,
  );
