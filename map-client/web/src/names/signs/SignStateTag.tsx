import { t } from '../../words/words';
import type { SignState } from '../types';

export const SignStateTag = ({ state }: { state: SignState }) => <span className={`state state-sign-${state}`}>{t(`signState.${state}`)}</span>;
