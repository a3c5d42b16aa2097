import { useSyncExternalStore } from 'react';

/** The views of the page; the path names what is shown, so that a reload or a bookmark finds it again. */
export type Route =
  | { readonly view: 'start' }
  | { readonly view: 'live' }
  | { readonly view: 'hands' }
  | { readonly view: 'steps' }
  | { readonly view: 'analysis'; readonly id: string }
  | { readonly view: 'recording'; readonly id: string; readonly from: string | undefined }
  | { readonly view: 'unknown' };

/** Reads a path and its query. */
export const routeOf = (path: string, query = ''): Route => {
  const [, first, id, ...rest] = path.replace(/\/+$/, '').split('/');
  if (first === undefined) return { view: 'start' };
  if ((first === 'live' || first === 'hands' || first === 'steps') && id === undefined)
    return { view: first };
  if (id === undefined || id === '' || rest.length > 0) return { view: 'unknown' };
  if (first === 'analyses') return { view: 'analysis', id };
  if (first === 'recordings')
    return { view: 'recording', id, from: new URLSearchParams(query).get('from') ?? undefined };
  return { view: 'unknown' };
};

export const analysisPath = (id: string): string => `/analyses/${id}`;

/** Where a recording is analysed again; the options start as those of the analysis `from`. */
export const recordingPath = (id: string, from?: string): string =>
  `/recordings/${id}${from === undefined ? '' : `?from=${from}`}`;

const changed = 'kinema-navigation';

/** Goes to another view without loading the page again. */
export const navigate = (to: string): void => {
  history.pushState(null, '', to);
  scrollTo(0, 0);
  dispatchEvent(new Event(changed));
};

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('popstate', listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(changed, listener);
  };
};

const address = (): string => location.pathname + location.search;

/** The current view. */
export const useRoute = (): Route => {
  const [path, query] = useSyncExternalStore(subscribe, address).split('?', 2);
  return routeOf(path!, query);
};
