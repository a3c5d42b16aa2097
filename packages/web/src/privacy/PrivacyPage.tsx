import { Heading } from '../app/Heading.tsx';
import { Link } from '../app/Link.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import { SentPanel } from '../sharing/index.ts';
import { KeptPanel } from './KeptPanel.tsx';
import '../start/start.css';
import './privacy.css';

/** What a person has agreed to, all that this browser keeps of it, and the ways to take it along or erase it. */
export default function PrivacyPage() {
  return (
    <div className="privacy">
      <div className="start-head">
        <Heading title="Privacy">Your privacy</Heading>
        <p className="quiet">
          The camera, the sensors and the storage of this browser are used only after you have said yes, and
          this page asks no other server for anything, unless you allow reports to one.
        </p>
      </div>
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
