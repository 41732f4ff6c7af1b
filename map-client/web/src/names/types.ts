// Short names for the place-name shapes of the contract. The register keeps to the narrower types given here (see api/types.ts).
import type { Job, Level, With } from '../api/types';
import type { components } from '../api/openapi';

type Schemas = components['schemas'];
type Pair = [lon: number, lat: number];
type Located<T> = With<T, { location: Pair | null }>;

export type Syllable = Schemas['Syllable'];
export type Romanization = Schemas['RomanizationResponse'];
export type PlaceCategory = With<Schemas['PlaceCategoryResponse'], { geometry: 'point' | 'line' | 'area' }>;

export type Severity = Schemas['Severity'];
export type Evidence = Located<Schemas['NameEvidence']>;
export type Finding = With<Schemas['NameFindingResponse'], { evidence: Evidence[] }>;
export type NameReport = With<Schemas['NameCheckResponse'], { findings: Finding[] }>;

export const applicationKinds = ['naming', 'renaming', 'abolition'] as const satisfies Schemas['ApplicationKind'][];
export type ApplicationKind = Schemas['ApplicationKind'];
export type ApplicationState = Schemas['ApplicationState'];

/** Its place-name identity is the name to change or abolish, of a naming the one the approval made; its report what the rules said when it was submitted. */
export type ApplicationItem = With<
  Schemas['NameApplicationItemResponse'],
  { geometry: GeoJSON.Geometry | null; reasons: Record<string, string>; report: NameReport | null }
>;
export type Deadlines = Schemas['NameApplicationDeadlines'];
export type Step = With<Schemas['NameApplicationStepResponse'], { details: Record<string, unknown> }>;
/** A step with its seal over the one before it, and whether that still holds. */
export type SealedStep = With<Schemas['SealedStepResponse'], { details: Record<string, unknown> }>;
export type ApplicationHistory = With<Schemas['NameApplicationHistoryResponse'], { steps: SealedStep[] }>;
export type Material = Schemas['NameApplicationMaterialResponse'];
export type NameApplication = With<
  Schemas['NameApplicationResponse'],
  { items: ApplicationItem[]; consultation: 'expert' | 'public' | null; steps: Step[] }
>;
/** An application in a list: its first names, and how many there are. */
export type ApplicationHead = Schemas['NameApplicationHead'];

/** The first twenty, and how many there are. */
export type Pile = Schemas['NameApplicationPile'];
export const piles = ['late', 'toDecide', 'returned', 'dueSoon', 'toFile', 'toAnnounce', 'mine'] as const satisfies (keyof ApplicationDesk)[];
export type PileId = (typeof piles)[number];
export type ApplicationDesk = Schemas['NameApplicationDeskResponse'];

export type NameStatus = 'proposed' | 'approved' | 'rejected' | 'historic' | 'under-appeal';
export type Alias = With<Schemas['PlaceNameAlias'], { kind: 'former' | 'alias' | 'short' | 'dialect' }>;
type NameDivision = With<Schemas['PlaceNameDivision'], { level: Level }>;
export type PlaceName = With<
  Schemas['PlaceNameResponse'],
  { status: NameStatus; divisions: NameDivision[]; aliases: Alias[]; location: Pair | null; geometry: GeoJSON.Geometry | null }
>;
export type NameSuggestion = With<Schemas['Suggestion'], { status: NameStatus; divisions: NameDivision[]; location: Pair | null }>;

export type SignState = Schemas['SignState'];
export type Sign = With<Schemas['SignResponse'], { location: Pair; dates: Partial<Record<SignState, string>> }>;
export type SignPhotograph = Schemas['SignPhotographResponse'];

/** A name as the register spells it, and as the lists would now. */
export type DoubtfulReading = With<Schemas['DoubtfulReadingResponse'], { name: PlaceName; romanization: Romanization }>;
export type ConfirmedReading = Schemas['ConfirmedReadingResponse'];
export type LexiconWord = Schemas['LexiconWordResponse'];

export type CampaignHead = With<Schemas['NameCampaignHead'], { state: Job['state'] }>;
export type DivisionTotal = Schemas['DivisionTotal'];
export type Campaign = With<Schemas['NameCampaignResponse'], { campaign: CampaignHead }>;
export type Candidate = With<Located<Schemas['CandidateResponse']>, { findings: Finding[] }>;
