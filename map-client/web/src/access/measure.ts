import type { ReachedDivision, RunRequest } from './types';

/** What a run colours and counts by: the way to the nearest, or a score of access. */
export interface Scale {
  of: 'cost' | 'access';
  /** Costs are better when small, scores when large. */
  smallIsGood: boolean;
  unit: 'minutes' | 'kilometres' | 'score' | 'perThousand';
}

const byCost = ['nearest', 'share', 'service-area'];

export function scaleOf({ measure, travel }: Pick<RunRequest, 'measure' | 'travel'>): Scale {
  if (byCost.includes(measure)) return { of: 'cost', smallIsGood: true, unit: travel.limitKilometres != null ? 'kilometres' : 'minutes' };
  return { of: 'access', smallIsGood: false, unit: measure === 'per-thousand' ? 'perThousand' : 'score' };
}

export const valueOfDivision = (row: ReachedDivision, { of }: Scale) => (of === 'cost' ? row.meanCost : row.meanAccess);
