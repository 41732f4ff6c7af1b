import { go, useAddress } from '../address/store';
import type { Level } from '../api/types';
import { hover, useHovered } from '../map/hover';

interface Row {
  code: string;
  level: Level;
}

/** Rows of divisions in a table are chosen and rested on together with the map. */
export function useDivisionRows() {
  const selected = useAddress((a) => (a.selection?.type === 'division' ? a.selection.code : null));
  const hovered = useHovered((h) => (h?.type === 'division' ? h.code : null));
  return {
    selected,
    rows: {
      rowClassName: ({ code }: Row) => (code === selected ? 'row-selected' : code === hovered ? 'row-hovered' : ''),
      onRow: ({ code, level }: Row) => ({
        onMouseEnter: () => hover({ type: 'division', code, level }),
        onMouseLeave: () => hover(null),
        onClick: () => go({ selection: { type: 'division', code }, point: null }),
      }),
    },
  };
}
