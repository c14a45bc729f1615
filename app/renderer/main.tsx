import './ui/tokens.css';
import './ui/surety.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { WorkstationBridge } from '../api/wire.ts';
import { App } from './app.tsx';
import { createWorkstationClient } from './client/workstation-client.ts';
import { askAhead } from './state/ask-ahead.ts';
import { startLanguages } from './state/languages.ts';
import { RemoteCache } from './state/remote-cache.ts';

declare global {
  interface Window {
    readonly workstation: WorkstationBridge;
  }
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const client = createWorkstationClient(window.workstation);
const cache = new RemoteCache(client);
askAhead(cache);
await startLanguages();
createRoot(root).render(
  <StrictMode>
    <App client={client} cache={cache} />
  </StrictMode>,
);
