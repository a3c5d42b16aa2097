import { Intro } from '../app/Intro.tsx';
import { Link } from '../app/Link.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import { SentPanel } from '../sharing/index.ts';
import { KeptPanel } from './KeptPanel.tsx';
import './privacy.css';

/** What a person has agreed to, all that this browser keeps of it, and the ways to take it along or erase it. */
export default function PrivacyPage() {
  return (
    <div className="privacy">
      <Intro view="privacy" />
      <ChoiceList />
      <KeptPanel />
      <SentPanel />
      <section className="panel stack" aria-labelledby="server-heading">
        <h2 id="server-heading">On the server</h2>
        <p>
          Pictures and videos that you had analysed lie on the machine that runs Kinema, with their results.{' '}
          <Link to="/recordings">Recordings</Link> lists them, and what you delete there is deleted from its
          disk.
        </p>
        <p className="quiet small">
          If you signed in with a key, the browser holds a cookie for that server which scripts cannot read;
          signing out ends it.
        </p>
      </section>
    </div>
  );
}
