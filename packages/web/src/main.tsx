import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { pairByAddress } from './sign-in/pair.ts';
import './app/mantine.css';
import './app/theme.css';
import './app/shell.css';

pairByAddress();

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
