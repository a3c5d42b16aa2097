import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { currentRoute } from './app/navigation.ts';
import { fetchPage } from './app/pages.ts';
import { watchErrors } from './diagnostics/index.ts';
import { followConsent } from './offline/index.ts';
import { pairByAddress } from './sign-in/pair.ts';

pairByAddress();
followConsent();
watchErrors();

/** In short steps, between which the browser paints and hears the person. */
const show = (): void =>
  startTransition(() =>
    createRoot(document.querySelector('#root')!).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );

// Rendered before its view has come, the page would show that it loads, and React would hold the view back for 300 ms
// so that this does not flicker. A view that cannot be fetched is asked for again by the page.
fetchPage(currentRoute()).then(show, show);
