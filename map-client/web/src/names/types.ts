// The shapes of the place-name API, by hand until openapi.d.ts is renewed with them; then to be taken from it as in api/types.ts.
import type { Job, Level } from '../api/types';
import type { Bilingual } from '../words/words';

export interface Syllable {
  character: string;
  reading: string;
  alternatives: string[];
}
export interface Romanization {
  text: string;
  specific?: string;
  generic?: string;
  toned: string;
  plain: string;
  syllables: Syllable[];
  doubtful: boolean;
  source: string;
}

export interface PlaceCategory {
  code: string;
  title: Bilingual;
  scope: string;
  approver: Bilingual;
  authorityKey: string;
  generics: string[];
  geometry: 'point' | 'line' | 'area';
}

export type Severity = 'blocks' | 'warns' | 'informs';
export interface Evidence {
  placeNameId?: string | null;
  applicationId?: string | null;
  name: string;
  category?: string | null;
  divisionCode?: string | null;
  divisionName?: string | null;
  location?: [lon: number, lat: number] | null;
  text?: string | null;
}
export interface Finding {
  rule: string;
  severity: Severity;
  article: string;
  message: string;
  evidence: Evidence[];
  suggestion?: string | null;
}
export interface NameReport {
  findings: Finding[];
  romanization: Romanization;
}

export const applicationKinds = ['naming', 'renaming', 'abolition'] as const;
export type ApplicationKind = (typeof applicationKinds)[number];
export type ApplicationState = 'draft' | 'submitted' | 'returned' | 'consulting' | 'approved' | 'rejected' | 'filed' | 'announced' | 'withdrawn';

export interface ApplicationItem {
  name: string;
  category: string;
  /** The name to change or abolish; of a naming the one the approval made. */
  placeNameId: string | null;
  formerName: string | null;
  geometry: GeoJSON.Geometry | null;
  meaning: string | null;
  origin: string | null;
  readings: string[] | null;
  reasons: Record<string, string>;
  /** What the rules said when it was submitted; null before. */
  report: NameReport | null;
}
export interface Deadlines {
  fileBy: string | null;
  announceBy: string | null;
  /** Of the period now open, today not counted; negative when it is over. */
  daysLeft: number | null;
  late: boolean;
  weekendsOnly: boolean;
}
export interface Step {
  number: number;
  act: string;
  state: ApplicationState;
  account: string;
  at: string;
  note: string | null;
  details: Record<string, unknown>;
}
/** A step with its seal over the one before it, and whether that still holds. */
export interface SealedStep extends Step {
  seal: string;
  holds: boolean;
}
export interface ApplicationHistory {
  intact: boolean;
  contentHolds: boolean;
  steps: SealedStep[];
  materials: Material[];
}
export interface Material {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  account: string;
  added: string;
  removed: string | null;
}
interface ApplicationCore {
  id: string;
  number: string;
  kind: ApplicationKind;
  state: ApplicationState;
  version: number;
  divisionCode: string;
  divisionName: string;
  reason: string;
  authority: Bilingual;
  account: string | null;
  consultationEnds: string | null;
  deadlines: Deadlines;
  created: string;
  submittedAt: string | null;
  decidedAt: string | null;
  filedAt: string | null;
  announcedAt: string | null;
}
export interface NameApplication extends ApplicationCore {
  applicant: string | null;
  items: ApplicationItem[];
  document: string | null;
  exemption: string | null;
  consultation: 'expert' | 'public' | null;
  decidedOn: string | null;
  filedOn: string | null;
  filingNumber: string | null;
  announcedOn: string | null;
  steps: Step[];
  materials: Material[];
}
/** An application in a list: its first names, and how many there are. */
export interface ApplicationHead extends ApplicationCore {
  names: string[];
  itemCount: number;
}

/** The first twenty, and how many there are. */
export interface Pile {
  count: number;
  items: ApplicationHead[];
}
export const piles = ['late', 'toDecide', 'returned', 'dueSoon', 'toFile', 'toAnnounce', 'mine'] as const;
export type PileId = (typeof piles)[number];
export type ApplicationDesk = Record<PileId, Pile>;

export type NameStatus = 'proposed' | 'approved' | 'rejected' | 'historic' | 'under-appeal';
export interface Alias {
  name: string;
  kind: 'former' | 'alias' | 'short' | 'dialect';
  until?: string | null;
}
export interface PlaceName {
  id: string;
  name: string;
  specific: string;
  generic: string;
  toned: string;
  plain: string;
  readings: string[];
  readingsConfirmed: boolean;
  category: string;
  placeCode?: string | null;
  status: NameStatus;
  divisionCode: string;
  divisions: { code: string; name: string; level: Level }[];
  meaning?: string | null;
  origin?: string | null;
  history?: string | null;
  protectedBatch?: string | null;
  aliases: Alias[];
  location: [lon: number, lat: number] | null;
  geometry?: GeoJSON.Geometry | null;
  validFrom: string;
  validTo?: string | null;
  version: number;
  applicationId?: string | null;
  source: string;
}
export interface NameSuggestion extends Pick<PlaceName, 'id' | 'name' | 'plain' | 'category' | 'status' | 'location'> {
  divisionCode?: string | null;
  divisions?: { code: string; name: string; level: Level }[];
  matched: { term: string; kind: string };
}

export interface CampaignHead {
  id: string;
  jobId: string;
  state: Job['state'];
  title: string;
  division: { code: string; name: string };
  account: string;
  createdAt: string;
  finishedAt: string | null;
  /** How many names were looked at; null until it is done. */
  names: number | null;
  candidates: number;
  decided: number;
}
export interface DivisionTotal {
  code: string;
  name: string;
  candidates: number;
  keep: number;
  rename: number;
}
export interface Campaign {
  campaign: CampaignHead;
  doubtful: number | null;
  byRule: { rule: string; candidates: number; decided: number }[];
  byDecision: { undecided: number; keep: number; rename: number };
  byDivision: DivisionTotal[];
}
export interface Candidate {
  placeNameId: string;
  name: string;
  category: string;
  divisionCode: string;
  divisionName: string;
  location: [lon: number, lat: number] | null;
  findings: Finding[];
  decision: 'keep' | 'rename' | null;
  reason: string | null;
  newName: string | null;
  applicationId: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
}
