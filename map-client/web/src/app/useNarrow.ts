import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 767px)');

export const useNarrow = () =>
  useSyncExternalStore(
    (listener) => {
      phone.addEventListener('change', listener);
      return () => phone.removeEventListener('change', listener);
    },
    () => phone.matches,
  );
