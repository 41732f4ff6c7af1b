import type { Map as MapLibre } from 'maplibre-gl';
import { useMemo } from 'react';
import { colourOf } from './classes';
import { notReached, silent } from './colours';
import { useColouredDivisions } from './useColouredDivisions';
import { useDivisions, useRun, useShade } from './useRun';

/** The divisions coloured by what the run came to, or by what it has more than its base. */
export function useDivisionLayer(map: MapLibre) {
  const { run, scale } = useRun();
  const { all, kept, level, classes } = useDivisions();
  const shade = useShade();
  const shown = run?.summary != null && shade !== 'points';
  const rows = useMemo(() => (shown ? all.map((row) => {
    const value = shade === 'share' ? row.share : shade === 'difference' ? row.difference : row.value;
    const beyond = value !== null && shade === 'value' && scale?.of === 'cost';
    return { code: row.code, colour: colourOf(value, classes) ?? (beyond ? notReached : silent), opacity: kept.has(row.code) ? 0.82 : 0.1 };
  }) : null), [shown, shade, all, kept, classes, scale]);
  useColouredDivisions(map, level, run?.asOf ?? null, rows);
}
