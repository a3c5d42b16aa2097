import { Button } from '@mantine/core';
import { FailureNote } from '../app/FailureNote.tsx';
import { WaitNote } from '../app/WaitNote.tsx';
import { HandList } from './HandList.tsx';
import { HandOverlay } from './HandOverlay.tsx';
import { describeHands } from './picture-hands.ts';
import { useCamera } from './use-camera.ts';

/**
 * What the hands before the camera show, a few times a second, in the very picture that was looked at; in its corner is
 * the camera as it is now.
 */
export const CameraPanel = () => {
  const { video, running, looked, wait, failure, start, stop } = useCamera();
  const found = looked?.picture;
  return (
    <section className="panel stack" aria-labelledby="camera-heading">
      <h2 id="camera-heading">Camera</h2>
      {!running && (
        <p className="quiet">
          Pictures go to the Kinema server of this page, as many as it has room for, and are not kept there.
        </p>
      )}
      {failure && <FailureNote failure={failure} />}
      <div className="camera" hidden={!running}>
        <div
          className={looked ? 'look-picture looked' : 'look-picture'}
          style={found && { aspectRatio: found.width / found.height }}
        >
          <video ref={video} muted playsInline aria-label="What the camera sees, as in a mirror" />
          <HandOverlay found={found} still={looked?.still} asMirror />
        </div>
        <div className="look-words">
          {(found || !wait) && <output>{found ? describeHands(found.hands) : 'Looking for hands'}</output>}
          <HandList hands={found?.hands ?? []} />
          {wait && <WaitNote {...wait} />}
        </div>
      </div>
      <div className="row">
        <Button variant={running ? 'default' : 'filled'} onClick={running ? stop : start}>
          {running ? 'Stop the camera' : 'Start the camera'}
        </Button>
      </div>
    </section>
  );
};
