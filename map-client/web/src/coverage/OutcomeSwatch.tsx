import type { Outcome } from '../address/address';
import { catalogue } from '../map/catalogue';

export const OutcomeSwatch = ({ outcome }: { outcome: Outcome }) => <span className="swatch" aria-hidden="true" style={{ background: catalogue.colours[outcome] }} />;
