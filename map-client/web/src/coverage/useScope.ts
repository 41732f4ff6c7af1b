import { useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useQuery } from '../api/query';
import type { Account, Division, Page } from '../api/types';
import { useSession } from '../accounts/session';

/** The division assessed: the one chosen, else the account's own, else the only prefecture or the first province of the register. */
export function useScope(): string | null {
  const within = useAddress((a) => a.within);
  const day = useAddress((a) => a.day);
  const { token } = useSession();
  const own = useQuery<Account>(token && !within ? '/api/v1/accounts/me' : null);
  const first = (level: string) => (within ? null : withQuery('/api/v1/divisions', { level, validAt: day, limit: 2 }));
  const prefectures = useQuery<Page<Division>>(first('prefecture')).data?.items;
  const provinces = useQuery<Page<Division>>(first('province')).data?.items;
  if (within) return within;
  if (!prefectures || !provinces) return null;
  return own.data?.division?.code ?? (prefectures.length === 1 ? prefectures[0]!.code : (provinces[0]?.code ?? null));
}
