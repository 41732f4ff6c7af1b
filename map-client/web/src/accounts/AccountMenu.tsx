import { UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { forgetAnswers, useQuery } from '../api/query';
import type { Account } from '../api/types';
import { t } from '../words/words';
import { onAskedToSignIn } from './askToSignIn';
import { forgetSession, useSession } from './session';

const SignIn = lazy(() => import('./SignIn'));

export function AccountMenu() {
  const { token, ended } = useSession();
  const account = useQuery<Account>(token ? '/api/v1/accounts/me' : null).data;
  const [asking, setAsking] = useState(false);
  useEffect(() => onAskedToSignIn(() => setAsking(true)), []);
  useEffect(() => {
    if (ended) setAsking(true);
  }, [ended]);
  return (
    <>
      {token ? (
        <Button type="text" icon={<UserOutlined aria-hidden="true" />} title={t('account.signOut')} onClick={() => (forgetSession(), forgetAnswers())}>
          {account?.account ?? ''} <span className="quiet wide-only">{t('account.signOut')}</span>
        </Button>
      ) : (
        <Button type="text" icon={<UserOutlined aria-hidden="true" />} onClick={() => setAsking(true)}>{t('account.signIn')}</Button>
      )}
      <Suspense fallback={null}>{asking && <SignIn expired={ended === 'expired'} onDone={() => setAsking(false)} />}</Suspense>
    </>
  );
}
