import { Button, Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { go } from '../../address/store';
import { call, Problem } from '../../api/client';
import { forgetAnswers } from '../../api/query';
import { ProblemNote } from '../../app/Waiting';
import { dayFormats, todayInLaw } from '../../words/days';
import { t, useLanguage } from '../../words/words';
import { Field } from '../Field';
import type { PlaceName, Sign, SignState } from '../types';
import { signKindOf, signKinds, type SignKind } from './kinds';
import { SignPlace } from './SignPlace';
import { signStates } from './states';

export interface SignDraft {
  kind?: SignKind;
  state?: SignState;
  location?: [number, number] | null;
  plain?: boolean;
  day?: string;
  note?: string;
}

interface Props {
  name: PlaceName;
  draft: SignDraft;
  onDraft: (draft: SignDraft | null) => void;
}

/** A new sign of a name, or one that hangs already; what is typed stays in this browser until it is sent or thrown away. */
export function NewSign({ name, draft, onDraft }: Props) {
  const language = useLanguage();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const errorOf = (field: string) => problem?.errors.find((error) => error.field === field)?.message;
  const kind = draft.kind ?? signKindOf(name.category);
  const state = draft.state ?? 'planned';
  const location = draft.location === undefined ? name.location : draft.location;
  const set = (part: Partial<SignDraft>) => onDraft({ ...draft, ...part });
  const add = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const body = { placeNameId: name.id, kind, state, location, plain: draft.plain ?? false, validFrom: draft.day ?? todayInLaw(), note: draft.note?.trim() || null };
      const made = await call<Sign>('/api/v1/signs', { method: 'POST', body });
      onDraft(null);
      forgetAnswers();
      go({ sign: made.id }, 'replace');
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
      setBusy(false);
    }
  };
  return (
    <form className="sign-form" aria-label={t('signs.add')} onSubmit={(e) => (e.preventDefault(), void add())}>
      <div className="two">
        <Field label={t('sign.kind')}>{(id) => <Select<SignKind> id={id} size="small" value={kind} onChange={(next) => set({ kind: next })} options={signKinds.map((one) => ({ value: one, label: t(`sign.${one}`) }))} />}</Field>
        <Field label={t('signs.state')} error={errorOf('state')}>{(id) => <Select<SignState> id={id} size="small" value={state} onChange={(next) => set({ state: next })} options={signStates.filter((one) => one !== 'removed').map((one) => ({ value: one, label: t(`signState.${one}`) }))} />}</Field>
      </div>
      <SignPlace value={location} onChange={(next) => set({ location: next })} error={errorOf('location')} />
      <Field label={t('signs.since')} error={errorOf('validFrom')}>{(id) => <DatePicker id={id} size="small" style={{ width: '100%' }} allowClear={false} format={dayFormats(language)} value={dayjs(draft.day ?? todayInLaw())} onChange={(day) => day && set({ day: day.format('YYYY-MM-DD') })} />}</Field>
      <Field label={t('signs.note')} error={errorOf('note')}>{(id) => <Input id={id} size="small" maxLength={500} value={draft.note ?? ''} onChange={(e) => set({ note: e.target.value })} />}</Field>
      <Checkbox checked={draft.plain ?? false} onChange={(e) => set({ plain: e.target.checked })}>{t('signs.plain')} <span className="quiet" lang="zh-Latn">{draft.plain ? name.plain : name.toned}</span></Checkbox>
      {problem && <ProblemNote problem={problem} />}
      <div className="row">
        <Button size="small" type="primary" htmlType="submit" loading={busy} disabled={!location}>{t('signs.save')}</Button>
        <Button size="small" onClick={() => onDraft(null)}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}
