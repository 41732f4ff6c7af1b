import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { address } from './address/store';
import { fetchKept } from './api/query';
import { App } from './app/App';
import { wholeExtent } from './map/extent';

// What the map begins with is asked for while its own script is still on the way.
fetchKept('/api/v1/settings/base-map').catch(() => undefined);
void wholeExtent(address().day);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
