import type { Analysis } from '@kinema/client';
import { useEffect, useId, useRef, useState } from 'react';
import { config } from '../config/index.ts';
import { MenuIcon } from './icons.tsx';
import { Link } from './Link.tsx';
import { useShownKind } from './shown-kind.ts';
import type { Route } from './route.ts';

interface Place {
  readonly to: string;
  readonly name: string;
  readonly views: readonly Route['view'][];
  /** Analyses of this kind belong to it too. */
  readonly kind?: Analysis['kind'];
}

const places: readonly Place[] = [
  { to: '/', name: 'Poses', views: ['start'], kind: 'pose' },
  { to: '/recordings', name: 'Recordings', views: ['recordings', 'recording'] },
  { to: '/live', name: 'Live', views: ['live', 'follow'] },
  { to: '/hands', name: 'Hands', views: ['hands'], kind: 'hands' },
  { to: '/steps', name: 'Steps', views: ['steps'] },
  { to: '/gait', name: 'Gait', views: ['gait'], kind: 'gait' },
  { to: '/replay', name: 'Replay', views: ['replay'] },
  { to: '/jobs', name: 'Jobs', views: ['jobs'] },
  { to: '/system', name: 'System', views: ['system'] },
];

/** Without what whoever runs this Kinema does not offer. */
const offered = places.filter(({ to }) => to !== '/gait' || config.features.gait_analysis);

/** Shown below a button where there is no room for all beside the mark. */
const useMenu = (view: Route['view']) => {
  const [open, setOpen] = useState(false);
  const nav = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [view]);
  useEffect(() => {
    if (!open) return undefined;
    const leave = ({ target }: Event): void => {
      if (!nav.current?.contains(target as Node)) setOpen(false);
    };
    const escape = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    const stop = new AbortController();
    document.addEventListener('pointerdown', leave, stop);
    document.addEventListener('focusin', leave, stop);
    document.addEventListener('keydown', escape, stop);
    return () => stop.abort();
  }, [open]);
  return { open, toggle: () => setOpen(!open), close: () => setOpen(false), nav, button };
};

/** The parts of the page; the one that is open is marked. */
export const Navigation = ({ view }: { view: Route['view'] }) => {
  const shownKind = useShownKind();
  const { open, toggle, close, nav, button } = useMenu(view);
  const id = useId();
  const isCurrent = ({ views, kind }: Place): boolean =>
    views.includes(view) || (view === 'analysis' && kind !== undefined && kind === shownKind);
  return (
    <nav ref={nav} className="shell-nav" aria-label="Parts of Kinema">
      <button
        ref={button}
        type="button"
        className="shell-menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
      >
        <span className="unseen">Parts: </span>
        {offered.find(isCurrent)?.name ?? 'Menu'}
        <MenuIcon />
      </button>
      <div id={id} className="shell-places" data-open={open || undefined}>
        {offered.map((place) => (
          <Link
            key={place.to}
            to={place.to}
            className="shell-place"
            current={isCurrent(place)}
            onFollow={close}
          >
            {place.name}
          </Link>
        ))}
      </div>
    </nav>
  );
};
