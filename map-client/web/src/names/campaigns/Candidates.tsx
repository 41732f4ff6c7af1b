import { Button, Input, type InputRef } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { writesNames } from '../../accounts/roles';
import { useAccount } from '../../accounts/useAccount';
import { go, useAddress } from '../../address/store';
import { call, Problem, withQuery } from '../../api/client';
import { forgetAnswers } from '../../api/query';
import type { Page } from '../../api/types';
import { useRemembered } from '../../app/useRemembered';
import { ProblemNote, Soon } from '../../app/Waiting';
import { hover } from '../../map/hover';
import { count } from '../../words/numbers';
import { t, term } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import { FindingList } from '../findings/FindingList';
import { gravest } from '../findings/severity';
import { SeverityMark } from '../findings/SeverityMark';
import type { Candidate } from '../types';

const pageSize = 200;
const typing = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], .ant-select, .ant-modal') !== null;

interface Props {
  campaign: string;
  rule: string | null;
  decision: string | null;
  within: string | null;
}

/** The candidates one after another: j and k walk, K keeps, R renames; the next undecided one follows of itself. */
export function Candidates({ campaign, rule, decision, within }: Props) {
  const account = useAccount();
  const categories = usePlaceCategories();
  const selected = useAddress((a) => (a.selection?.type === 'name' ? a.selection.id : null));
  const [items, setItems] = useState<Candidate[]>([]);
  const [next, setNext] = useState<string | null | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState<'keep' | 'rename' | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const may = writesNames(account);

  const load = useCallback(
    async (after: string | null, signal?: AbortSignal) => {
      setProblem(null);
      try {
        const page = await call<Page<Candidate>>(withQuery(`/api/v1/name-campaigns/${campaign}/candidates`, { rule, decision, division: within, limit: pageSize, after }), signal ? { signal } : {});
        setItems((old) => [...(after ? old : []), ...page.items]);
        setNext(page.next ?? null);
      } catch (cause) {
        if (!signal?.aborted) setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
      }
    },
    [campaign, rule, decision, within],
  );
  useEffect(() => {
    const stop = new AbortController();
    void load(null, stop.signal);
    return () => stop.abort();
  }, [load]);

  const at = items.findIndex(({ placeNameId }) => placeNameId === selected);
  const choose = (candidate: Candidate | undefined) => {
    if (!candidate) return;
    setAsked(null);
    go({ selection: { type: 'name', id: candidate.placeNameId }, point: null }, 'replace');
  };
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
    if (next && at >= items.length - 10) void load(next);
  }, [at, items.length]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (typing(event.target)) {
        if (event.key === 'Escape') (setAsked(null), (event.target as HTMLElement).blur());
        return;
      }
      if (event.key === 'j' || event.key === 'ArrowDown') choose(items[Math.min(items.length - 1, at + 1)]);
      else if (event.key === 'k' || event.key === 'ArrowUp') choose(items[Math.max(0, at - 1)]);
      else if (event.key === 'K' && at >= 0 && may) setAsked('keep');
      else if (event.key.toLowerCase() === 'r' && at >= 0 && may) setAsked('rename');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  const decided = (candidate: Candidate) => {
    const now = items.map((one) => (one.placeNameId === candidate.placeNameId ? candidate : one));
    setItems(now);
    setAsked(null);
    const after = [...now.slice(at + 1), ...now.slice(0, at)].find((one) => one.decision === null);
    if (after) choose(after);
  };

  if (problem && items.length === 0) return <div className="pad"><ProblemNote problem={problem} again={() => void load(null)} /></div>;
  if (next === undefined) return <Soon><p className="pad quiet">{t('waiting')}</p></Soon>;
  if (items.length === 0) return <p className="pad quiet">{t('campaign.nothing')}</p>;
  return (
    <>
      <p className="campaign-keys quiet wide-only">{t('campaign.keys')}</p>
      <ol ref={list} className="plain candidates" aria-label={t('campaign.candidates')}>
        {items.map((one, i) => {
          const worst = gravest(one.findings);
          const open = i === at;
          return (
            <li key={one.placeNameId} className={open ? 'candidate candidate-open' : 'candidate'} onMouseEnter={() => hover({ type: 'name', id: one.placeNameId })} onMouseLeave={() => hover(null)}>
              <button type="button" className="application-row" aria-current={open} aria-expanded={open} onClick={() => choose(one)}>
                <span className="application-line">
                  <b className="application-names">{one.name}{one.newName && <> → {one.newName}</>}</b>
                  {one.decision ? <span className={`state state-${one.decision}`}>{t(`decision.${one.decision}`)}</span> : worst && <SeverityMark severity={worst} bare />}
                </span>
                <span className="application-line quiet">
                  <span className="application-names">{[categoryTitle(categories.data, one.category), one.divisionName].join(' · ')}</span>
                  <span className="nowrap">{one.signs ? <SignsOf signs={one.signs} /> : [...new Set(one.findings.map((f) => term('rule', f.rule)))].slice(0, 2).join(t('list.comma'))}</span>
                </span>
              </button>
              {open && (
                <div className="candidate-body">
                  <FindingList owner="candidate" findings={one.findings} />
                  {may && <Decide campaign={campaign} candidate={one} asked={asked} onAsk={setAsked} onDecided={decided} />}
                  {one.decision && <p className="quiet">{t('campaign.decidedBy', { account: one.decidedBy ?? '', reason: one.reason ?? '' })}</p>}
                  {one.signs && <p className="row wrap"><SignsOf signs={one.signs} whole /> <button type="button" className="link" onClick={() => go({ desk: 'names', part: 'register', campaign: null, rule: null, state: null, selection: { type: 'name', id: one.placeNameId }, point: null })}>{t('campaign.openSigns')}</button></p>}
                  {one.applicationId && <button type="button" className="link" onClick={() => go({ selection: { type: 'application', id: one.applicationId! } })}>{t('campaign.openApplication')}</button>}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {next && <div className="pad"><Button size="small" onClick={() => void load(next)}>{t('campaign.loadMore')}</Button></div>}
    </>
  );
}

/** How far a renaming has come on the walls. */
function SignsOf({ signs: { outdated, replaced, inWork }, whole = false }: { signs: NonNullable<Candidate['signs']>; whole?: boolean }) {
  if (outdated > 0) return <span className="sign-outdated">{t('campaign.signsOutdated', { count: count(outdated) })}{whole && inWork > 0 && ` · ${t('campaign.signsInWork', { count: count(inWork) })}`}</span>;
  if (replaced > 0) return <span className="clean">{t('campaign.signsReplaced', { count: count(replaced) })}</span>;
  return <span className="quiet">{inWork > 0 ? t('campaign.signsInWork', { count: count(inWork) }) : t('campaign.signsNone')}</span>;
}

interface DecideProps {
  campaign: string;
  candidate: Candidate;
  asked: 'keep' | 'rename' | null;
  onAsk: (what: 'keep' | 'rename' | null) => void;
  onDecided: (candidate: Candidate) => void;
}

function Decide({ campaign, candidate, asked, onAsk, onDecided }: DecideProps) {
  const [lastReason, setLastReason] = useRemembered('campaign.reason', '');
  const [reason, setReason] = useState(lastReason);
  const [newName, setNewName] = useState(candidate.newName ?? candidate.findings.find((f) => f.suggestion)?.suggestion ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<InputRef>(null);
  useEffect(() => {
    if (asked) first.current?.focus({ cursor: 'all' });
  }, [asked]);

  const decide = async (what: 'keep' | 'rename') => {
    setBusy(true);
    setProblem(null);
    try {
      const body = { decision: what, reason: reason.trim(), ...(what === 'rename' ? { newName: newName.trim() } : {}), ...(candidate.decidedAt ? { replaces: candidate.decidedAt } : {}) };
      const answer = await call<Candidate>(`/api/v1/name-campaigns/${campaign}/candidates/${candidate.placeNameId}`, { method: 'POST', body });
      setLastReason(reason.trim());
      // The figures above and below have changed.
      forgetAnswers();
      onDecided(answer);
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    } finally {
      setBusy(false);
    }
  };

  if (candidate.applicationId) return null;
  if (!asked)
    return (
      <div className="row">
        <Button size="small" onClick={() => onAsk('keep')}>{t('decision.keep')} <kbd aria-hidden="true">K</kbd></Button>
        <Button size="small" onClick={() => onAsk('rename')}>{t('decision.rename')} <kbd aria-hidden="true">R</kbd></Button>
      </div>
    );
  const ready = reason.trim() !== '' && (asked === 'keep' || newName.trim() !== '');
  return (
    <form className="decide" onSubmit={(e) => (e.preventDefault(), ready && void decide(asked))}>
      {asked === 'rename' && (
        <label>{t('campaign.newName')}<Input ref={first} size="small" maxLength={50} value={newName} onChange={(e) => setNewName(e.target.value)} /></label>
      )}
      <label>{t(asked === 'keep' ? 'campaign.keepReason' : 'campaign.renameReason')}<Input ref={asked === 'keep' ? first : null} size="small" maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} /></label>
      {asked === 'rename' && <p className="quiet">{t('campaign.renameWill')}</p>}
      {problem && <ProblemNote problem={problem} />}
      <div className="row">
        <Button size="small" type="primary" htmlType="submit" loading={busy} disabled={!ready}>{t(asked === 'keep' ? 'campaign.doKeep' : 'campaign.doRename')}</Button>
        <Button size="small" onClick={() => onAsk(null)}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
