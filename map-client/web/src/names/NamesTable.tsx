import './names.css';
import { lazy } from 'react';
import { useAddress } from '../address/store';
import { useLanguage } from '../words/words';
import { Figures } from './campaigns/Figures';

const RegisterTable = lazy(() => import('./register/RegisterTable'));
const SignsTable = lazy(() => import('./signs/SignsTable'));

export default function NamesTable() {
  useLanguage();
  const part = useAddress((a) => a.part);
  const campaign = useAddress((a) => (a.part === 'campaigns' ? a.campaign : null));
  if (part === 'signs') return <SignsTable />;
  return campaign ? <Figures campaign={campaign} /> : <RegisterTable />;
}
