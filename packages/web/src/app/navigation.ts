import { useSyncExternalStore } from 'react';
import { prefix } from '../config/index.ts';
import { routeOf, type Route } from './route.ts';

const changed = 'kinema-navigation';

/** The address of a view, below the path that the page is served under. */
export const hrefOf = (path: string): string => prefix + path;

/** Goes to another view without loading the page again. */
export const navigate = (to: string): void => {
  history.pushState(null, '', hrefOf(to));
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

/** A proxy may have taken the prefix away, or the page may be open at the root beside it. */
const viewPath = ({ pathname }: Location): string =>
  prefix !== '' && (pathname === prefix || pathname.startsWith(`${prefix}/`))
    ? pathname.slice(prefix.length)
    : pathname;

const address = (): string => viewPath(location) + location.search;

const routeAt = (at: string): Route => {
  const [path, query] = at.split('?', 2);
  return routeOf(path!, query);
};

/** The view that the address names now. */
export const currentRoute = (): Route => routeAt(address());

/** The current view. */
export const useRoute = (): Route => routeAt(useSyncExternalStore(subscribe, address));
