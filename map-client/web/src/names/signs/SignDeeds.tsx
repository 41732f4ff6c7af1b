import { Button, Checkbox, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { call, Problem } from '../../api/client';
import { forgetAnswers } from '../../api/query';
import { useRemembered } from '../../app/useRemembered';
import { ProblemNote } from '../../app/Waiting';
import { dayFormats, todayInLaw, writeDay } from '../../words/days';
import { t, useLanguage } from '../../words/words';
import { Field } from '../Field';
import type { Sign, SignState } from '../types';
import { SignPlace } from './SignPlace';
import { isWritten, nextStates } from './states';

interface Draft {
  to: SignState;
  day?: string;
  note?: string;
  reason?: string;
  location?: [number, number] | null;
  plain?: boolean;
}

/** What can become of a sign: its next state, or a correction of where it is and what is noted. */
export function SignDeeds({ sign, officer }: { sign: Sign; officer: boolean }) {
  const [draft, setDraft] = useRemembered<Draft | null>(`draft.sign-state.${sign.id}`, null);
  const corrects = officer || sign.state === 'installed' || sign.state === 'damaged';
  if (draft && (draft.to === sign.state || nextStates(sign.state, officer).includes(draft.to))) return <DeedForm sign={sign} draft={draft} onDraft={setDraft} />;
  return (
    <div className="row wrap no-print" role="group" aria-label={t('signs.next')}>
      {nextStates(sign.state, officer).map((to) => <Button key={to} size="small" onClick={() => setDraft({ to })}>{t(`signDeed.${to}`)}</Button>)}
      {corrects && <Button size="small" type="text" onClick={() => setDraft({ to: sign.state })}>{t('signDeed.correct')}</Button>}
    </div>
  );
}

function DeedForm({ sign, draft, onDraft }: { sign: Sign; draft: Draft; onDraft: (draft: Draft | null) => void }) {
  const language = useLanguage();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const { to } = draft;
  const correction = to === sign.state;
  const day = draft.day ?? (correction ? sign.validFrom : todayInLaw());
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.message;
  const set = (part: Partial<Draft>) => onDraft({ ...draft, ...part });
  const overtaken = problem?.errors.some(({ field }) => field === 'version') ?? false;
  const change = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const body = { state: to, version: sign.version, effective: day, note: draft.note ?? sign.note ?? '', location: draft.location ?? null, plain: draft.plain ?? false, reason: draft.reason?.trim() || null };
      await call<Sign>(`/api/v1/signs/${sign.id}`, { method: 'PUT', body });
      onDraft(null);
      forgetAnswers();
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
      setBusy(false);
    }
  };
  return (
    <form className="sign-form" aria-label={t(correction ? 'signDeed.correct' : `signDeed.${to}`)} onSubmit={(e) => (e.preventDefault(), void change())}>
      <p className="affected">
        {correction ? t('signs.willCorrect') : t('signs.will', { from: t(`signState.${sign.state}`), to: t(`signState.${to}`), day: writeDay(day) })}
        {isWritten(to) && sign.standardName && sign.standardName !== sign.name && <> {t('signs.willRead', { name: sign.standardName })}</>}
      </p>
      <Field label={t('signs.effective')} error={errorOf('effective')}>{(id) => <DatePicker id={id} size="small" style={{ width: '100%' }} allowClear={false} format={dayFormats(language)} value={dayjs(day)} onChange={(next) => next && set({ day: next.format('YYYY-MM-DD') })} />}</Field>
      {(correction || to === 'installed') && <SignPlace value={draft.location === undefined ? sign.location : draft.location} onChange={(location) => set({ location })} error={errorOf('location')} />}
      <Field label={t('signs.note')} error={errorOf('note')}>{(id) => <Input id={id} size="small" maxLength={500} value={draft.note ?? sign.note ?? ''} onChange={(e) => set({ note: e.target.value })} />}</Field>
      <Field label={t('signs.reason')} error={errorOf('reason')}>{(id) => <Input id={id} size="small" maxLength={500} value={draft.reason ?? ''} onChange={(e) => set({ reason: e.target.value })} />}</Field>
      {isWritten(to) && <Checkbox checked={draft.plain ?? false} onChange={(e) => set({ plain: e.target.checked })}>{t('signs.plain')}</Checkbox>}
      {problem && <ProblemNote problem={problem} {...(overtaken ? { again: () => (setProblem(null), forgetAnswers()) } : {})} />}
      <div className="row">
        <Button size="small" type="primary" danger={to === 'removed'} htmlType="submit" loading={busy} disabled={draft.location === null}>{t(correction ? 'action.save' : `signDeed.${to}`)}</Button>
        <Button size="small" onClick={() => onDraft(null)}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
