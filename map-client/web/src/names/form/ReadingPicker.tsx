import { Select } from 'antd';
import { t } from '../../words/words';
import type { Romanization } from '../types';
import { choices, spelledWith } from './readings';

const sources = ['office', 'place-names', 'phrases', 'characters'] as const;

interface Props {
  romanization: Romanization;
  readings: Record<number, string>;
  onChange?: (readings: Record<number, string>) => void;
  /** Of the spelling, beside it. */
  children?: React.ReactNode;
}

/** A name spelled, each character with how it is read; one with several readings is chosen and so confirmed by the officer. */
export function ReadingPicker({ romanization, readings, onChange, children }: Props) {
  const { syllables, toned, doubtful, source } = romanization;
  const chosen = syllables.map((_, i) => readings[i]);
  const open = doubtful && syllables.some((one, i) => one.alternatives.length > 0 && readings[i] === undefined);
  const known = sources.find((one) => one === source);
  return (
    <div className="spelling">
      <div className="row wrap">
        <b className="spelling-toned" lang="zh-Latn">{spelledWith(toned, syllables, chosen)}</b>
        {known && syllables.some((one) => one.alternatives.length > 0) && <span className="quiet">{t(`reading.${known}`)}</span>}
        {children}
      </div>
      <ol className="syllables">
        {syllables.map((syllable, i) => {
          const several = choices(syllable).length > 1;
          const unsettled = several && doubtful && readings[i] === undefined;
          return (
            <li key={i} className={unsettled ? 'syllable syllable-open' : 'syllable'}>
              {several && onChange ? (
                <Select<string>
                  size="small"
                  variant={unsettled ? 'outlined' : 'filled'}
                  status={unsettled ? 'warning' : ''}
                  value={readings[i] ?? syllable.reading}
                  aria-label={t('reading.of', { character: syllable.character })}
                  popupMatchSelectWidth={false}
                  options={choices(syllable).map((one) => ({ value: one, label: one }))}
                  onSelect={(reading) => onChange({ ...readings, [i]: reading })}
                />
              ) : (
                <span className="syllable-reading">{readings[i] ?? syllable.reading}</span>
              )}
              <span className="syllable-character">{syllable.character}</span>
            </li>
          );
        })}
      </ol>
      {open && onChange && (
        <div className="row wrap spelling-open">
          <span>{t('reading.confirmHint')}</span>
          <button type="button" className="link" onClick={() => onChange(Object.fromEntries(syllables.map((one, i) => [i, readings[i] ?? one.reading])))}>{t('reading.confirmAll')}</button>
        </div>
      )}
    </div>
  );
}
