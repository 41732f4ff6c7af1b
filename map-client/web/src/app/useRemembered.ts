import { useCallback, useState } from 'react';

/** A preference of this browser, such as a panel's width; never something a colleague would need to see the same view. */
export function useRemembered<T>(name: string, initial: T): [T, (value: T) => void] {
  const key = `civilatlas.${name}`;
  const [values, setValues] = useState<Record<string, T>>({});
  const read = (): T => {
    try {
      const text = localStorage.getItem(key);
      return text === null ? initial : (JSON.parse(text) as T);
    } catch {
      return initial;
    }
  };
  const keep = useCallback(
    (value: T) => {
      localStorage.setItem(key, JSON.stringify(value));
      setValues((old) => ({ ...old, [key]: value }));
    },
    [key],
  );
  return [values[key] ?? read(), keep];
}
