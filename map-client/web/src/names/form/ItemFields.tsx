import { Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { call } from '../../api/client';
import type { Problem } from '../../api/client';
import { Soon } from '../../app/Waiting';
import { t } from '../../words/words';
import { categoryTitle, usePlaceCategories } from '../categories';
import { CategorySelect } from '../CategorySelect';
import { Field } from '../Field';
import { FindingList } from '../findings/FindingList';
import type { ApplicationKind, NameReport, PlaceName } from '../types';
import { draftFor, type DraftItem } from './draft';
import { NameSelect } from './NameSelect';
import { PlaceField } from './PlaceField';
import { ReadingPicker } from './ReadingPicker';

interface Props {
  kind: ApplicationKind;
  item: DraftItem;
  report: NameReport | undefined;
  asking: boolean;
  problem: Problem | null;
  ready: boolean;
  error: (field: string) => string | undefined;
  onChange: (part: Partial<DraftItem>) => void;
}

/** One name of an application, with what the rules say of it beside it. */
export function ItemFields({ kind, item, report, asking, problem, ready, error, onChange }: Props) {
  const categories = usePlaceCategories();
  const category = categories.data?.find((one) => one.code === item.category);
  const name = useRef<InputRef>(null);
  const first = useRef(true);
  useEffect(() => {
    // Opening an empty row is for writing in it.
    if (!first.current && item.name === '') name.current?.focus();
    first.current = false;
  }, [item.key]);

  const choose = async (id: string) => {
    const standing = await call<PlaceName>(`/api/v1/place-names/${id}`);
    const { key: _, meaning, origin, name: proposed, ...rest } = draftFor(kind, standing).items[0]!;
    onChange({ ...rest, name: kind === 'abolition' ? standing.name : item.name || proposed, meaning: item.meaning || meaning, origin: item.origin || origin });
  };
  const rename = (text: string) => onChange({ name: text, readings: {} });

  return (
    <div className="item-fields">
      {kind !== 'naming' && (
        <Field label={t(kind === 'renaming' ? 'application.formerName' : 'application.nameToGo')} required error={error('placeNameId')}>
          {(id) => <NameSelect id={id} label={t('application.formerName')} shown={item.formerName ?? (item.placeNameId ? item.name : null)} status={error('placeNameId') ? 'error' : ''} onChoose={(chosen) => void choose(chosen)} />}
        </Field>
      )}
      {kind !== 'abolition' && (
        <>
          <div className="two">
            <Field label={t('application.name')} required error={error('name')}>
              {(id) => <Input ref={name} id={id} value={item.name} maxLength={50} status={error('name') ? 'error' : ''} autoComplete="off" spellCheck={false} onChange={(e) => rename(e.target.value)} aria-describedby={`${item.key}-findings`} />}
            </Field>
            <Field label={t('names.category')} required error={error('category')}>
              {(id) => <CategorySelect id={id} value={item.category} onChange={(code) => onChange({ category: code })} status={error('category') ? 'error' : ''} />}
            </Field>
          </div>
          <div id={`${item.key}-findings`} aria-live="polite" aria-busy={asking} className="live">
            {report ? (
              <>
                <ReadingPicker romanization={report.romanization} readings={item.readings} onChange={(readings) => onChange({ readings })}>
                  {report.findings.length === 0 && <span className="clean">{t('finding.none')}</span>}
                </ReadingPicker>
                {error('readings') && <div className="field-error">{error('readings')}</div>}
                <FindingList
                  owner={`form ${item.key}`}
                  findings={report.findings}
                  reasons={item.reasons}
                  onReason={(rule, reason) => onChange({ reasons: { ...item.reasons, [rule]: reason } })}
                  onTake={rename}
                  errors={(rule) => error(`reasons.${rule}`)}
                />
              </>
            ) : item.name.trim() === '' ? null : !ready || !item.category ? (
              <p className="quiet live-note">{t('finding.needs')}</p>
            ) : problem ? (
              <p className="field-error">{t('finding.unchecked', { why: problem.errors[0]?.message || problem.title || t('problem.unreached') })}</p>
            ) : (
              asking && <Soon><p className="quiet live-note">{t('finding.asking')}</p></Soon>
            )}
          </div>
        </>
      )}
      {kind === 'naming' && (
        <Field label={t('application.place')} error={error('geometry')} hint={category && t('place.usual', { category: categoryTitle(categories.data, category.code), shape: t(`place.draw-${category.geometry}`) })}>
          {(id) => <PlaceField id={id} value={item.geometry} usual={category?.geometry ?? null} error={error('geometry')} onChange={(geometry) => onChange({ geometry })} />}
        </Field>
      )}
      {kind !== 'abolition' && (
        <div className="two">
          <Field label={t('names.meaning')} error={error('meaning')}>
            {(id) => <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} value={item.meaning} onChange={(e) => onChange({ meaning: e.target.value })} />}
          </Field>
          <Field label={t('names.origin')} error={error('origin')}>
            {(id) => <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} value={item.origin} onChange={(e) => onChange({ origin: e.target.value })} />}
          </Field>
        </div>
      )}
    </div>
  );
}
