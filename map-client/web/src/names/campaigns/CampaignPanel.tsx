import { useAddress } from '../../address/store';
import { useLanguage } from '../../words/words';
import { CampaignList } from './CampaignList';
import { CampaignPage } from './CampaignPage';

export default function CampaignPanel() {
  useLanguage();
  const campaign = useAddress((a) => a.campaign);
  return campaign ? <CampaignPage key={campaign} id={campaign} /> : <CampaignList />;
}
