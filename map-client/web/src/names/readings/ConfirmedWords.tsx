import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { writesNames } from '../../accounts/roles';
import { useAccount } from '../../accounts/useAccount';
import { useAddress } from '../../address/store';
import { call, Problem, withQuery } from '../../api/client';
import { forgetAnswers, useAllPages, useQuery } from '../../api/query';
import { TextFilter } from '../../app/TextFilter';
import { useRemembered } from '../../app/useRemembered';
import { ProblemNote, Waiting } from '../../app/Waiting';
import { writeDay } from '../../words/days';
import { count } from '../../words/numbers';
import { t } from '../../words/words';
import { Field } from '../Field';
import { asReadings, choices } from '../form/readings';
import type { ConfirmedReading, Romanization } from '../types';

const path = '/api/v1/romanizations/confirmed';

/** What the office has confirmed: so these words are read wherever they stand. */
export function ConfirmedWords() {
  const account = useAccount();
  const text = useAddress((a) => a.text);
  const answer = useAllPages<ConfirmedReading>(withQuery(path, { q: text, limit: 1000 }));
  return (
    <>
      <p className="pad quiet words-about">{t('readings.confirmedAbout')}</p>
      {writesNames(account) && <NewWord />}
      <div className="filters"><TextFilter label={t('readings.find')} /></div>
      <Waiting answer={answer} rows={4}>
        {(items) => (
          <>
            <p className="pad quiet number readings-left" role="status">{t('readings.words', { count: count(items.length) })}</p>
            <ul className="plain word-list">
              {items.map((one) => (
                <li key={one.id}>
                  <div className="application-line"><b>{one.text}</b> <span lang="zh-Latn">{one.readings.join(' ')}</span></div>
                  <div className="quiet">{one.account} · {writeDay(one.confirmed)}</div>
                </li>
              ))}
            </ul>
          </>
        )}
      </Waiting>
    </>
  );
}

interface Draft {
  text: string;
  readings: Record<number, string>;
}
const blank: Draft = { text: '', readings: {} };

function NewWord() {
  const [draft, setDraft] = useRemembered<Draft>('draft.confirmed-reading', blank);
  const [asked, setAsked] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const text = draft.text.trim();
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(text), 300);
    return () => window.clearTimeout(timer);
  }, [text]);
  const spelled = useQuery<Romanization>(asked ? withQuery('/api/v1/romanizations', { text: asked }) : null);
  const syllables = asked === text ? (spelled.data?.syllables ?? []) : [];
  const readings = asReadings(syllables, syllables.map((_, i) => draft.readings[i]));
  const add = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await call(path, { method: 'POST', body: { text, readings } });
      setDraft(blank);
      forgetAnswers();
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="pad sign-form" aria-label={t('readings.addWord')} onSubmit={(e) => (e.preventDefault(), syllables.length > 0 && void add())}>
      <Field label={t('readings.word')} error={problem?.errors.find(({ field }) => field === 'text')?.message}>
        {(id) => <Input id={id} size="small" maxLength={30} value={draft.text} onChange={(e) => setDraft({ text: e.target.value, readings: {} })} placeholder={t('readings.wordExample')} />}
      </Field>
      {syllables.length > 0 && (
        <ol className="syllables word-syllables">
          {syllables.map((one, i) => (
            <li key={i} className="syllable">
              <Input className="reading-other" size="small" maxLength={7} list={`readings-${i}`} value={draft.readings[i] ?? one.reading} aria-label={t('reading.of', { character: one.character })} onChange={(e) => setDraft({ ...draft, readings: { ...draft.readings, [i]: e.target.value.trim().toLowerCase() } })} />
              <datalist id={`readings-${i}`}>{choices(one).map((reading) => <option key={reading} value={reading} />)}</datalist>
              <span className="syllable-character">{one.character}</span>
            </li>
          ))}
        </ol>
      )}
      {problem && <ProblemNote problem={problem} />}
      <Button size="small" type="primary" htmlType="submit" loading={busy} disabled={syllables.length === 0}>{t('readings.addWord')}</Button>
    </form>
  );
}
