// Short names for the shapes of the contract, which openapi.d.ts is generated from (npm run types).
// JSON Schema has no pairs and the server's words are plain strings there; the register keeps to the narrower types below.
import type { components } from './openapi';

type Schemas = components['schemas'];
type With<T, Narrower> = Omit<T, keyof Narrower> & Narrower;
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

interface Named {
  code: string;
  name: string;
}
// To be taken from the generated file when the server's document holds the changes of divisions.
export interface DivisionChange {
  id: string;
  kind: string;
  effective: string;
  document: string;
  from: Named[];
  to: Named[];
}
export interface DivisionChangeRequest {
  kind: string;
  effective: string;
  document: string;
  from: string[];
  to: { code: string; name: string; kind?: string; parentCode?: string; seat?: [number, number]; geometry?: GeoJSON.Geometry; children?: string[] }[];
}
