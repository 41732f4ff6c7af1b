import { InputNumber, Select } from 'antd';
import { useEffect, useState } from 'react';
import { address, go, useAddress } from '../address/store';
import { call } from '../api/client';
import { RunJob } from '../app/RunJob';
import { useRemembered } from '../app/useRemembered';
import { useScope } from '../coverage/useScope';
import { WithinPicker } from '../divisions/WithinPicker';
import { useFacilityKinds } from '../facilities/kinds';
import { say, t } from '../words/words';
import { ageGroups, measures, modes, type RunRequest } from './types';
import { asked } from './conditions';
import { Field } from './Field';
import { FilterField } from './FilterField';
import { OptionsField } from './OptionsField';
import { useDemandSources, useNetworks, useRun } from './useRun';

const narrow = () => window.matchMedia('(max-width: 767px)').matches;

/** What is asked before anything has been. */
export const firstRequest: RunRequest = {
  kind: 'home-care-station',
  travel: { mode: 'walk', limitMinutes: 30 },
  demand: { source: 'village', ageGroup: '60-plus' },
  measure: 'share',
};

/** As the server takes it. */
export const question = (kept: RunRequest, division: string | null, asOf: string | null) => ({ ...kept, filter: kept.filter?.length ? asked(kept.filter) : null, division, asOf });

/** What to measure. What was asked last is kept in this browser; a run opened by a link brings its own. */
export function RunForm() {
  // On a phone what was found comes first.
  const [unfolded, unfold] = useState(!narrow() || !address().run);
  const [kept, keep] = useRemembered<RunRequest>('access.request', firstRequest);
  const [more, setMore] = useRemembered('access.unfolded', false);
  const { run } = useRun();
  const division = useScope();
  const asOf = useAddress((a) => a.day);
  const kinds = useFacilityKinds();
  const networks = useNetworks();
  const sources = useDemandSources();
  useEffect(() => {
    if (!run) return;
    const { kind, travel, demand, measure, filter, options } = run.request;
    keep({ kind, travel, demand, measure, filter: Array.isArray(filter) ? filter : null, options: options ?? null });
    if (run.division.code) go({ within: run.division.code }, 'replace');
  }, [run?.id]);

  const set = (patch: Partial<RunRequest>) => keep({ ...kept, ...patch });
  const { mode, limitMinutes, limitKilometres } = kept.travel;
  const inKilometres = limitKilometres != null;
  const limit = inKilometres ? limitKilometres : (limitMinutes ?? null);
  const setLimit = (value: number | null, kilometres: boolean) => set({ travel: { mode, network: kept.travel.network ?? null, ...(kilometres ? { limitKilometres: value } : { limitMinutes: value }) } });
  const source = sources.data?.find((one) => one.id === kept.demand.source);
  const known = source?.ageGroups;
  const kind = kinds.data?.find((one) => one.id === kept.kind);
  const kindKnown = !kinds.data || kinds.data.some((kind) => kind.id === kept.kind);

  return (
    <details className="access-ask" open={unfolded} onToggle={(event) => unfold(event.currentTarget.open)}>
      <summary>{t('access.ask')}</summary>
      <div className="access-form">
        <Field label={t('access.kind')} wide>
          <Select
            aria-label={t('access.kind')}
            value={kindKnown ? kept.kind : (null as unknown as string)}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(kind: string) => set({ kind, filter: null, options: { ...kept.options, capacity: null } })}
            options={(kinds.data ?? []).map((kind) => ({ value: kind.id, label: say(kind.title) }))}
          />
        </Field>
        <Field label={t('access.measure')} wide>
          <Select aria-label={t('access.measure')} value={kept.measure} onChange={(measure: RunRequest['measure']) => set({ measure })} options={measures.map((value) => ({ value, label: t(`access.measure.${value}`) }))} />
        </Field>
        <Field label={t('access.mode')}>
          <Select aria-label={t('access.mode')} value={mode} onChange={(value: typeof mode) => set({ travel: { ...kept.travel, mode: value } })} options={modes.map((value) => ({ value, label: t(`access.mode.${value}`) }))} />
        </Field>
        <Field label={t('access.limit')}>
          <span className="row">
            <InputNumber className="grow" aria-label={t('access.limit')} min={0} max={1000} value={limit} onChange={(value) => setLimit(value, inKilometres)} />
            <Select
              aria-label={t('access.limitUnit')}
              value={inKilometres ? 'kilometres' : 'minutes'}
              onChange={(unit: string) => setLimit(limit, unit === 'kilometres')}
              options={(['minutes', 'kilometres'] as const).map((value) => ({ value, label: t(`access.limit.${value}`) }))}
            />
          </span>
        </Field>
        <Field label={t('access.source')}>
          <Select
            aria-label={t('access.source')}
            value={kept.demand.source}
            onChange={(value: string) => set({ demand: { ...kept.demand, source: value } })}
            options={(sources.data ?? [{ id: kept.demand.source, title: null }]).map((one) => ({ value: one.id, label: one.title ? say(one.title) : one.id }))}
          />
        </Field>
        <Field label={t('access.ageGroup')}>
          <Select
            aria-label={t('access.ageGroup')}
            value={kept.demand.ageGroup}
            onChange={(ageGroup: RunRequest['demand']['ageGroup']) => set({ demand: { ...kept.demand, ageGroup } })}
            options={ageGroups.map((value) => ({ value, label: t(`access.ageGroup.${value}`), disabled: known !== undefined && !known.includes(value) }))}
          />
        </Field>
        {(networks.data?.length ?? 0) > 1 && mode !== 'straight' && (
          <Field label={t('access.network')} wide>
            <Select
              aria-label={t('access.network')}
              value={kept.travel.network ?? 'register'}
              onChange={(network: string) => set({ travel: { ...kept.travel, network: network === 'register' ? null : network } })}
              options={networks.data!.map((one) => ({ value: one.id, label: say(one.name) }))}
            />
          </Field>
        )}
        <Field label={t('access.division')} wide>
          <WithinPicker label={t('access.division')} value={division} onPick={(code) => go({ within: code })} />
        </Field>
        <details className="access-wide access-more" open={more} onToggle={(event) => setMore(event.currentTarget.open)}>
          <summary>{t('access.more')}</summary>
          <div className="access-form">
            <Field label={t('access.filter')} wide><FilterField kind={kind} value={kept.filter ?? []} onChange={(filter) => set({ filter })} /></Field>
            <OptionsField measure={kept.measure} kind={kind} inKilometres={inKilometres} value={kept.options ?? {}} onChange={(options) => set({ options })} />
          </div>
        </details>
        <div className="access-wide">
          <RunJob
            label={t('access.run')}
            failed={t('access.failed')}
            progress={t('access.progress')}
            disabled={!division || limit === null || !kindKnown}
            start={() => call('/api/v1/coverage/runs', { method: 'POST', body: question(kept, division, asOf) })}
            onDone={(id) => (unfold(!narrow()), go({ run: id, base: null, split: false, siting: null, sift: null, selection: null, point: null }))}
          />
        </div>
      </div>
    </details>
  );
}
