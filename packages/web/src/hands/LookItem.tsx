import { useState } from 'react';
import { Button } from '@mantine/core';
import { assertNever } from '@kinema/motion/errors';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { WaitNote } from '../app/WaitNote.tsx';
import { HandList } from './HandList.tsx';
import { HandOverlay } from './HandOverlay.tsx';
import { looks, type Look } from './looks.ts';
import { describeHands } from './picture-hands.ts';

const Findings = ({ look: { key, state, mirrored } }: { look: Look }) => {
  switch (state.kind) {
    case 'looking':
      return <Busy what="Looking for hands" />;
    case 'waiting':
      return <WaitNote {...state.wait} />;
    case 'found':
      return (
        <>
          <p>{describeHands(state.picture.hands)}</p>
          <HandList hands={state.picture.hands} />
          <p className="quiet small">{mirrored ? 'Read as a mirror image' : 'Read as it is, not mirrored'}</p>
        </>
      );
    case 'failed':
      return (
        <FailureNote failure={state.failure}>
          {state.failure.mayPass && (
            <Button size="compact-sm" variant="default" onClick={() => looks.again(key)}>
              Try again
            </Button>
          )}
        </FailureNote>
      );
    default:
      return assertNever(state);
  }
};

/** One picture with its hands drawn in. */
export const LookItem = ({ look }: { look: Look }) => {
  const [shown, setShown] = useState(true);
  const { state, file, url, key } = look;
  return (
    <li className="look">
      {shown ? (
        <div className="look-picture">
          <img src={url} alt={file.name} onError={() => setShown(false)} />
          {state.kind === 'found' && <HandOverlay found={state.picture} />}
        </div>
      ) : (
        // Before it was read, or where it cannot be, nobody knows that it is a picture.
        state.kind === 'found' && (
          <div className="look-picture">
            <p className="quiet small">This browser does not show pictures of this kind.</p>
          </div>
        )
      )}
      <div className="look-words">
        <div className="look-head">
          <h3>{file.name}</h3>
          <Button size="compact-sm" variant="subtle" onClick={() => looks.remove(key)}>
            Remove<span className="unseen"> {file.name}</span>
          </Button>
        </div>
        <Findings look={look} />
      </div>
    </li>
  );
};
