import { Button } from '@mantine/core';
import type { LiveSession, Pairing } from '@kinema/client';
import { assertNever } from '@kinema/motion/errors';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { FailureNote } from '../app/FailureNote.tsx';
import { Link } from '../app/Link.tsx';
import { hrefOf } from '../app/navigation.ts';
import { followPath, recordingPath } from '../app/route.ts';
import { askConsent } from '../consent/index.ts';
import { plural } from '../format/format.ts';
import { Invitation } from '../invite/Invitation.tsx';
import { QrCode } from '../invite/QrCode.tsx';
import type { LiveFrame } from '../live/frames.ts';
import type { RecordedSource } from '../recorder/source.ts';
import { useStanding } from '../sign-in/use-standing.ts';
import { sharing, type SharingState } from './sharing.ts';
import './sharing.css';

/** Addresses that lead to this machine from itself alone. */
const isLoopback = (hostname: string): boolean => /^(localhost|127\.|\[::1\])/.test(hostname);

/** Where another screen follows. */
const Way = ({ session }: { session: LiveSession }) => {
  const [pairing, setPairing] = useState<Pairing>();
  const [failure, setFailure] = useState<Failure>();
  const standing = useStanding();
  const address = location.origin + hrefOf(followPath(session.id));
  const isAlone = isLoopback(location.hostname);
  const mayInvite = standing.kind === 'in' && standing.session.may_invite;
  const invite = (): void => {
    setFailure(undefined);
    kinema.session
      .invite({ view: followPath(session.id).slice(1) })
      .then(setPairing, (error: unknown) => setFailure(explain(error)));
  };
  if (pairing) return <Invitation pairing={pairing} />;
  return (
    <>
      <div className={isAlone ? 'stack' : 'invitation'}>
        {!isAlone && <QrCode address={address} />}
        <div className="stack">
          <p>
            Open{' '}
            <a className="link invitation-address" href={address} target="_blank" rel="noopener">
              {address}
            </a>{' '}
            on the other screen.
          </p>
          <p className="quiet small">
            {isAlone
              ? 'This address is good on this machine alone.'
              : 'Whoever opens it signs in with a key of the same project.'}
          </p>
        </div>
      </div>
      {failure && <FailureNote failure={failure} />}
      {mayInvite && (
        <div>
          <Button size="compact-sm" variant="default" onClick={invite}>
            Show a code for a phone
          </Button>
        </div>
      )}
    </>
  );
};

const stateWords = (state: SharingState): string => {
  if (state.kind !== 'sharing') return '';
  const { phase, session, sentFrames } = state;
  switch (phase) {
    case 'connecting':
      return 'Connecting';
    case 'open':
      return `${plural(sentFrames, 'frame')} sent`;
    case 'broken':
      return session ? 'The connection is lost; trying again' : 'Kinema does not answer; trying again';
    case 'ending':
      return 'The server makes a recording of it';
    default:
      return assertNever(phase);
  }
};

/** Shows the movement on other screens and records it on the server, only when told to. */
export const SharePanel = ({ source }: { source: RecordedSource<LiveFrame> | undefined }) => {
  const state = useSyncExternalStore(sharing.subscribe, sharing.state);
  useEffect(() => () => sharing.stop(), [source]);
  const start = async (): Promise<void> => {
    if (source && (await askConsent('sharing'))) sharing.start(source);
  };
  const isSharing = state.kind === 'sharing';
  const isEnding = isSharing && state.isEnding;
  return (
    <section className="panel stack" aria-labelledby="share-heading">
      <h2 id="share-heading">Second screen</h2>
      {state.kind === 'ended' && state.failure && <FailureNote failure={state.failure} />}
      <p className="quiet small">
        Sends keypoints, never pictures, to the Kinema server: other screens follow, and the server records
        them. <Link to={followPath()}>Follow another screen</Link>
      </p>
      <div className="row">
        {isEnding ? (
          <Button variant="default" onClick={() => sharing.leave()}>
            Do not wait for it
          </Button>
        ) : (
          <Button
            color={isSharing ? 'red' : 'cyan'}
            disabled={!source}
            onClick={() => (isSharing ? sharing.stop() : void start())}
          >
            {isSharing ? 'Stop sharing' : 'Share the movement'}
          </Button>
        )}
        <span className="numbers">{stateWords(state)}</span>
      </div>
      {isSharing && state.session && state.session.continues !== null && (
        <p className="quiet small">
          The server had ended the session before: this one takes its place, and screens that followed go on
          with it.
        </p>
      )}
      {isSharing && state.session && !isEnding && <Way session={state.session} />}
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
