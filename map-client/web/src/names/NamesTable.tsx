import './names.css';
import { lazy } from 'react';
import { useAddress } from '../address/store';
import { useLanguage } from '../words/words';
import { Figures } from './campaigns/Figures';

const RegisterTable = lazy(() => import('./register/RegisterTable'));

export default function NamesTable() {
  useLanguage();
  const campaign = useAddress((a) => (a.part === 'campaigns' ? a.campaign : null));
  return campaign ? <Figures campaign={campaign} /> : <RegisterTable />;
}
