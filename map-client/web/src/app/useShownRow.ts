import type { GetRef, Table } from 'antd';
import { useEffect, useRef } from 'react';

type TableHandle = GetRef<typeof Table>;

/** Brings the chosen row into sight when it was chosen elsewhere, as on the map. */
export function useShownRow(key: string | null, ready: boolean) {
  const table = useRef<TableHandle>(null);
  useEffect(() => {
    if (key && ready) table.current?.scrollTo({ key });
  }, [key, ready]);
  return table;
}
