import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Address, DeskId } from '../address/address';
import type { Account } from '../api/types';

type Part = LazyExoticComponent<ComponentType>;
export interface Desk {
  id: DeskId;
  panel: Part;
  panelWidth: number;
  table?: Part;
  /** Whether there is something for the table to show; always, where left out. */
  tableFor?: (address: Address) => boolean;
  allowed: (account: Account | null) => boolean;
}

const anyone = () => true;

export const tableOf = (desk: Desk, address: Address): Part | null => (desk.table && (desk.tableFor?.(address) ?? true) ? desk.table : null);

/** The desks there are; those of later issues join here. */
export const desks: Desk[] = [
  { id: 'map', panel: lazy(() => import('../divisions/DivisionTree')), panelWidth: 280, allowed: anyone },
  { id: 'names', panel: lazy(() => import('../names/NamesDesk')), panelWidth: 330, table: lazy(() => import('../names/NamesTable')), tableFor: ({ part, campaign }) => part === 'register' || part === 'signs' || (part === 'campaigns' && campaign !== null), allowed: anyone },
  { id: 'facilities', panel: lazy(() => import('../facilities/FacilityDesk')), panelWidth: 280, table: lazy(() => import('../facilities/FacilityTable')), allowed: anyone },
  { id: 'coverage', panel: lazy(() => import('../coverage/CoverageDesk')), panelWidth: 360, table: lazy(() => import('../coverage/CoverageTable')), allowed: anyone },
  { id: 'access', panel: lazy(() => import('../access/AccessDesk')), panelWidth: 380, table: lazy(() => import('../access/AccessTable')), allowed: anyone },
  { id: 'changes', panel: lazy(() => import('../changes/ChangeDesk')), panelWidth: 420, allowed: anyone },
  { id: 'settings', panel: lazy(() => import('../settings/SettingsDesk')), panelWidth: 340, allowed: (account) => account?.roles.includes('administrator') ?? false },
];
