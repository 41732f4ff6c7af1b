import { Alert, Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useState } from 'react';
import { askToSignIn } from '../accounts/askToSignIn';
import { useSession } from '../accounts/session';
import { go } from '../address/store';
import { call, Problem } from '../api/client';
import { fetchKept, forgetAnswers } from '../api/query';
import type { Division, DivisionChangeRequest } from '../api/types';
import { ProblemNote } from '../app/Waiting';
import { divisionPath } from '../divisions/chain';
import { DivisionSelect } from '../divisions/DivisionSelect';
import { dayFormats } from '../words/days';
import { t, term, useLanguage } from '../words/words';
import { Affected, type DryRun } from './Affected';
import { alignRows, changeKinds, parseSeat, parseShape, rules, type ChangeKind, type Draft, type ToRow } from './changeKinds';
import { dropDraft, keepDraft, readDraft } from './draft';
import { fieldPath } from './fieldPath';
import { ToRowFields } from './ToRowFields';

interface Values {
  kind?: ChangeKind;
  effective?: Dayjs | null;
  document?: string;
  from?: string[];
  to?: ToRow[];
}

const toDraft = ({ effective, ...rest }: Values): Draft => ({ ...rest, ...(effective ? { effective: effective.format('YYYY-MM-DD') } : {}) });
const fromDraft = ({ effective, ...rest }: Draft): Values => ({ ...rest, ...(effective ? { effective: dayjs(effective) } : {}) });

function asRequest(values: Values): DivisionChangeRequest {
  const { required, optional } = rules[values.kind!];
  const used = new Set<string>(['code', 'name', ...required, ...optional]);
  return {
    kind: values.kind!,
    effective: values.effective!.format('YYYY-MM-DD'),
    document: values.document?.trim() ?? '',
    from: values.from ?? [],
    to: (values.to ?? []).map((row) => {
      const seat = used.has('seat') && row.seat ? parseSeat(row.seat) : null;
      const geometry = used.has('geometry') && row.geometry ? parseShape(row.geometry) : null;
      return {
        code: row.code?.trim() ?? '',
        name: row.name?.trim() ?? '',
        ...(used.has('kind') && row.kind ? { kind: row.kind } : {}),
        ...(used.has('parentCode') && row.parentCode ? { parentCode: row.parentCode } : {}),
        ...(seat ? { seat } : {}),
        ...(geometry ? { geometry } : {}),
        ...(used.has('children') && row.children?.length ? { children: row.children } : {}),
      };
    }),
  };
}

/** A change of divisions: what it will change is shown before it is recorded. */
export function ChangeForm({ onDone }: { onDone: () => void }) {
  const language = useLanguage();
  const { token } = useSession();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const effective = Form.useWatch('effective', form);
  const [plan, setPlan] = useState<{ request: DivisionChangeRequest; answer: DryRun } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const rule = kind && rules[kind];
  // The divisions as they stood on the day before are what a change starts from.
  const before = effective ? effective.subtract(1, 'day').format('YYYY-MM-DD') : null;

  useEffect(() => form.setFieldsValue(fromDraft(readDraft())), [form]);

  const align = async (changed: Partial<Values>) => {
    const values = form.getFieldsValue(true) as Values;
    if (!values.kind || !('kind' in changed || 'from' in changed)) return;
    const found = await Promise.all((values.from ?? []).map((code) => fetchKept<Division>(divisionPath(code, before)).catch(() => ({ code, name: '' }))));
    const typed = 'from' in changed ? [] : (values.to ?? []);
    form.setFieldsValue({ to: alignRows(values.kind, found, typed) });
    keepDraft(toDraft(form.getFieldsValue(true) as Values));
  };

  const changed = (part: Partial<Values>) => {
    keepDraft(toDraft(form.getFieldsValue(true) as Values));
    setPlan(null);
    setProblem(null);
    void align(part);
  };

  const attempt = async (request: DivisionChangeRequest, dryRun: boolean) => {
    if (!token) return askToSignIn();
    setBusy(true);
    setProblem(null);
    try {
      const answer = await call<DryRun>(`/api/v1/division-changes${dryRun ? '?dryRun=true' : ''}`, { method: 'POST', body: request });
      if (dryRun) return setPlan({ request, answer });
      dropDraft();
      forgetAnswers();
      const first = request.to[0] ?? null;
      if (first) go({ day: null, selection: { type: 'division', code: first.code }, point: null });
      onDone();
    } catch (cause) {
      const found = cause instanceof Problem ? cause : new Problem(500, String(cause));
      form.setFields(found.errors.map((error) => ({ name: fieldPath(error.field) as never, errors: [error.message] })));
      setProblem(found);
      setPlan(null);
    } finally {
      setBusy(false);
    }
  };

  const required = { required: true, message: t('field.required') };
  return (
    <Form<Values> form={form} layout="vertical" size="small" className="change-form" onValuesChange={changed} onFinish={() => void attempt(asRequest(form.getFieldsValue(true) as Values), true)} scrollToFirstError>
      <Form.Item name="kind" label={t('change.kind')} rules={[required]}>
        <Select options={changeKinds.map((one) => ({ value: one, label: term('changeKind', one) }))} />
      </Form.Item>
      <Form.Item name="effective" label={t('change.effective')} rules={[required]}>
        <DatePicker style={{ width: '100%' }} format={dayFormats(language)} />
      </Form.Item>
      <Form.Item name="document" label={t('change.document')} rules={[required]} extra={t('change.documentHint')}>
        <Input placeholder={t('change.documentExample')} />
      </Form.Item>
      {rule && rule.from[1] > 0 && (
        <Form.Item
          name="from"
          label={t('change.from')}
          rules={[{ required: true, type: 'array', min: rule.from[0], max: rule.from[1], message: t(rule.from[1] === 1 ? 'change.fromOne' : 'change.fromMany', { min: rule.from[0] }) }]}
        >
          <DivisionSelect day={before} maxCount={rule.from[1]} label={t('change.from')} />
        </Form.Item>
      )}
      {rule && (
        <Form.List name="to">
          {(rows, { add, remove }) => (
            <>
              {rows.map((row, index) => (
                <ToRowFields key={row.key} index={index} required={rule.required} optional={rule.optional} day={before} onRemove={rule.to !== 'each' && rows.length > rule.to[0] ? () => remove(row.name) : null} />
              ))}
              {rule.to !== 'each' && rows.length < rule.to[1] && <Button size="small" onClick={() => add({})}>{t('change.addTo')}</Button>}
            </>
          )}
        </Form.List>
      )}
      {problem && <ProblemNote problem={problem} />}
      {plan && <Affected answer={plan.answer} />}
      {!token && <Alert type="info" showIcon title={t('change.needsAccount')} style={{ margin: '8px 0' }} />}
      <div className="row form-end">
        {plan ? (
          <Button type="primary" size="middle" loading={busy} onClick={() => void attempt(plan.request, false)}>{t('change.record')}</Button>
        ) : (
          <Button type="primary" size="middle" loading={busy} htmlType="submit">{t('change.preview')}</Button>
        )}
        <Button size="middle" onClick={onDone}>{t('change.later')}</Button>
        <span className="grow" />
        <Button size="middle" type="text" danger onClick={() => (dropDraft(), form.resetFields(), onDone())}>{t('change.discard')}</Button>
      </div>
    </Form>
  );
}
