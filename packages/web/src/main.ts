import './app/mantine.css';
import './app/theme.css';
import './app/shell.css';

/**
 * When what the HTML says by itself has been painted; a hidden page is not painted.
 * The next frame is the first one that shows it, and what runs after that frame no longer holds it up.
 */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

/** Begins to fetch what the HTML names for later, all of it at once. */
const fetchNeeded = (): void => {
  const needed = document.querySelector<HTMLTemplateElement>('#needed');
  if (needed) document.head.append(needed.content);
};

const sayLost = (): void => {
  document.querySelector('#loading')!.textContent =
    'The rest of the page could not be fetched. Load it again when Kinema can be reached.';
};

await painted();
fetchNeeded();
try {
  await import('./page.tsx');
} catch (error) {
  sayLost();
  throw error;
}
