import { Button, Checkbox, InputNumber, Select } from 'antd';
import type { FacilityKind } from '../api/types';
import { levels, type Level } from '../api/types';
import { attributeTitle } from '../facilities/attributes';
import { t } from '../words/words';
import { Field } from './Field';
import { decays, type Decay, type Measure, type RunOptions } from './types';

interface Props {
  measure: Measure;
  kind: FacilityKind | undefined;
  inKilometres: boolean;
  value: RunOptions;
  onChange: (next: RunOptions) => void;
}

type Zones = [upTo: number, weight: number][];

// Luo and Qi 2009, in minutes.
const standing: Zones = [[10, 1], [20, 0.68], [30, 0.22]];
const zoned: Measure[] = ['e2sfca', 'm2sfca', '3sfca'];
const sharing: Measure[] = [...zoned, '2sfca', 'gravity', 'per-thousand'];

/** The options of the measure that is chosen, and those of every run. */
export function OptionsField({ measure, kind, inKilometres, value, onChange }: Props) {
  const set = (patch: RunOptions) => onChange({ ...value, ...patch });
  const properties = kind?.schema.properties ?? {};
  const countable = Object.keys(properties).filter((name) => properties[name]?.type === 'integer' || properties[name]?.type === 'number');
  return (
    <>
      {zoned.includes(measure) && <ZonesField inKilometres={inKilometres} value={value.zones ?? null} onChange={(zones) => set({ zones })} />}
      {measure === 'gravity' && (
        <>
          <Field label={t('access.options.decay')}>
            <Select aria-label={t('access.options.decay')} value={value.decay ?? 'exponential'} onChange={(decay: Decay) => set({ decay })} options={decays.map((one) => ({ value: one, label: t(`access.options.decay.${one}`) }))} />
          </Field>
          <Field label={t('access.options.beta')}>
            <InputNumber aria-label={t('access.options.beta')} min={0} placeholder={t('access.options.byLimit')} value={value.beta ?? null} onChange={(beta) => set({ beta })} />
          </Field>
        </>
      )}
      {measure === 'per-thousand' && (
        <Field label={t('access.options.level')}>
          <Select aria-label={t('access.options.level')} value={value.level ?? 'county'} onChange={(level: Level) => set({ level })} options={levels.map((one) => ({ value: one, label: t(`level.${one}`) }))} />
        </Field>
      )}
      {sharing.includes(measure) && countable.length > 0 && (
        <Field label={t('access.options.capacity')}>
          <Select
            allowClear
            aria-label={t('access.options.capacity')}
            placeholder={t('access.options.byKind')}
            value={value.capacity ?? null}
            onChange={(capacity: string | null) => set({ capacity: capacity ?? null })}
            options={countable.map((name) => ({ value: name, label: attributeTitle(properties[name], name) }))}
          />
        </Field>
      )}
      <Field label={t('access.options.snap')}>
        <InputNumber aria-label={t('access.options.snap')} min={0} max={100_000} value={value.snapLimitMetres ?? 1000} onChange={(metres) => metres !== null && set({ snapLimitMetres: metres })} />
      </Field>
      <Checkbox className="access-wide" checked={value.across ?? false} onChange={(event) => set({ across: event.target.checked })}>{t('access.options.across')}</Checkbox>
    </>
  );
}

function ZonesField({ inKilometres, value, onChange }: { inKilometres: boolean; value: Zones | null; onChange: (next: Zones | null) => void }) {
  const shown = value ?? standing;
  const unit = t(`access.limit.${inKilometres ? 'kilometres' : 'minutes'}`);
  const put = (i: number, zone: [number, number] | null) => onChange(shown.flatMap((one, k) => (k === i ? (zone ? [zone] : []) : [one])));
  const last = shown.at(-1) ?? [0, 1];
  return (
    <div className="access-field access-wide" role="group" aria-label={t('access.options.zones')}>
      <span className="quiet">{t('access.options.zones')}{value === null && ` · ${t(inKilometres ? 'access.options.zonesAsked' : 'access.options.zonesStanding')}`}</span>
      {shown.map(([upTo, weight], i) => (
        <div key={i} className="row">
          <InputNumber size="small" min={0} prefix="≤" suffix={unit} aria-label={t('access.options.upTo')} value={upTo} onChange={(next) => next !== null && put(i, [next, weight])} />
          <InputNumber size="small" min={0} step={0.01} prefix="×" aria-label={t('access.options.weight')} value={weight} onChange={(next) => next !== null && put(i, [upTo, next])} />
          <Button className="access-narrow" size="small" type="text" disabled={shown.length === 1} aria-label={t('access.filter.remove')} onClick={() => put(i, null)}>✕</Button>
        </div>
      ))}
      <div className="row">
        <Button size="small" type="dashed" onClick={() => onChange([...shown, [last[0] + 10, Number((last[1] / 2).toFixed(2))]])}>{t('access.options.zoneAdd')}</Button>
        <Button size="small" type="text" disabled={value === null} onClick={() => onChange(null)}>{t('access.options.zonesReset')}</Button>
      </div>
    </div>
  );
}
