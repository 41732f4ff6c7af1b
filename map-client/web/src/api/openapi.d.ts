// Stands in for the generated file until the server's openapi.json is committed.
interface Bilingual { zh: string; en: string }
interface Ref { code: string; name: string }
type LevelName = 'province' | 'prefecture' | 'county' | 'township' | 'village';
interface Tally { met: number; missed: number; unknown: number }
interface UnitTally extends Tally { notApplicable: number }

export interface components {
  schemas: {
    Division: {
      id: string; code: string; name: string; level: LevelName; kind: string; parentCode: string | null; parentName: string | null;
      seat: [number, number] | null; areaSquareKilometres: number | null; bbox: [number, number, number, number] | null;
      people: number | null; validFrom: string; validTo: string | null; recordedFrom?: string;
    };
    LineageEntry: { kind: string; effective: string; document: string; from: Ref[]; to: Ref[] };
    DivisionChange: { id: string; kind: string; effective: string; document: string; from: Ref[]; to: Ref[]; recordedAt?: string; account?: string };
    DivisionChangeRequest: {
      kind: string; effective: string; document: string; from: string[];
      to: { code: string; name: string; kind?: string; parentCode?: string; seat?: [number, number]; geometry?: GeoJSON.Geometry; children?: string[] }[];
    };
    Facility: {
      id: string; kind: string; name: string; location: [number, number]; address: string | null; status?: string | null;
      attributes: Record<string, unknown>; divisions?: { code: string; name: string; level: LevelName }[];
      validFrom: string; validTo: string | null;
    };
    FacilityKind: {
      id: string; title: Bilingual; symbol: string;
      schema: { properties?: Record<string, { title?: Bilingual | string; type?: string | string[]; unit?: string; enum?: unknown[]; [key: string]: unknown }>; [key: string]: unknown };
    };
    Standard: { id: string; title: Bilingual; level: string; chapter: string };
    Plan: { id: string; plan: Bilingual; standards: { id: string; title: Bilingual; level: string; chapter: string }[] };
    DivisionResult: {
      code: string; name: string; level: LevelName; county: Ref | null; met: boolean | null; applies: boolean; unit: string | null;
      have: number | null; need: number | null; reason: string | null; people: number | null;
    };
    StandardResult: {
      id: string; met: boolean | null; have: number | null; need: number | null; reason: string | null;
      totals: { units: UnitTally; people: Tally }; change: { newlyMet: number; newlyMissed: number } | null;
      divisions: components['schemas']['DivisionResult'][];
    };
    AssessmentSummary: { id: string; plan: string; standard: string | null; division: Ref; asOf: string; createdAt: string };
    Assessment: { id: string; state: string; plan: string; division: Ref; asOf: string; createdAt: string; standards: components['schemas']['StandardResult'][]; previousId: string | null };
    Job: { id: string; kind: string; state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number | null; message: string | null; problem?: { title?: string } | null };
    Account: { account: string; roles: string[]; division: Ref | null };
    Token: { accessToken: string; expiresAt: string };
    BaseMap: { type: 'wmts' | 'xyz' | null; url: string | null; attribution: string | null };
  };
}
