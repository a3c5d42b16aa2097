import { config } from '../config/index.ts';
import { Link } from './Link.tsx';
import type { Route } from './route.ts';

const places = [
  { to: '/', name: 'Poses', views: ['start', 'analysis'] },
  { to: '/recordings', name: 'Recordings', views: ['recordings', 'recording'] },
  { to: '/live', name: 'Live', views: ['live', 'follow'] },
  { to: '/hands', name: 'Hands', views: ['hands'] },
  { to: '/steps', name: 'Steps', views: ['steps'] },
  { to: '/gait', name: 'Gait', views: ['gait'] },
  { to: '/replay', name: 'Replay', views: ['replay'] },
  { to: '/jobs', name: 'Jobs', views: ['jobs'] },
  { to: '/system', name: 'System', views: ['system'] },
] as const satisfies readonly { to: string; name: string; views: readonly Route['view'][] }[];

/** Without what whoever runs this Kinema does not offer. */
const offered = places.filter(({ to }) => to !== '/gait' || config.features.gait_analysis);

/** The parts of the page; the one that is open is marked. */
export const Navigation = ({ view }: { view: Route['view'] }) => (
  <nav className="shell-nav" aria-label="Parts of Kinema">
    {offered.map(({ to, name, views }) => {
      const open = views.some((one) => one === view);
      return (
        <Link key={to} to={to} className="shell-place" current={open}>
          {name}
        </Link>
      );
    })}
  </nav>
);
