import { useEffect, useRef } from 'react';

/** A link may name a standard far down the list, and the answers below leave the list less room once they are in: the chosen row stays in sight. */
export function useChosenRow(chosen: string | null, answered: boolean) {
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const list = row.current?.closest('.standards-box');
    if (!list) return;
    const watch = new ResizeObserver(() => row.current?.scrollIntoView({ block: 'nearest' }));
    watch.observe(list);
    return () => watch.disconnect();
  }, [chosen, answered]);
  return row;
}
