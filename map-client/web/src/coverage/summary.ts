import type { DivisionResult } from '../api/types';
import { outcomeOf } from './outcome';

export interface CountyShare {
  code: string;
  name: string;
  met: number;
  missed: number;
  unknown: number;
}

/** How many divisions of each county meet a standard; counties in the order of their share, the least served first. */
export function byCounty(divisions: DivisionResult[]): CountyShare[] {
  const counties = new Map<string, CountyShare>();
  for (const division of divisions) {
    const outcome = outcomeOf(division);
    // What is asked of the city as a whole is in no county's share.
    if (outcome === 'not-applicable' || (!division.county && division.level !== 'county')) continue;
    const place = division.county ?? { code: division.code, name: division.name };
    const share = counties.get(place.code) ?? { ...place, met: 0, missed: 0, unknown: 0 };
    share[outcome]++;
    counties.set(place.code, share);
  }
  return [...counties.values()].sort((a, b) => shareMet(a) - shareMet(b) || a.code.localeCompare(b.code));
}

/** The share of the answered ones that meet; what cannot be answered is not counted as met, nor as missed. */
export const shareMet = ({ met, missed }: { met: number; missed: number }) => (met + missed === 0 ? 0 : met / (met + missed));
