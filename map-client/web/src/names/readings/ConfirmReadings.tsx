import { Button, Checkbox, Input } from 'antd';
import { useEffect, useState } from 'react';
import { call, Problem } from '../../api/client';
import { forgetAnswers } from '../../api/query';
import { ProblemNote } from '../../app/Waiting';
import { t } from '../../words/words';
import { choices, spelledWith } from '../form/readings';
import type { PlaceName, Romanization } from '../types';
import { typing } from './typing';

interface Props {
  name: PlaceName;
  romanization: Romanization;
  onConfirmed: (name: PlaceName) => void;
  onCancel?: () => void;
}

/** How a name is read, character by character: figures choose, arrows move, Enter confirms. */
export function ConfirmReadings({ name, romanization, onConfirmed, onCancel }: Props) {
  const { syllables, toned, plain } = romanization;
  const open = syllables.flatMap((one, i) => (choices(one).length > 1 ? [i] : []));
  const [chosen, setChosen] = useState<Record<number, string>>(() => (name.readingsConfirmed ? Object.fromEntries(name.readings.map((reading, i) => [i, reading])) : {}));
  const [at, setAt] = useState(open[0] ?? -1);
  const [word, setWord] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const readings = syllables.map((one, i) => chosen[i] ?? one.reading);
  const spelled = spelledWith(toned, syllables, readings);
  // A word is what stands before the generic: 麓山 of 麓山路.
  const length = [...(romanization.generic ? romanization.specific : romanization.text)].length;
  const text = [...romanization.text].slice(0, length).join('');

  const choose = (i: number, reading: string) => {
    setChosen({ ...chosen, [i]: reading });
    setAt(open.find((one) => one > i) ?? i);
  };
  const confirm = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await call<PlaceName>(`/api/v1/place-names/${name.id}/readings`, { method: 'PUT', body: { readings, version: name.version } });
      if (word) await call('/api/v1/romanizations/confirmed', { method: 'POST', body: { text, readings: readings.slice(0, length) } });
      forgetAnswers();
      onConfirmed(answer);
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)));
    } finally {
      setBusy(false);
    }
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const figure = Number(event.key);
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      const syllable = syllables[at];
      const reading = syllable && figure >= 1 ? choices(syllable)[figure - 1] : undefined;
      if (reading) choose(at, reading);
      else if (step !== 0 && open.length > 0) setAt(open[Math.min(open.length - 1, Math.max(0, open.indexOf(at) + step))]!);
      else if (event.key === 'w') setWord(!word);
      // A button that has the focus does what it says; a reading or the open row of a list has nothing else to say to Enter.
      else if (event.key === 'Enter' && !(event.target instanceof HTMLElement && event.target.closest('button:not([role="radio"], [aria-current="true"]), a'))) void confirm();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  return (
    <div className="confirm-readings">
      <div className="spelling">
        <b className="spelling-toned" lang="zh-Latn" aria-live="polite">{spelled}</b>
        {spelled !== name.toned && <div className="quiet">{t('readings.now')} <span lang="zh-Latn">{name.toned}</span></div>}
        <ol className="syllables">
          {syllables.map((one, i) => (
            <li key={i} className={i === at ? 'syllable syllable-at' : 'syllable'}>
              <span className="syllable-reading" lang="zh-Latn">{readings[i]}</span>
              <span className="syllable-character">{one.character}</span>
            </li>
          ))}
        </ol>
      </div>
      {open.map((i) => (
        <div key={i} className={i === at ? 'row wrap reading-choice reading-choice-at' : 'row wrap reading-choice'} role="radiogroup" aria-label={t('reading.of', { character: syllables[i]!.character })}>
          <b className="syllable-character">{syllables[i]!.character}</b>
          {choices(syllables[i]!).map((reading, n) => (
            <button key={reading} type="button" className="chip" role="radio" aria-checked={readings[i] === reading} onClick={() => choose(i, reading)} lang="zh-Latn">
              {reading} {i === at && <kbd aria-hidden="true">{n + 1}</kbd>}
            </button>
          ))}
          <Other character={syllables[i]!.character} value={choices(syllables[i]!).includes(readings[i]!) ? '' : readings[i]!} onChange={(reading) => setChosen(Object.fromEntries(Object.entries({ ...chosen, [i]: reading }).filter(([, one]) => one)))} onEnter={() => void confirm()} />
        </div>
      ))}
      <Checkbox checked={word} onChange={(e) => setWord(e.target.checked)}>{t('readings.alsoWord', { text, readings: readings.slice(0, length).join(' ') })} <kbd aria-hidden="true">W</kbd></Checkbox>
      {problem && <ProblemNote problem={problem} />}
      <div className="row">
        <Button size="small" type="primary" loading={busy} onClick={() => void confirm()}>{t('readings.confirm')} <kbd aria-hidden="true">↵</kbd></Button>
        {onCancel && <Button size="small" onClick={onCancel}>{t('action.cancel')}</Button>}
        <span className="quiet">{t('names.plain')} <span lang="zh-Latn">{spelled === toned ? plain : spelled.normalize('NFD').replace(/[\u0300\u0301\u0304\u030c]/g, '').normalize('NFC')}</span></span>
      </div>
    </div>
  );
}

/** A reading the lists do not know; whoever lives there does. */
function Other({ character, value, onChange, onEnter }: { character: string; value: string; onChange: (reading: string) => void; onEnter: () => void }) {
  return <Input className="reading-other" size="small" maxLength={7} value={value} onChange={(e) => onChange(e.target.value.trim().toLowerCase())} onPressEnter={onEnter} placeholder={t('readings.other')} aria-label={t('readings.otherOf', { character })} />;
}
