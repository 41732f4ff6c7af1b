import { Alert, Button, Input, Segmented } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { askToSignIn } from '../../accounts/askToSignIn';
import { useSession } from '../../accounts/session';
import { address, go } from '../../address/store';
import { call, Problem } from '../../api/client';
import { forgetAnswers, useQuery } from '../../api/query';
import type { Division } from '../../api/types';
import { ProblemNote } from '../../app/Waiting';
import { divisionPath } from '../../divisions/chain';
import { DivisionSelect } from '../../divisions/DivisionSelect';
import { useOnMap } from '../../map/overlay';
import { writeInstant } from '../../words/days';
import { count } from '../../words/numbers';
import { t, useLanguage } from '../../words/words';
import { Materials } from '../applications/Materials';
import { StateTag } from '../applications/StateTag';
import { Field } from '../Field';
import { applicationKinds, type NameApplication } from '../types';
import { blankDraft, blankItem, draftOf, dropDraft, isNew, keepDraft, readDraft, type ApplicationDraft, type DraftItem } from './draft';
import { ItemFields } from './ItemFields';
import { ItemTable } from './ItemTable';
import { PasteRows } from './PasteRows';
import { asBody, faultPlace } from './request';
import { SubmitDialog } from './SubmitDialog';
import { useReports } from './useReports';

const path = '/api/v1/name-applications';

/** Why an application that has just come to the server could not be submitted, until its form is there to say so. */
const refused = new Map<string, unknown>();

/** An application as it is written: held against the rules while one types, kept in this browser until the server has it. */
export function ApplicationForm({ id, application }: { id: string; application: NameApplication | null }) {
  useLanguage();
  const { token } = useSession();
  const restored = useMemo(() => readDraft(id), [id]);
  const start = () => restored ?? (application ? draftOf(application) : blankDraft({ divisionCode: address().within }));
  const [draft, setDraft] = useState<ApplicationDraft>(start);
  const [open, setOpen] = useState(draft.items[0]?.key ?? '');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const latest = useRef(draft);
  latest.current = draft;
  const reports = useReports(draft, application?.id ?? null);
  const division = useQuery<Division>(draft.divisionCode && divisionPath(draft.divisionCode, null));

  useOnMap('form places', draft.items.flatMap((item) => (item.geometry ? [{ id: `item ${item.key}`, role: 'drawn' as const, label: item.name, geometry: item.geometry }] : [])));

  const set = useCallback(
    (next: ApplicationDraft) => {
      setDraft(next);
      setSaved('');
      keepDraft(id, next);
    },
    [id],
  );
  const setItem = (key: string, part: Partial<DraftItem>) => {
    const index = draft.items.findIndex((item) => item.key === key);
    setErrors((old) => Object.fromEntries(Object.entries(old).filter(([where]) => !Object.keys(part).some((field) => where.startsWith(`${index}.${field}`)))));
    set({ ...draft, items: draft.items.map((item) => (item.key === key ? { ...item, ...part } : item)) });
  };
  const add = (items: DraftItem[]) => {
    // An empty first row is what one starts with, not a name.
    const kept = draft.items.filter((item) => item.name.trim() !== '' || item.geometry);
    set({ ...draft, items: [...kept, ...items] });
    setOpen(items[0]!.key);
  };
  const remove = (key: string) => {
    const left = draft.items.filter((item) => item.key !== key);
    const items = left.length > 0 ? left : [blankItem()];
    setErrors({});
    set({ ...draft, items });
    if (open === key) setOpen(items[0]!.key);
  };

  const fail = (cause: unknown) => {
    const found = cause instanceof Problem ? cause : new Problem(500, String(cause));
    const places = found.errors.map((error) => ({ ...faultPlace(error.field), message: error.message }));
    setErrors(Object.fromEntries(places.map(({ index, field, message }) => [index === null ? field : `${index}.${field}`, message])));
    setProblem(found);
    if (found.status === 409) forgetAnswers();
    const first = places.find(({ index }) => index !== null);
    if (first) setOpen(draft.items[first.index!]?.key ?? open);
    requestAnimationFrame(() => form.current?.querySelector('.field-faulty, .ant-alert')?.scrollIntoView({ block: 'center' }));
  };

  /** Brings the draft to the server. Null when it would not take it; the form then says why. */
  const store = async (): Promise<NameApplication | null> => {
    if (!token) {
      askToSignIn();
      return null;
    }
    setProblem(null);
    setErrors({});
    try {
      const body = asBody(draft, reports.of);
      const stored = application
        ? await call<NameApplication>(`${path}/${application.id}`, { method: 'PUT', body: { ...body, version: application.version } })
        : await call<NameApplication>(path, { method: 'POST', body });
      dropDraft(id);
      // Typed while the request was on its way.
      if (latest.current !== draft) keepDraft(stored.id, latest.current);
      return stored;
    } catch (cause) {
      fail(cause);
      return null;
    }
  };
  const show = (stored: NameApplication) => {
    forgetAnswers();
    go({ selection: { type: 'application', id: stored.id } }, 'replace');
  };
  const busily = async (act: () => Promise<void>) => {
    setBusy(true);
    await act();
    setBusy(false);
  };
  const save = () =>
    busily(async () => {
      const stored = await store();
      if (stored) {
        show(stored);
        setSaved(writeInstant(new Date().toISOString()));
      }
    });
  const submit = () =>
    busily(async () => {
      const stored = await store();
      if (!stored) return setAsking(false);
      try {
        await call(`${path}/${stored.id}/submit`, { method: 'POST', body: {}, ifMatch: stored.version });
      } catch (cause) {
        if (application) fail(cause);
        else {
          // It is on the server as a draft now, under another identity; what is wrong is said there.
          keepDraft(stored.id, latest.current);
          refused.set(stored.id, cause);
        }
      }
      setAsking(false);
      show(stored);
    });
  const discard = () => {
    dropDraft(id);
    setProblem(null);
    if (isNew(id)) go({ selection: null });
    else setDraft(application ? draftOf(application) : blankDraft());
  };

  useEffect(() => {
    if (refused.has(id)) fail(refused.get(id));
    refused.delete(id);
  }, [id]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey)) return;
      if (event.key === 's') {
        event.preventDefault();
        void save();
      } else if (event.key === 'Enter' && !asking) {
        event.preventDefault();
        setAsking(true);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  const openIndex = Math.max(0, draft.items.findIndex((item) => item.key === open));
  const item = draft.items[openIndex]!;
  const errorOf = (field: string) => errors[`${openIndex}.${field}`];
  const many = draft.items.length > 1;

  return (
    <form ref={form} className="card application" aria-label={t(`application.title-${draft.kind}`)} onSubmit={(e) => (e.preventDefault(), setAsking(true))}>
      <div className="row application-head">
        <h2>{t(`application.title-${draft.kind}`)}</h2>
        {application && <StateTag state={application.state} />}
        <span className="grow" />
        {application && <span className="quiet number">{application.number}</span>}
      </div>
      {restored?.at && (
        <Alert type="info" className="application-note" showIcon title={t('draft.restored', { at: writeInstant(restored.at) })} action={!isNew(id) && <Button size="small" onClick={discard}>{t('draft.useServer')}</Button>} />
      )}
      {application?.state === 'returned' && <Alert type="warning" className="application-note" showIcon title={t('application.returned')} description={application.steps.filter((step) => step.act === 'return').at(-1)?.note} />}
      {!application && (
        <Segmented
          block
          value={draft.kind}
          onChange={(kind) => set({ ...draft, kind, items: draft.items.map((one) => ({ ...one, placeNameId: null, formerName: null })) })}
          options={applicationKinds.map((kind) => ({ value: kind, label: t(`applicationKind.${kind}`) }))}
          aria-label={t('application.kind')}
        />
      )}
      <Field label={t('application.division')} required error={errors['divisionCode']} hint={t('application.divisionHint')}>
        {(field) => <DivisionSelect id={field} single first="county" day={null} label={t('application.division')} value={draft.divisionCode} onChange={(code) => set({ ...draft, divisionCode: typeof code === 'string' ? code : null })} />}
      </Field>

      <div className="row items-head">
        <h3>{many ? t('application.items', { count: count(draft.items.length) }) : t('application.item')}</h3>
        <span className="grow" />
        <Button size="small" onClick={() => add([blankItem({ category: item.category })])}>{t('application.addItem')}</Button>
        {draft.kind === 'naming' && <Button size="small" onClick={() => setPasting(true)}>{t('paste.open')}</Button>}
      </div>
      {errors['items'] && <div className="field-error">{errors['items']}</div>}
      {many && <ItemTable items={draft.items} reports={reports} open={item.key} faulty={(i) => Object.keys(errors).some((where) => where.startsWith(`${i}.`))} onOpen={setOpen} onRemove={remove} />}
      <ItemFields key={item.key} kind={draft.kind} item={item} report={reports.of[item.key]} asking={reports.asking} problem={reports.problem} ready={draft.divisionCode !== null} error={errorOf} onChange={(part) => setItem(item.key, part)} />

      <h3>{t('application.about')}</h3>
      <Field label={t('application.reason')} required error={errors['reason']}>
        {(field) => <Input.TextArea id={field} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} value={draft.reason} onChange={(e) => set({ ...draft, reason: e.target.value })} />}
      </Field>
      <Field label={t('application.applicant')} error={errors['applicant']} hint={t('application.applicantHint')}>
        {(field) => <Input id={field} maxLength={200} value={draft.applicant} onChange={(e) => set({ ...draft, applicant: e.target.value })} />}
      </Field>

      <h3>{t('materials.title')}</h3>
      <Materials
        applicationId={application?.id ?? null}
        materials={application?.materials ?? []}
        writable
        ensure={async () => {
          const stored = await store();
          if (stored) show(stored);
          return stored?.id ?? null;
        }}
        onChange={forgetAnswers}
      />

      {problem && (
        <div className="application-note">
          <ProblemNote problem={problem} />
          {problem.status === 409 && application && <Button size="small" onClick={discard}>{t('draft.useServer')}</Button>}
        </div>
      )}
      <div className="form-bar">
        <Button type="primary" htmlType="submit" title="Ctrl+Enter">{t('application.submit')}</Button>
        <Button loading={busy && !asking} onClick={() => void save()} title="Ctrl+S">{t('application.save')}</Button>
        <span className="quiet form-bar-note" role="status">{saved ? t('draft.saved', { at: saved }) : t('draft.kept')}</span>
        <span className="grow" />
        {(isNew(id) || restored) && <Button type="text" danger onClick={discard}>{t('change.discard')}</Button>}
      </div>
      {pasting && (
        <PasteRows
          onDone={() => setPasting(false)}
          onTake={(rows) => add(rows.map((row) => blankItem({ name: row.name, category: row.category ?? item.category, meaning: row.meaning, origin: row.origin, geometry: row.lon !== null && row.lat !== null ? { type: 'Point', coordinates: [row.lon, row.lat] } : null })))}
        />
      )}
      {asking && <SubmitDialog draft={draft} division={division.data?.name ?? draft.divisionCode ?? '—'} reports={reports} materials={application?.materials.filter((one) => !one.removed).length ?? 0} busy={busy} onSubmit={() => void submit()} onBack={() => setAsking(false)} />}
    </form>
  );
}
