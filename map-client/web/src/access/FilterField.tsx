import { Button, InputNumber, Select } from 'antd';
import { attributeTitle, attributeValue } from '../facilities/attributes';
import type { FacilityKind, KindProperty } from '../api/types';
import { t } from '../words/words';
import { choicesOf, conditionOn, wayOf } from './conditions';
import type { Condition } from './types';

interface Props {
  kind: FacilityKind | undefined;
  value: Condition[];
  onChange: (next: Condition[]) => void;
}

/** Which facilities count, by their attributes; the fields follow the kind's schema. */
export function FilterField({ kind, value, onChange }: Props) {
  const properties = kind?.schema.properties ?? {};
  const names = Object.keys(properties).filter((name) => wayOf(properties[name]));
  if (names.length === 0) return null;
  const put = (i: number, next: Condition | null) => onChange(value.flatMap((one, k) => (k === i ? (next ? [next] : []) : [one])));
  const free = names.find((name) => !value.some((one) => one.attribute === name)) ?? names[0]!;
  return (
    <div className="access-filter" role="group" aria-label={t('access.filter')}>
      {value.map((one, i) => (
        <div key={i} className="row">
          <Select
            className="grow"
            size="small"
            aria-label={t('access.filter.attribute')}
            value={one.attribute}
            onChange={(name: string) => put(i, conditionOn(name, wayOf(properties[name])!))}
            options={names.map((name) => ({ value: name, label: attributeTitle(properties[name], name) }))}
          />
          <Wanted condition={one} property={properties[one.attribute]} onChange={(next) => put(i, next)} />
          <Button size="small" type="text" aria-label={t('access.filter.remove')} onClick={() => put(i, null)}>✕</Button>
        </div>
      ))}
      <Button size="small" type="dashed" block onClick={() => onChange([...value, conditionOn(free, wayOf(properties[free])!)])}>{t('access.filter.add')}</Button>
    </div>
  );
}

function Wanted({ condition, property, onChange }: { condition: Condition; property: KindProperty | undefined; onChange: (next: Condition) => void }) {
  const { attribute } = condition;
  const label = t('access.filter.value');
  if ('is' in condition)
    return <Select className="grow" size="small" aria-label={label} value={condition.is} onChange={(is: boolean) => onChange({ attribute, is })} options={[true, false].map((value) => ({ value, label: t(value ? 'yes' : 'no') }))} />;
  if ('oneOf' in condition || 'includes' in condition) {
    const several = 'oneOf' in condition ? condition.oneOf : condition.includes;
    return (
      <Select
        className="grow"
        size="small"
        mode="multiple"
        aria-label={label}
        placeholder={t('access.filter.any')}
        value={several}
        onChange={(next: string[]) => onChange('oneOf' in condition ? { attribute, oneOf: next } : { attribute, includes: next })}
        options={property ? choicesOf(property).map((value) => ({ value, label: attributeValue(property, value) })) : []}
      />
    );
  }
  const word = 'atLeast' in condition ? 'atLeast' : 'atMost';
  const number = 'atLeast' in condition ? condition.atLeast : condition.atMost;
  const bound = (next: 'atLeast' | 'atMost', value: number): Condition => (next === 'atLeast' ? { attribute, atLeast: value } : { attribute, atMost: value });
  return (
    <span className="row grow">
      <Select size="small" aria-label={t('access.filter.bound')} value={word} onChange={(next: typeof word) => onChange(bound(next, number))} options={(['atLeast', 'atMost'] as const).map((value) => ({ value, label: t(`access.filter.${value}`) }))} />
      <InputNumber size="small" aria-label={label} value={number} onChange={(value) => value !== null && onChange(bound(word, value))} />
    </span>
  );
}
