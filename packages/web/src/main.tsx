import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { watchErrors } from './diagnostics/index.ts';
import { followConsent } from './offline/index.ts';
import { pairByAddress } from './sign-in/pair.ts';
import './app/mantine.css';
import './app/theme.css';
import './app/shell.css';

pairByAddress();
followConsent();
watchErrors();

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
