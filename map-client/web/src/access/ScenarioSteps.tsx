import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useQuery } from '../api/query';
import type { Facility } from '../api/types';
import { kindTitle, useFacilityKinds } from '../facilities/kinds';
import { hover } from '../map/hover';
import { readCoordinates, writeCoordinates } from '../names/form/coordinates';
import { t } from '../words/words';
import { geometryOf, roadClasses, type Place, type Step } from './scenario';
import { ageGroups } from './types';

export const stepTitle = (step: Step) => t(`scenario.step.${step.kind}`);

/** The steps in their order; what a step says is changed where it stands. */
export function ScenarioSteps({ steps, onChange }: { steps: Step[]; onChange: (steps: Step[]) => void }) {
  if (steps.length === 0) return <p className="quiet">{t('scenario.noSteps')}</p>;
  return (
    <ol className="scenario-steps">
      {steps.map((step, i) => (
        <li key={i} onMouseEnter={() => hover({ type: 'overlay', id: `step-${i}` })} onMouseLeave={() => hover(null)}>
          <div className="row">
            <b className="grow">{stepTitle(step)}</b>
            <Button size="small" type="text" aria-label={t('scenario.step.remove', { step: i + 1 })} onClick={() => onChange(steps.filter((_, at) => at !== i))}>✕</Button>
          </div>
          <StepFields step={step} label={(field) => t('scenario.step.field', { step: i + 1, field })} set={(patch) => onChange(steps.map((one, at) => (at === i ? { ...one, ...patch } : one)))} />
        </li>
      ))}
    </ol>
  );
}

interface FieldsProps {
  step: Step;
  label: (field: string) => string;
  set: (patch: Partial<Step>) => void;
}

function StepFields({ step, label, set }: FieldsProps) {
  const kinds = useFacilityKinds();
  const number = (key: 'capacity' | 'factor' | 'kilometresPerHour', most: number, least = 0) => (
    <span className="row">
      <span className="quiet nowrap">{t(`scenario.${key}`)}</span>
      <InputNumber size="small" aria-label={label(t(`scenario.${key}`))} min={least} max={most} value={step[key] ?? null} onChange={(value) => set({ [key]: value })} />
    </span>
  );
  return (
    <div className="row wrap">
      {step.facility && <FacilityName id={step.facility} />}
      {step.kind === 'open' && (
        <>
          <Select
            size="small" className="scenario-kind" aria-label={label(t('access.kind'))} value={step.facilityKind ?? null} showSearch={{ optionFilterProp: 'label' }}
            onChange={(facilityKind) => set({ facilityKind })} options={(kinds.data ?? []).map((kind) => ({ value: kind.id, label: kindTitle(kinds.data, kind.id) }))}
          />
          <Input size="small" className="scenario-name" aria-label={label(t('scenario.facilityName'))} value={step.name ?? ''} maxLength={100} onChange={(event) => set({ name: event.target.value })} />
        </>
      )}
      {(step.kind === 'open' || step.kind === 'enlarge') && number('capacity', 1_000_000)}
      {step.kind === 'road' && (
        <>
          <Select size="small" className="scenario-kind" aria-label={label(t('scenario.roadClass'))} value={step.roadClass ?? null} onChange={(roadClass) => set({ roadClass })} options={roadClasses.map((value) => ({ value, label: t(`scenario.roadClass.${value}`) }))} />
          {number('kilometresPerHour', 200)}
          <Checkbox checked={step.oneWay ?? false} onChange={(event) => set({ oneWay: event.target.checked })}>{t('scenario.oneWay')}</Checkbox>
        </>
      )}
      {step.kind === 'population' && (
        <>
          {step.people == null ? number('factor', 100) : <span className="number">{t('access.countPeople', { count: step.people })}</span>}
          <Select
            size="small" className="scenario-kind" aria-label={label(t('access.ageGroup'))} value={step.ageGroup ?? ''} onChange={(group) => set({ ageGroup: group || null })}
            options={[{ value: '', label: t('scenario.everyAge') }, ...ageGroups.filter((value) => value !== 'all').map((value) => ({ value, label: t(`access.ageGroup.${value}`) }))]}
          />
          {step.division && <span className="number quiet">{step.division}</span>}
        </>
      )}
      {(step.location || step.line) && <WhereField step={step} label={label(t('scenario.where'))} set={set} />}
    </div>
  );
}

/** Where it is, as text: the way without a pointer. A line too rich to be typed says how many vertices it has. */
function WhereField({ step, label, set }: Omit<FieldsProps, 'label'> & { label: string }) {
  const written = writeCoordinates(geometryOf(step));
  if (written === '') return <span className="quiet number">{t('scenario.vertices', { count: step.line?.length ?? 0 })}</span>;
  const take = (text: string) => {
    const read = text === written ? null : readCoordinates(text, step.line ? 'line' : 'point');
    if (step.line && read?.type === 'LineString') set({ line: read.coordinates as Place[] });
    if (step.location && read?.type === 'Point') set({ location: read.coordinates as Place });
  };
  return <Input key={written} size="small" className="number" aria-label={label} defaultValue={written} onBlur={(event) => take(event.target.value)} onPressEnter={(event) => take(event.currentTarget.value)} />;
}

function FacilityName({ id }: { id: string }) {
  const found = useQuery<Facility>(`/api/v1/facilities/${id}`).data;
  const kinds = useFacilityKinds();
  return <span>{found ? `${found.name} · ${kindTitle(kinds.data, found.kind)}` : id}</span>;
}
