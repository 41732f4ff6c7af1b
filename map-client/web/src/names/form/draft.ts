import { useSyncExternalStore } from 'react';
import type { ApplicationKind, NameApplication, PlaceName } from '../types';

export interface DraftItem {
  /** Of this row in this browser, to keep it through insertions. */
  key: string;
  name: string;
  category: string | null;
  placeNameId?: string | null;
  /** Of a renaming: the name that is to give way. */
  formerName?: string | null;
  geometry?: GeoJSON.Geometry | null;
  meaning: string;
  origin: string;
  /** By the place of the character; what nobody chose is left out. */
  readings: Record<number, string>;
  reasons: Record<string, string>;
}

export interface ApplicationDraft {
  kind: ApplicationKind;
  divisionCode: string | null;
  applicant: string;
  reason: string;
  items: DraftItem[];
  /** When it was last touched in this browser. */
  at?: string;
}

const newKey = () => Math.random().toString(36).slice(2, 8);
export const blankItem = (part: Partial<DraftItem> = {}): DraftItem => ({ key: newKey(), name: '', category: null, meaning: '', origin: '', readings: {}, reasons: {}, ...part });
export const blankDraft = (part: Partial<ApplicationDraft> = {}): ApplicationDraft => ({ kind: 'naming', divisionCode: null, applicant: '', reason: '', items: [blankItem()], ...part });

export const draftOf = (application: NameApplication): ApplicationDraft => ({
  kind: application.kind,
  divisionCode: application.divisionCode,
  applicant: application.applicant ?? '',
  reason: application.reason,
  items: application.items.map((item) =>
    blankItem({
      name: item.name,
      category: item.category,
      placeNameId: item.placeNameId,
      formerName: item.formerName ?? (application.kind === 'abolition' ? item.name : null),
      geometry: item.geometry,
      meaning: item.meaning ?? '',
      origin: item.origin ?? '',
      readings: Object.fromEntries((item.readings ?? []).map((reading, i) => [i, reading])),
      reasons: item.reasons,
    }),
  ),
});

/** A renaming or abolition of a name that stands. */
export const draftFor = (kind: ApplicationKind, name: PlaceName): ApplicationDraft =>
  blankDraft({
    kind,
    divisionCode: name.divisionCode,
    items: [blankItem({ name: kind === 'abolition' ? name.name : '', formerName: name.name, category: name.category, placeNameId: name.id, geometry: name.geometry ?? null })],
  });

export const isNew = (id: string) => id.startsWith('new');
export const newDraftId = () => `new-${Date.now().toString(36)}`;

// Nothing typed is lost: what was touched stays in this browser until it is sent or thrown away.
const prefix = 'civilatlas.draft.name-application.';
const listeners = new Set<() => void>();
let listed = '';
const tell = () => {
  listed = '';
  listeners.forEach((listener) => listener());
};

export function readDraft(id: string): ApplicationDraft | null {
  try {
    return JSON.parse(localStorage.getItem(prefix + id) ?? 'null') as ApplicationDraft | null;
  } catch {
    return null;
  }
}

export function keepDraft(id: string, draft: ApplicationDraft) {
  localStorage.setItem(prefix + id, JSON.stringify({ ...draft, at: new Date().toISOString() }));
  tell();
}

/** What the page itself fills in; it has not been touched yet. */
export function beginDraft(draft: ApplicationDraft): string {
  const id = newDraftId();
  localStorage.setItem(prefix + id, JSON.stringify(draft));
  tell();
  return id;
}

export function dropDraft(id: string) {
  localStorage.removeItem(prefix + id);
  tell();
}

const ids = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)).sort().reverse();

/** Those that the server has not seen yet. */
export interface LocalDraft {
  id: string;
  kind: ApplicationKind;
  names: string[];
  at: string | undefined;
}

function localDrafts(): LocalDraft[] {
  return ids().filter(isNew).flatMap((id) => {
    const draft = readDraft(id);
    return draft ? [{ id, kind: draft.kind, names: draft.items.map((item) => item.name).filter(Boolean), at: draft.at }] : [];
  });
}

export function useLocalDrafts(): LocalDraft[] {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      window.addEventListener('storage', tell);
      return () => void listeners.delete(listener);
    },
    () => (listed ||= JSON.stringify(localDrafts())),
  );
  return JSON.parse(text) as LocalDraft[];
}
