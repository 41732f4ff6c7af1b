import type { Draft } from './changeKinds';

// Nothing typed is lost: the draft stays in this browser until it is recorded or thrown away.
const storageKey = 'civilatlas.draft.division-change';

export function readDraft(): Draft {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Draft;
  } catch {
    return {};
  }
}

export const keepDraft = (draft: Draft) => localStorage.setItem(storageKey, JSON.stringify(draft));
export const dropDraft = () => localStorage.removeItem(storageKey);
