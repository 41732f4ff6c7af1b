// Short names for the shapes of the coverage runs' contract; the server's words are plain strings there.
import type { components } from '../api/openapi';
import type { Level, With } from '../api/types';

type Schemas = components['schemas'];

export const modes = ['walk', 'electric-bicycle', 'car', 'straight'] as const;
export type Mode = (typeof modes)[number];
export const ageGroups = ['all', 'under-14', '60-plus', '65-plus', '80-plus'] as const;
export type AgeGroup = (typeof ageGroups)[number];
export const measures = ['nearest', 'share', 'service-area', '2sfca', 'e2sfca', 'm2sfca', '3sfca', 'gravity', 'per-thousand'] as const;
export type Measure = (typeof measures)[number];
export const reasons = ['off-network', 'beyond-limit', 'no-capacity', 'no-demand'] as const;
export type Reason = (typeof reasons)[number];
export const decays = ['exponential', 'power', 'gaussian'] as const;
export type Decay = (typeof decays)[number];

/** A condition on an attribute, as a plan's standards write them; the server reads a list of them. */
export type Condition = { attribute: string } & ({ is: boolean } | { oneOf: string[] } | { includes: string[] } | { atLeast: number } | { atMost: number });
export type RunOptions = Partial<With<Schemas['RunOptions'], { zones: [upTo: number, weight: number][] | null; decay: Decay; level: Level }>>;
export type RunRequest = With<
  Schemas['StartRunRequest'],
  {
    travel: With<Schemas['TravelWish'], { mode: Mode }>;
    demand: With<Schemas['DemandWish'], { ageGroup: AgeGroup }>;
    measure: Measure;
    filter?: Condition[] | null;
    options?: RunOptions | null;
  }
>;

export type Part = Schemas['PeopleTally'];
/** No end (`to` null) for those beyond the limit. */
export type Bin = Schemas['HistogramBin'];
export type RunSummary = With<
  Schemas['RunSummary'],
  {
    of: 'cost' | 'access';
    lorenz: [people: number, access: number][] | null;
    reasons: With<Schemas['ReasonTally'], { reason: Reason }>[];
    travel: With<Schemas['TravelSaid'], { unit: 'minutes' | 'kilometres' }>;
  }
>;
/** `summary` stays null until the run is done. */
export type Run = With<Schemas['RunResponse'], { request: RunRequest; summary: RunSummary | null }>;
export type RunListed = Schemas['RunListed'];
export type ReachedDivision = With<Schemas['RunDivisionResponse'], { level: Level }>;
export type DemandPoint = With<Schemas['RunDemandResponse'], { reason: Reason | null }>;
export type NearestFacility = With<Schemas['NearestFacilityResponse'], { route: GeoJSON.LineString | null }>;
export type DemandSource = Schemas['DemandSourceResponse'];
export type Network = Schemas['NetworkResponse'];

export const sitingModels: Schemas['SitingModel'][] = ['mclp', 'lscp', 'p-median', 'p-centre'];
export type SitingModel = Schemas['SitingModel'];
export type Site = With<Schemas['SitingSite'], { location: [lon: number, lat: number] }>;
export type Siting = With<Schemas['SitingResponse'], { sites: Site[] }>;
