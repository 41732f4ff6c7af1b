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
const SignsPanel = lazy(() => import('./signs/SignsPanel'));
const ReadingsPanel = lazy(() => import('./readings/ReadingsPanel'));
const WordsPanel = lazy(() => import('./lexicon/WordsPanel'));

type Part = NamesPart | 'applications';
const parts: Part[] = ['applications', 'register', 'campaigns', 'signs', 'readings', 'words'];

function Open({ part }: { part: Part }) {
  switch (part) {
    case 'applications': return <ApplicationList />;
    case 'register': return <RegisterPanel />;
    case 'campaigns': return <CampaignPanel />;
    case 'signs': return <SignsPanel />;
    case 'readings': return <ReadingsPanel />;
    case 'words': return <WordsPanel />;
  }
}

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
          options={parts.map((one) => ({ value: one, label: t(`names.${one}`) }))}
          aria-label={t('names.parts')}
        />
      </div>
      <Suspense fallback={null}><Open part={part} /></Suspense>
    </>
  );
}
