// Short names for the shapes of the contract.
import type { components } from './openapi';

type Schemas = components['schemas'];

export type Page<T> = { items: T[]; next?: string | null };
export type Division = Schemas['Division'];
export type Lineage = Schemas['LineageEntry'];
export type DivisionChange = Schemas['DivisionChange'];
export type DivisionChangeRequest = Schemas['DivisionChangeRequest'];
export type Facility = Schemas['Facility'];
export type FacilityKind = Schemas['FacilityKind'];
export type Plan = Schemas['Plan'];
export type Standard = Schemas['Standard'];
export type Assessment = Schemas['Assessment'];
export type AssessmentSummary = Schemas['AssessmentSummary'];
export type StandardResult = Schemas['StandardResult'];
export type DivisionResult = Schemas['DivisionResult'];
export type Job = Schemas['Job'];
export type Account = Schemas['Account'];
export type Token = Schemas['Token'];
export type BaseMap = Schemas['BaseMap'];
export type Level = Division['level'];

export const levels: Level[] = ['province', 'prefecture', 'county', 'township', 'village'];
