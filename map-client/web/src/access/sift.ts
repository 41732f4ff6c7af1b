import { inside } from './classes';
import { valueOfDivision, type Scale } from './measure';
import { reasons, type ReachedDivision, type Reason } from './types';

/** What the legend or the brush leaves of map, charts and table. */
export type Sift = { by: 'share' | 'value' | 'difference'; from: number; to: number } | { by: 'reason'; reason: Reason };

export function parseSift(text: string | null): Sift | null {
  const [by, rest] = (text ?? '').split(':');
  if (by === 'reason') {
    const reason = reasons.find((one) => one === rest);
    return reason ? { by, reason } : null;
  }
  const [first, second, more] = (rest ?? '').split(',');
  if ((by !== 'share' && by !== 'value' && by !== 'difference') || !first || second === undefined || more !== undefined) return null;
  const from = Number(first);
  const to = second === '' ? Infinity : Number(second);
  return Number.isFinite(from) && to >= from ? { by, from, to } : null;
}

// Nothing after the comma: no end.
const short = (value: number) => (value === Infinity ? '' : String(Number(value.toPrecision(8))));
export const formatSift = (sift: Sift) => (sift.by === 'reason' ? `reason:${sift.reason}` : `${sift.by}:${short(sift.from)},${short(sift.to)}`);

/** A division has no single reason: it stays when somebody in it is not reached. */
export function keepsDivision(sift: Sift | null, row: ReachedDivision, scale: Scale, difference: number | null = null): boolean {
  if (!sift) return true;
  if (sift.by === 'reason') return row.reachedPeople < row.people || row.reachedUnits < row.units;
  const value = sift.by === 'share' ? row.share : sift.by === 'difference' ? difference : valueOfDivision(row, scale);
  return value !== null && inside(value, sift);
}
