import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { call, Problem } from '../api/client';
import { forgetAnswers } from '../api/query';
import type { Token } from '../api/types';
import { ProblemNote } from '../app/Waiting';
import { t, useLanguage } from '../words/words';
import { keepSession } from './session';

export default function SignIn({ expired, onDone }: { expired: boolean; onDone: () => void }) {
  useLanguage();
  const [form] = Form.useForm<{ account: string; password: string }>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const enter = async (values: { account: string; password: string }) => {
    setBusy(true);
    setProblem(null);
    try {
      keepSession(await call<Token>('/api/v1/tokens', { method: 'POST', body: values }));
      forgetAnswers();
      onDone();
    } catch (cause) {
      setProblem(cause instanceof Problem ? cause : new Problem(0, String(cause)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal open title={t('account.signIn')} okText={t('account.signIn')} onOk={form.submit} onCancel={onDone} confirmLoading={busy} width={380} destroyOnHidden>
      <Form form={form} layout="vertical" onFinish={(values) => void enter(values)} requiredMark={false}>
        {expired && !problem && <Alert type="info" showIcon title={t('account.expired')} style={{ marginBottom: 12 }} />}
        {problem && <div style={{ marginBottom: 12 }}><ProblemNote problem={problem} /></div>}
        <Form.Item name="account" label={t('account.account')} rules={[{ required: true, message: t('field.required') }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t('account.password')} rules={[{ required: true, message: t('field.required') }]}>
          <Input.Password autoComplete="current-password" onPressEnter={form.submit} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
