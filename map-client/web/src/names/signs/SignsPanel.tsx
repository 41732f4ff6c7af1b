import { Button, Select } from 'antd';
import { useState } from 'react';
import { go, useAddress } from '../../address/store';
import { Problem, send, withQuery } from '../../api/client';
import { save } from '../../app/files';
import { ProblemNote } from '../../app/Waiting';
import { WithinPicker } from '../../divisions/WithinPicker';
import { count } from '../../words/numbers';
import { t, useLanguage } from '../../words/words';
import { signKinds } from './kinds';
import { signFilters } from './states';
import { useSigns } from './useSigns';

const types = { pdf: 'application/pdf', csv: 'text/csv' };

/** Which signs the table shows, and the plates of them all for the sign maker. */
export default function SignsPanel() {
  useLanguage();
  const kind = useAddress((a) => a.rule);
  const state = useAddress((a) => a.state);
  const { answer, query } = useSigns();
  const [busy, setBusy] = useState<keyof typeof types | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const download = async (what: keyof typeof types) => {
    setBusy(what);
    setProblem(null);
    try {
      const response = await send(withQuery(`/api/v1/signs.${what}`, query), { accept: types[what] });
      save(`${t('names.signs')}.${what}`, types[what], await response.blob());
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    } finally {
      setBusy(null);
    }
  };
  const none = answer.data?.items.length === 0;
  return (
    <>
      <div className="filters">
        <WithinPicker />
        <Select<string> allowClear value={kind} placeholder={t('sign.kind')} aria-label={t('sign.kind')} onChange={(value) => go({ rule: value ?? null })} options={signKinds.map((one) => ({ value: one, label: t(`sign.${one}`) }))} />
        <Select<string> allowClear value={state} placeholder={t('signs.state')} aria-label={t('signs.state')} onChange={(value) => go({ state: value ?? null })} options={signFilters.map((one) => ({ value: one, label: t(`signState.${one}`) }))} />
      </div>
      <p className="pad quiet number readings-left" role="status">{answer.data && t(answer.data.next ? 'signs.countMore' : 'signs.count', { count: count(answer.data.items.length) })}</p>
      <div className="row wrap signs-take">
        <Button size="small" loading={busy === 'pdf'} disabled={none ?? false} onClick={() => void download('pdf')}>{t('signs.pdf')}</Button>
        <Button size="small" loading={busy === 'csv'} disabled={none ?? false} onClick={() => void download('csv')}>{t('action.csv')}</Button>
      </div>
      {problem && <div className="pad"><ProblemNote problem={problem} /></div>}
      <p className="pad quiet words-about">{t('signs.about')}</p>
    </>
  );
}
