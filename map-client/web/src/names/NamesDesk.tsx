import './names.css';
import { Button, Segmented } from 'antd';
import { lazy, Suspense } from 'react';
import { writesNames } from '../accounts/roles';
import { useAccount } from '../accounts/useAccount';
import type { NamesPart } from '../address/address';
import { go, useAddress } from '../address/store';
import { t, useLanguage } from '../words/words';
import { ApplicationList, begin } from './applications/ApplicationList';

const CampaignPanel = lazy(() => import('./campaigns/CampaignPanel'));
const RegisterPanel = lazy(() => import('./register/RegisterPanel'));

type Part = NamesPart | 'applications';

/** The place-name office: its applications, the register of standard names, and the clearing of irregular ones. */
export default function NamesDesk() {
  useLanguage();
  const account = useAccount();
  const part: Part = useAddress((a) => a.part) ?? 'applications';
  return (
    <>
      <div className="desk-head">
        <h2>{t('desk.names')}</h2>
        <span className="grow" />
        {part === 'applications' && writesNames(account) && <Button type="primary" size="small" onClick={begin}>{t('application.new')}</Button>}
      </div>
      <div className="names-parts">
        <Segmented<Part>
          block
          value={part}
          onChange={(next) => go({ part: next === 'applications' ? null : next, state: null, rule: null, text: '' })}
          options={[
            { value: 'applications', label: t('names.applications') },
            { value: 'register', label: t('names.register') },
            { value: 'campaigns', label: t('names.campaigns') },
          ]}
          aria-label={t('names.parts')}
        />
      </div>
      <Suspense fallback={null}>{part === 'campaigns' ? <CampaignPanel /> : part === 'register' ? <RegisterPanel /> : <ApplicationList />}</Suspense>
    </>
  );
}
