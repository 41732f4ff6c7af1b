const listeners = new Set<() => void>();

/** For an act that needs an account: opens the dialog instead of failing. */
export const askToSignIn = () => listeners.forEach((listener) => listener());

export function onAskedToSignIn(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
