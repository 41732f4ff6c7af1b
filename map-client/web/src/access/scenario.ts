// The shapes of the scenarios' contract, and what is written of one before it is saved.

export const roadClasses = ['arterial', 'secondary', 'local', 'village', 'expressway'] as const;
export type StepKind = 'open' | 'close' | 'move' | 'enlarge' | 'population' | 'road' | 'close-road';
export type Place = [lon: number, lat: number];

export interface Step {
  kind: StepKind;
  facility?: string | null;
  facilityKind?: string | null;
  name?: string | null;
  location?: Place | null;
  capacity?: number | null;
  division?: string | null;
  factor?: number | null;
  people?: number | null;
  ageGroup?: string | null;
  line?: Place[] | null;
  roadClass?: string | null;
  kilometresPerHour?: number | null;
  oneWay?: boolean | null;
  road?: string | null;
}

export interface Scenario {
  id: string;
  name: string;
  title: string;
  division: { code: string; name: string };
  steps: Step[];
  version: number;
  changedBy: string;
  base: { id: string; name: string; title: string } | null;
  validAt: string | null;
}

export interface Draft {
  version: number;
  name: string;
  title: string;
  base: string | null;
  validAt: string | null;
  steps: Step[];
}

export interface DifferenceRow {
  code: string;
  name: string;
  people: number;
  basePeople: number;
  reachedPeople: number;
  baseReachedPeople: number;
  reachedPeopleMore: number;
  share: number | null;
  baseShare: number | null;
  shareMore: number | null;
  meanCost: number | null;
  baseMeanCost: number | null;
  meanAccess: number | null;
  baseMeanAccess: number | null;
  gini: number | null;
  baseGini: number | null;
}

export interface Comparison {
  of: 'cost' | 'access';
  differing: string[];
  total: DifferenceRow;
  divisions: { items: DifferenceRow[]; next: string | null };
}

/** A name by which runs call for it, made of the instant: the title is for people. */
export const newName = () => `scenario-${Date.now().toString(36)}`;
export const blank = (): Draft => ({ version: 0, name: newName(), title: '', base: null, validAt: null, steps: [] });
export const draftOf = ({ version, name, title, base, validAt, steps }: Scenario): Draft => ({ version, name, title, base: base?.name ?? null, validAt, steps });

/** What a step draws on the map. */
export function geometryOf({ line, location }: Step): GeoJSON.Geometry | null {
  if (line) return { type: 'LineString', coordinates: line };
  return location ? { type: 'Point', coordinates: location } : null;
}
