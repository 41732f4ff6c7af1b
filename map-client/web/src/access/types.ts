// The shapes of the coverage runs' contract, by hand until openapi.d.ts holds them.
import type { Level } from '../api/types';
import type { Bilingual } from '../words/words';

export const modes = ['walk', 'electric-bicycle', 'car', 'straight'] as const;
export type Mode = (typeof modes)[number];
export const ageGroups = ['all', 'under-14', '60-plus', '65-plus', '80-plus'] as const;
export type AgeGroup = (typeof ageGroups)[number];
export const measures = ['nearest', 'share', 'service-area', '2sfca', 'e2sfca', 'm2sfca', '3sfca', 'gravity', 'per-thousand'] as const;
export type Measure = (typeof measures)[number];
export const reasons = ['off-network', 'beyond-limit', 'no-capacity', 'no-demand'] as const;
export type Reason = (typeof reasons)[number];

export interface RunRequest {
  kind: string;
  division?: string | null;
  asOf?: string | null;
  travel: { mode: Mode; limitMinutes?: number | null; limitKilometres?: number | null };
  demand: { source: string; ageGroup: AgeGroup };
  measure: Measure;
  /** The name of the scenario it was made with. */
  scenario?: string | null;
}

export interface Part {
  total: number;
  reached: number;
  share: number | null;
}

export interface Bin {
  from: number;
  /** Null for those beyond the limit, which have no end. */
  to: number | null;
  people: number;
  units: number;
}

/** Of whom the figures are: minutes or kilometres to the nearest, or scores of access. */
export interface RunSummary {
  people: Part;
  units: Part;
  of: 'cost' | 'access';
  mean: number | null;
  median: number | null;
  gini: number | null;
  lorenz: [people: number, access: number][] | null;
  histogram: Bin[];
  reasons: { reason: Reason; people: number; units: number }[];
  facilities: number;
  capacity: number | null;
  facilitiesOfUnknownCapacity: number;
  unsnappedFacilities: { id: string; name: string }[];
  travel: { unit: 'minutes' | 'kilometres'; limit: number; network: string; detour: number | null; note: Bilingual | null };
  demand: { source: string; referenceDate: string | null; people: number; registeredPeople: number | null; difference: number | null };
}

/** `summary` stays null until the run is done. */
export interface Run {
  id: string;
  state: string;
  jobId: string;
  request: RunRequest;
  division: { code: string; name: string };
  asOf: string;
  createdAt: string;
  summary: RunSummary | null;
}

export interface ReachedDivision {
  code: string;
  name: string;
  level: Level;
  parentCode: string | null;
  people: number;
  reachedPeople: number;
  share: number | null;
  units: number;
  reachedUnits: number;
  meanAccess: number | null;
  meanCost: number | null;
  gini: number | null;
}

export interface DemandPoint {
  id: string;
  lon: number;
  lat: number;
  people: number;
  cost: number | null;
  access: number | null;
  facilityId: string | null;
  snapMetres: number | null;
  reason: Reason | null;
}

export interface NearestFacility {
  id: string;
  name: string;
  cost: number | null;
  metres: number | null;
  route: GeoJSON.LineString | null;
}

export interface DemandSource {
  id: string;
  title: Bilingual;
  people: number;
  units: number;
  referenceDate: string | null;
  ageGroups: string[];
}

export const sitingModels = ['mclp', 'lscp', 'p-median', 'p-centre'] as const;
export type SitingModel = (typeof sitingModels)[number];

export interface Site {
  id: string;
  name: string;
  location: [lon: number, lat: number];
  locked: boolean;
  /** Which of several kinds it is for. */
  kind?: string | null;
  coveredPeople: number;
  gainPeople: number;
}

export interface Siting {
  id: string;
  state: string;
  request: { model: SitingModel };
  status: 'optimal' | 'feasible' | 'infeasible' | null;
  objective: number | null;
  objectiveIn: string | null;
  bound: number | null;
  why: string | null;
  sites: Site[];
  coveredPeople: number | null;
  coveredUnits: number | null;
  totalPeople: number | null;
  totalUnits: number | null;
  leftOut?: { people: number; units: number } | null;
  kinds?: { kind: string; p: number; coveredPeople: number; totalPeople: number }[] | null;
}
