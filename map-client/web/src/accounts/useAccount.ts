import { useQuery } from '../api/query';
import type { Account } from '../api/types';
import { useSession } from './session';

export function useAccount(): Account | null {
  const { token } = useSession();
  return useQuery<Account>(token ? '/api/v1/accounts/me' : null).data;
}
