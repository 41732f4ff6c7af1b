import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../accounts/session';
import { call, Problem } from '../../api/client';
import { useLanguage } from '../../words/words';
import type { NameReport } from '../types';
import type { ApplicationDraft, DraftItem } from './draft';

const pauseMilliseconds = 150;

/** An application that was returned is not evidence against itself. */
const question = (item: DraftItem, divisionCode: string, applicationId: string | null) => ({
  name: item.name.trim(),
  category: item.category,
  divisionCode,
  ...(item.geometry ? { geometry: item.geometry } : {}),
  ...(item.placeNameId ? { placeNameId: item.placeNameId } : {}),
  ...(applicationId ? { applicationId } : {}),
});
const canAsk = (item: DraftItem) => item.name.trim() !== '' && item.category !== null;

export interface Reports {
  /** By the key of a row; a row still being asked about keeps what was last known of the same name. */
  of: Record<string, NameReport>;
  asking: boolean;
  problem: Problem | null;
}

/** Holds every name of a draft against the rules as it is typed; a question overtaken by the next is called off. */
export function useReports(draft: ApplicationDraft, applicationId: string | null): Reports {
  const language = useLanguage();
  const { token } = useSession();
  const [state, setState] = useState<Reports>({ of: {}, asking: false, problem: null });
  const rows = draft.kind === 'abolition' || !draft.divisionCode ? [] : draft.items.filter(canAsk);
  const asked = rows.map((item) => ({ key: item.key, body: question(item, draft.divisionCode!, applicationId) }));
  const text = JSON.stringify(asked);
  const known = useRef(new Map<string, NameReport>());

  useEffect(() => {
    if (asked.length === 0) return setState({ of: {}, asking: false, problem: null });
    // A lone name is checked for anyone; several are checked against each other too, which needs an account.
    const together = asked.length > 1 && token !== null;
    const memory = (body: object) => `${language} ${together} ${token !== null} ${JSON.stringify(together ? asked : body)} ${JSON.stringify(body)}`;
    const remembered = asked.map(({ key, body }) => [key, known.current.get(memory(body))] as const);
    if (remembered.every(([, report]) => report)) return setState({ of: Object.fromEntries(remembered) as Record<string, NameReport>, asking: false, problem: null });
    const stop = new AbortController();
    setState((old) => ({ ...old, asking: true }));
    const timer = window.setTimeout(() => {
      const one = (body: object) => call<NameReport>('/api/v1/name-checks', { method: 'POST', body, signal: stop.signal });
      const answer = together
        ? call<{ items: NameReport[] }>('/api/v1/name-checks/batch', { method: 'POST', body: { items: asked.map(({ body }) => body) }, signal: stop.signal }).then(({ items }) => items)
        : Promise.all(asked.map(({ body }) => one(body)));
      answer.then(
        (reports) => {
          if (known.current.size > 500) known.current.clear();
          asked.forEach(({ body }, i) => known.current.set(memory(body), reports[i]!));
          setState({ of: Object.fromEntries(asked.map(({ key }, i) => [key, reports[i]!])), asking: false, problem: null });
        },
        (cause: unknown) => {
          if (!stop.signal.aborted) setState((old) => ({ ...old, asking: false, problem: cause instanceof Problem ? cause : new Problem(500, String(cause)) }));
        },
      );
    }, pauseMilliseconds);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [text, language, token !== null]);

  // A finding about another name must not stand beside this one.
  return useMemo(() => {
    const names = new Map(draft.items.map((item) => [item.key, item.name.trim()]));
    const of = Object.fromEntries(Object.entries(state.of).filter(([key, report]) => report.romanization.text === names.get(key)));
    return { ...state, of };
  }, [state, draft.items]);
}
