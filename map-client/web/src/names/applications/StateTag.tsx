import { t } from '../../words/words';
import type { ApplicationState } from '../types';

/** How far an application has come; the dot's shape says it to those who do not see the colour. */
export const StateTag = ({ state }: { state: ApplicationState }) => <span className={`state state-${state}`}>{t(`applicationState.${state}`)}</span>;
