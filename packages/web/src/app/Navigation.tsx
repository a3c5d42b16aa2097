import type { Analysis } from '@kinema/client';
import { config } from '../config/index.ts';
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

/** The parts of the page; the one that is open is marked. */
export const Navigation = ({ view }: { view: Route['view'] }) => {
  const shownKind = useShownKind();
  return (
    <nav className="shell-nav" aria-label="Parts of Kinema">
      {offered.map(({ to, name, views, kind }) => (
        <Link
          key={to}
          to={to}
          className="shell-place"
          current={views.includes(view) || (view === 'analysis' && kind !== undefined && kind === shownKind)}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
};
