import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { call, Problem } from '../api/client';
import { useQuery } from '../api/query';
import type { BaseMap } from '../api/types';
import { ProblemNote, Waiting } from '../app/Waiting';
import { t, useLanguage } from '../words/words';

const path = '/api/v1/settings/base-map';
type Values = { type: 'none' | 'xyz' | 'wmts'; url?: string | null; attribution?: string | null };

export default function SettingsDesk() {
  useLanguage();
  const baseMap = useQuery<BaseMap>(path);
  return (
    <>
      <div className="desk-head"><h2>{t('desk.settings')}</h2></div>
      <Waiting answer={baseMap}>{(found) => <BaseMapForm baseMap={found} />}</Waiting>
    </>
  );
}

function BaseMapForm({ baseMap }: { baseMap: BaseMap }) {
  const [form] = Form.useForm<Values>();
  const type = Form.useWatch('type', form) ?? baseMap.type ?? 'none';
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async ({ type: chosen, url, attribution }: Values) => {
    setBusy(true);
    setProblem(null);
    try {
      const none = chosen === 'none';
      await call(path, { method: 'PUT', body: { type: none ? null : chosen, url: none ? null : (url?.trim() ?? null), attribution: none ? null : (attribution ?? null) } });
      // The page's own policy names the hosts it may ask, so a new base map needs a new page.
      location.reload();
    } catch (cause) {
      const found = cause instanceof Problem ? cause : new Problem(500, String(cause));
      form.setFields(found.errors.map(({ field, message }) => ({ name: field as keyof Values, errors: [message] })));
      setProblem(found);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form<Values> form={form} layout="vertical" className="change-form" initialValues={{ ...baseMap, type: baseMap.type ?? 'none' }} onFinish={(values) => void save(values)}>
      <Form.Item name="type" label={t('baseMap.title')} extra={t('baseMap.hint')}>
        <Segmented options={[{ value: 'none', label: t('baseMap.none') }, { value: 'xyz', label: 'XYZ' }, { value: 'wmts', label: 'WMTS' }]} aria-label={t('baseMap.title')} />
      </Form.Item>
      {type !== 'none' && (
        <>
          <Form.Item name="url" label={t('baseMap.url')} extra={t('baseMap.urlHint')} rules={[{ required: true, message: t('field.required') }]}>
            <Input.TextArea rows={4} spellCheck={false} placeholder="https://…/{z}/{x}/{y}.png" />
          </Form.Item>
          <Form.Item name="attribution" label={t('baseMap.attribution')}>
            <Input />
          </Form.Item>
        </>
      )}
      {problem && <ProblemNote problem={problem} />}
      <Button type="primary" htmlType="submit" loading={busy}>{t('action.save')}</Button>
    </Form>
  );
}
