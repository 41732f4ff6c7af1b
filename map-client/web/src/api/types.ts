// Short names for the shapes of the contract, which openapi.d.ts is generated from (npm run types).
// JSON Schema has no pairs and the server's words are plain strings there; the register keeps to the narrower types below.
import type { components } from './openapi';

type Schemas = components['schemas'];
export type With<T, Narrower> = Omit<T, keyof Narrower> & Narrower;
type Pair = [lon: number, lat: number];

export type Level = 'province' | 'prefecture' | 'county' | 'township' | 'village';
export const levels: Level[] = ['province', 'prefecture', 'county', 'township', 'village'];

export type Page<T> = { items: T[]; next?: string | null };
export type Division = With<Schemas['DivisionResponse'], { level: Level; seat: Pair | null; bbox: [number, number, number, number] | null }>;
export type Lineage = Schemas['LineageEntry'];
export type Facility = With<
  Schemas['FacilityResponse'],
  { location: Pair; status: 'open' | 'closed'; attributes: Record<string, unknown>; divisions: With<Schemas['FacilityDivision'], { level: Level }>[] }
>;
export type FacilityVersion = With<Schemas['FacilityVersionResponse'], { location: Pair }>;
export interface KindProperty {
  title?: string;
  [key: string]: unknown;
}
export type FacilityKind = With<Schemas['FacilityKindResponse'], { schema: { properties?: Record<string, KindProperty> } }>;
export type Plan = Schemas['PlanResponse'];
export type Standard = Schemas['StandardResponse'];
export type DivisionResult = With<Schemas['DivisionResult'], { level: Level }>;
export type StandardResult = With<Schemas['StandardResult'], { divisions: DivisionResult[] }>;
export type Assessment = With<Schemas['AssessmentResponse'], { standards: StandardResult[] }>;
export type AssessmentSummary = Schemas['AssessmentHead'];
export type Job = With<Schemas['JobResponse'], { state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; problem: { title?: string } | null }>;
export type Account = Schemas['GetMeResponse'];
export type Token = Schemas['CreateTokenResponse'];
export type BaseMap = Schemas['BaseMap'];
export type DivisionChange = Schemas['DivisionChangeResponse'];
/** The form always sends both lists. */
export type DivisionChangeRequest = Required<With<Pick<Schemas['RecordDivisionChangeRequest'], 'kind' | 'effective' | 'document'>, { from: string[]; to: Schemas['ChangeTarget'][] }>>;
