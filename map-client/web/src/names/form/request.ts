import type { NameReport } from '../types';
import type { ApplicationDraft, DraftItem } from './draft';
import { asReadings } from './readings';

const orNull = (text: string) => text.trim() || null;

function readingsOf(item: DraftItem, report: NameReport | undefined): string[] | null {
  const chosen = Object.keys(item.readings).map(Number);
  if (chosen.length === 0) return null;
  const syllables = report?.romanization.syllables;
  if (syllables) return asReadings(syllables, syllables.map((_, i) => item.readings[i]));
  // From the server itself: one for every character.
  const characters = [...item.name.trim()].length;
  return chosen.length === characters ? chosen.sort((a, b) => a - b).map((i) => item.readings[i]!) : null;
}

/** A draft as the server takes it. Reasons for what the rules no longer say are left behind. */
export const asBody = (draft: ApplicationDraft, reports: Record<string, NameReport>) => ({
  kind: draft.kind,
  divisionCode: draft.divisionCode ?? '',
  applicant: orNull(draft.applicant),
  reason: draft.reason.trim(),
  items: draft.items.map((item) => {
    const rules = reports[item.key]?.findings.map((f) => f.rule);
    const reasons = Object.entries(item.reasons).filter(([rule, text]) => text.trim() !== '' && (!rules || rules.includes(rule)));
    return {
      name: item.name.trim(),
      category: item.category ?? '',
      placeNameId: item.placeNameId ?? null,
      geometry: item.geometry ?? null,
      meaning: orNull(item.meaning),
      origin: orNull(item.origin),
      readings: draft.kind === 'abolition' ? null : readingsOf(item, reports[item.key]),
      reasons: Object.fromEntries(reasons.map(([rule, text]) => [rule, text.trim()])),
    };
  }),
});

/** Where a fault of the server belongs in the form: `$.items[2].reasons.duplicate` → row 2, `reasons.duplicate`. */
export function faultPlace(field: string): { index: number | null; field: string } {
  const path = field.replace(/^\$\.?/, '').replace(/(^|\.)([A-Z])/g, (_, dot: string, letter: string) => dot + letter.toLowerCase());
  const item = /^items\[(\d+)\]\.?(.*)$/.exec(path);
  if (!item) return { index: null, field: path };
  return { index: Number(item[1]), field: /^(geometry|readings)/.exec(item[2]!)?.[0] ?? item[2]! };
}
