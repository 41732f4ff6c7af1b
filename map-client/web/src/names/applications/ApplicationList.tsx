import { Button, Select } from 'antd';
import type { KeyboardEvent } from 'react';
import { askToSignIn } from '../../accounts/askToSignIn';
import { useSession } from '../../accounts/session';
import { decidesNames, writesNames } from '../../accounts/roles';
import { useAccount } from '../../accounts/useAccount';
import { go, useAddress } from '../../address/store';
import { withQuery } from '../../api/client';
import { useQuery } from '../../api/query';
import type { Account, Page } from '../../api/types';
import { TextFilter } from '../../app/TextFilter';
import { Waiting } from '../../app/Waiting';
import { WithinPicker } from '../../divisions/WithinPicker';
import { writeDay, writeInstant } from '../../words/days';
import { count } from '../../words/numbers';
import { t } from '../../words/words';
import { newDraftId, useLocalDrafts } from '../form/draft';
import { piles, type ApplicationDesk, type ApplicationHead, type PileId } from '../types';
import { deadlineClass, deadlineText } from './deadline';
import { StateTag } from './StateTag';

const path = '/api/v1/name-applications';
const states = ['draft', 'submitted', 'returned', 'consulting', 'approved', 'filed', 'announced', 'rejected', 'withdrawn'] as const;
const isPile = (text: string | null): text is PileId => (piles as readonly string[]).includes(text ?? '');

const writers: PileId[] = ['returned', 'mine'];
const deciders: PileId[] = ['toDecide', 'toFile', 'toAnnounce'];

/** What concerns one who writes, and one who decides. */
function pilesFor(account: Account | null): PileId[] {
  const [writes, decides] = [writesNames(account), decidesNames(account)];
  return writes || decides ? piles.filter((pile) => (writes || !writers.includes(pile)) && (decides || !deciders.includes(pile))) : [];
}

export const begin = () => go({ selection: { type: 'application', id: newDraftId() }, point: null });

/** An officer's desk: what is late, due, returned, theirs and waiting for them; then every application by filter. */
export function ApplicationList() {
  const { token } = useSession();
  const account = useAccount();
  const desk = useQuery<ApplicationDesk>(token ? `${path}/desk` : null);
  const state = useAddress((a) => a.state);
  const within = useAddress((a) => a.within);
  const text = useAddress((a) => a.text);
  const filtered = !isPile(state) && (state !== null || within !== null || text !== '');
  if (!token)
    return (
      <div className="pad names-welcome">
        <p>{t('names.needsAccount')}</p>
        <div className="row wrap">
          <Button type="primary" onClick={askToSignIn}>{t('account.signIn')}</Button>
          <Button onClick={begin}>{t('names.tryName')}</Button>
          <a href="/announcements" target="_blank" rel="noreferrer">{t('announcement.all')}</a>
        </div>
      </div>
    );
  const shown = pilesFor(account);
  return (
    <>
      {shown.length > 0 && (
        <Waiting answer={desk} rows={3}>
          {(found) => (
            <div className="piles" role="group" aria-label={t('pile.title')} style={{ gridTemplateColumns: `repeat(${shown.length === 5 ? 3 : 4}, minmax(0, 1fr))` }}>
              {shown.map((pile) => (
                <button key={pile} type="button" className={found[pile].count > 0 ? `pile pile-${pile}` : 'pile pile-empty'} aria-pressed={state === pile} onClick={() => go({ state: state === pile ? null : pile })}>
                  <b className="number">{count(found[pile].count)}</b> <span>{t(`pile.${pile}`)}</span>
                </button>
              ))}
            </div>
          )}
        </Waiting>
      )}
      <Filters />
      <LocalDrafts />
      {isPile(state) ? (
        <Waiting answer={desk} rows={6}>{(found) => <Rows applications={found[state].items} total={found[state].count} empty={t(`pile.empty-${state === 'late' ? 'late' : 'other'}`)} />}</Waiting>
      ) : filtered || !desk.data ? (
        <Everything state={state} within={within} text={text} />
      ) : (
        <Urgent desk={desk.data} />
      )}
    </>
  );
}

function Filters() {
  const state = useAddress((a) => a.state);
  return (
    <div className="names-filters">
      <TextFilter label={t('application.filter')} />
      <Select<string> allowClear value={isPile(state) ? null : state} placeholder={t('application.state')} aria-label={t('application.state')} onChange={(value) => go({ state: value ?? null })} options={states.map((one) => ({ value: one, label: t(`applicationState.${one}`) }))} />
      <WithinPicker />
    </div>
  );
}

/** Without a filter: what presses first, then one's own. */
function Urgent({ desk }: { desk: ApplicationDesk }) {
  const seen = new Set<string>();
  const all = piles.flatMap((pile) => desk[pile].items.filter(({ id }) => !seen.has(id) && seen.add(id)));
  return all.length > 0 ? <Rows applications={all} total={all.length} empty="" /> : <Everything state={null} within={null} text="" />;
}

function Everything({ state, within, text }: { state: string | null; within: string | null; text: string }) {
  const answer = useQuery<Page<ApplicationHead>>(withQuery(path, { state, division: within, q: text, limit: 200 }));
  return <Waiting answer={answer} rows={6}>{({ items, next }) => <Rows applications={items} total={items.length} more={Boolean(next)} empty={t('application.none')} />}</Waiting>;
}

/** Rows walked with the arrow keys or j and k, opened with Enter. */
function Rows({ applications, total, more = false, empty }: { applications: ApplicationHead[]; total: number; more?: boolean; empty: string }) {
  const selected = useAddress((a) => (a.selection?.type === 'application' ? a.selection.id : null));
  if (applications.length === 0) return <p className="pad quiet">{empty}</p>;
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.application-row')];
    rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(document.activeElement as HTMLElement) + step))]?.focus();
  };
  return (
    <section aria-label={t('application.list')}>
      <div className="list-title number" role="status">{t('application.count', { count: count(total) })}{more && ` · ${t('application.more')}`}</div>
      <ol className="plain application-list" onKeyDown={press}>
        {applications.map((one) => (
          <li key={one.id}>
            <button type="button" className="application-row" aria-current={one.id === selected} onClick={() => go({ selection: { type: 'application', id: one.id }, point: null })}>
              <span className="application-line">
                <b className="application-names">{one.names.join(t('list.comma'))}{one.itemCount > one.names.length && ` ${t('application.andNames', { count: one.itemCount })}`}</b>
                <StateTag state={one.state} />
              </span>
              <span className="application-line quiet">
                <span className="application-names">{t(`applicationKind.${one.kind}`)} · {one.divisionName} · <span className="number">{one.number}</span></span>
                {deadlineText(one.deadlines) ? <span className={deadlineClass(one.deadlines)}>{deadlineText(one.deadlines)}</span>
                  : one.state === 'consulting' && one.consultationEnds ? <span className="nowrap">{t('deadline.consultation', { day: writeDay(one.consultationEnds) })}</span>
                  : one.submittedAt ? <span className="nowrap number">{writeDay(one.submittedAt)}</span> : null}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What is written in this browser and not yet sent. */
function LocalDrafts() {
  const drafts = useLocalDrafts();
  const selected = useAddress((a) => (a.selection?.type === 'application' ? a.selection.id : null));
  if (drafts.length === 0) return null;
  return (
    <ol className="plain application-list local-drafts" aria-label={t('draft.local')}>
      {drafts.map(({ id, kind, names, at }) => (
        <li key={id}>
          <button type="button" className="application-row" aria-current={id === selected} onClick={() => go({ selection: { type: 'application', id }, point: null })}>
            <span className="application-line"><b className="application-names">{names.join(t('list.comma')) || t('application.unnamed')}</b><span className="state state-draft">{t('draft.unsent')}</span></span>
            <span className="application-line quiet"><span>{t(`applicationKind.${kind}`)}</span>{at && <span className="number">{writeInstant(at)}</span>}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
