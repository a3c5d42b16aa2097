import { Button } from '@mantine/core';
import type { LiveSession, Pairing } from '@kinema/client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { kinema } from '../api/client.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { hrefOf } from '../app/navigation.ts';
import { followPath, recordingPath } from '../app/route.ts';
import { askConsent } from '../consent/index.ts';
import { plural } from '../format/format.ts';
import { Invitation } from '../invite/Invitation.tsx';
import { QrCode } from '../invite/QrCode.tsx';
import type { RecordedSource } from '../recorder/source.ts';
import { sharing, type SharingState } from './sharing.ts';
import './sharing.css';

/** Addresses that lead to this machine from itself alone. */
const isLoopback = (hostname: string): boolean => /^(localhost|127\.|\[::1\])/.test(hostname);

/** A way for a device of the local network, where the server makes one; undefined else. */
const useInvitation = ({ id }: LiveSession): Pairing | undefined => {
  const [pairing, setPairing] = useState<Pairing>();
  useEffect(() => {
    let left = false;
    // Who may not invite, or is not on the local network, gives the plain address.
    kinema.session.invite({ view: followPath(id).slice(1) }).then(
      (made) => {
        if (!left) setPairing(made);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [id]);
  return pairing;
};

/** Where another screen follows. */
const Way = ({ session }: { session: LiveSession }) => {
  const pairing = useInvitation(session);
  const address = location.origin + hrefOf(followPath(session.id));
  if (pairing) return <Invitation pairing={pairing} />;
  return (
    <div className="invitation">
      {!isLoopback(location.hostname) && <QrCode address={address} />}
      <div className="stack">
        <p>
          Open{' '}
          <a className="link invitation-address" href={address} target="_blank" rel="noopener">
            {address}
          </a>{' '}
          on the other screen, or Live there, where it is listed.
        </p>
        <p className="quiet small">
          {isLoopback(location.hostname) ? (
            <>
              This address works on this machine alone. Start Kinema with <code>kinema serve --lan</code> to
              follow on a phone.
            </>
          ) : (
            'Who opens it signs in with a key of the same project.'
          )}
        </p>
      </div>
    </div>
  );
};

const stateWords = (state: SharingState): string => {
  if (state.kind !== 'sharing') return '';
  if (state.isBroken) return 'The connection is lost; trying again';
  return state.session ? `${plural(state.sentFrames, 'frame')} sent` : 'Connecting';
};

/** Shows the movement on other screens and records it on the server, only when told to. */
export const SharePanel = ({ source }: { source: RecordedSource | undefined }) => {
  const state = useSyncExternalStore(sharing.subscribe, sharing.state);
  useEffect(() => () => sharing.stop(), [source]);
  const start = async (): Promise<void> => {
    if (source && (await askConsent('sharing'))) sharing.start(source);
  };
  const isSharing = state.kind === 'sharing';
  return (
    <section className="panel stack" aria-labelledby="share-heading">
      <h2 id="share-heading">Second screen</h2>
      {state.kind === 'ended' && state.failure && <FailureNote failure={state.failure} />}
      <p className="quiet small">
        Sends keypoints, never pictures, to the Kinema server: other screens follow, and the server records
        them.
      </p>
      <div className="row">
        <Button
          color={isSharing ? 'red' : 'cyan'}
          disabled={!source}
          onClick={() => (isSharing ? sharing.stop() : void start())}
        >
          {isSharing ? 'Stop sharing' : 'Share the movement'}
        </Button>
        <span className="numbers">{stateWords(state)}</span>
      </div>
      {isSharing && state.session && <Way session={state.session} />}
      <output>
        {state.kind === 'ended' && state.recordingId !== null && (
          <>
            Recorded on the server. <Link to={recordingPath(state.recordingId)}>Look at it</Link>
          </>
        )}
      </output>
    </section>
  );
};
