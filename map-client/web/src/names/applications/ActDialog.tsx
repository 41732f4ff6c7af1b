import { Alert, DatePicker, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { call, Problem } from '../../api/client';
import { forgetAnswers } from '../../api/query';
import { ProblemNote } from '../../app/Waiting';
import { dayFormats, todayInLaw, writeDay } from '../../words/days';
import { count } from '../../words/numbers';
import { say, t, useLanguage, type WordKey } from '../../words/words';
import { Field } from '../Field';
import { faultPlace } from '../form/request';
import type { NameApplication } from '../types';
import { acts, fifteenDaysAfter, type Act, type ActField } from './acts';

type Values = Partial<Record<ActField, string>>;
const days: ActField[] = ['decidedOn', 'ends', 'filedOn', 'announcedOn'];
const first: Values = { kind: 'expert' };

/** What an act will change, in the words of the law, before it is done. */
function Consequences({ act, application, values }: { act: Act; application: NameApplication; values: Values }) {
  const names = application.items.map((item) => (application.kind === 'renaming' ? `${item.formerName} → ${item.name}` : item.name));
  const lines: string[] = [];
  if (act === 'approve') {
    lines.push(t(`will.approve-${application.kind}`, { count: count(names.length), names: names.slice(0, 6).join(t('list.comma')) + (names.length > 6 ? ' …' : '') }));
    if (application.kind !== 'abolition') lines.push(t('will.placeCode'));
    if (values.decidedOn) lines.push(t('will.deadlines', { day: writeDay(fifteenDaysAfter(values.decidedOn)) }));
    lines.push(t('will.signed', { authority: say(application.authority) }));
  } else lines.push(t(`will.${act}` as WordKey));
  return (
    <section className="affected" aria-label={t('will.title')}>
      <b>{t('will.title')}</b>
      <ul className="submit-then">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </section>
  );
}

export function ActDialog({ act, application, onDone }: { act: Act; application: NameApplication; onDone: () => void }) {
  const language = useLanguage();
  const rule = acts.find((one) => one.act === act)!;
  const fields = [...rule.required, ...rule.optional];
  const [values, setValues] = useState<Values>(() => ({ ...Object.fromEntries(fields.filter((f) => days.includes(f) && f !== 'ends').map((f) => [f, todayInLaw()])), ...(fields.includes('kind') ? first : {}) }));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (field: ActField, value: string) => {
    setValues({ ...values, [field]: value });
    setErrors((old) => Object.fromEntries(Object.entries(old).filter(([name]) => name !== field)));
  };

  const attempt = async () => {
    const missing = rule.required.filter((field) => !values[field]?.trim());
    if (missing.length > 0) return setErrors(Object.fromEntries(missing.map((field) => [field, t('field.required')])));
    setBusy(true);
    setProblem(null);
    try {
      const given = Object.fromEntries(fields.map((field) => [field, values[field]?.trim() || null] as const).filter(([, value]) => value !== null));
      await call(`/api/v1/name-applications/${application.id}/${act}`, { method: 'POST', body: given, ifMatch: application.version });
      forgetAnswers();
      onDone();
    } catch (cause) {
      const found = cause instanceof Problem ? cause : new Problem(500, String(cause));
      setErrors(Object.fromEntries(found.errors.map((error) => [faultPlace(error.field).field, error.message])));
      setProblem(found);
    } finally {
      setBusy(false);
    }
  };
  // Two officers at the same desk: the second is told what the first did, and looks again.
  const overtaken = problem?.status === 409 || problem?.status === 412;
  const look = () => {
    forgetAnswers();
    onDone();
  };

  return (
    <Modal
      open
      width={520}
      title={t(`act.${act}`)}
      okText={overtaken ? t('act.lookAgain') : t(`act.${act}`)}
      okButtonProps={{ danger: rule.danger === true && !overtaken }}
      onOk={overtaken ? look : () => void attempt()}
      confirmLoading={busy}
      onCancel={onDone}
    >
      <p className="quiet">{application.number} · {t(`applicationKind.${application.kind}`)} · {application.divisionName}</p>
      {!overtaken && <Consequences act={act} application={application} values={values} />}
      {overtaken && <Alert type="warning" showIcon title={t('act.overtaken')} description={problem.detail ?? problem.errors[0]?.message ?? problem.title} />}
      {!overtaken && fields.map((field) => (
        <Field key={field} label={t(`actField.${field}`)} required={rule.required.includes(field)} error={errors[field]} hint={field === 'exemption' ? t('actField.exemptionHint') : undefined}>
          {(id) =>
            days.includes(field) ? (
              <DatePicker id={id} style={{ width: '100%' }} format={dayFormats(language)} value={values[field] ? dayjs(values[field]) : null} onChange={(day) => set(field, day ? day.format('YYYY-MM-DD') : '')} />
            ) : field === 'kind' ? (
              <Select id={id} style={{ width: '100%' }} value={values.kind ?? null} onChange={(value: string) => set(field, value)} options={(['expert', 'public'] as const).map((one) => ({ value: one, label: t(`consultation.${one}`) }))} />
            ) : field === 'note' || field === 'exemption' ? (
              <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} value={values[field] ?? ''} onChange={(e) => set(field, e.target.value)} />
            ) : (
              <Input id={id} maxLength={200} value={values[field] ?? ''} onChange={(e) => set(field, e.target.value)} onPressEnter={() => void attempt()} placeholder={field === 'document' ? t('actField.documentExample') : undefined} />
            )
          }
        </Field>
      ))}
      {problem && !overtaken && <ProblemNote problem={problem} />}
    </Modal>
  );
}
