import { useState } from 'react';
import { Button } from '@mantine/core';
import { assertNever } from '@kinema/motion/errors';
import { Busy } from '../app/Busy.tsx';
import { FailureNote } from '../app/FailureNote.tsx';
import { HandList } from './HandList.tsx';
import { HandOverlay } from './HandOverlay.tsx';
import { looks, type Look } from './looks.ts';
import { describeHands } from './picture-hands.ts';

const Findings = ({ state, onAgain }: { state: Look['state']; onAgain: () => void }) => {
  switch (state.kind) {
    case 'looking':
      return <Busy what="Looking for hands" />;
    case 'found':
      return (
        <>
          <p>{describeHands(state.picture.hands)}</p>
          <HandList hands={state.picture.hands} />
        </>
      );
    case 'failed':
      return (
        <FailureNote failure={state.failure}>
          {state.failure.mayPass && (
            <Button size="compact-sm" variant="default" onClick={onAgain}>
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
export const LookItem = ({ look, mirrored }: { look: Look; mirrored: boolean }) => {
  const [shown, setShown] = useState(true);
  const { state, file, url, key } = look;
  return (
    <li className="look">
      <div className="look-picture">
        {shown ? (
          <img src={url} alt={file.name} onError={() => setShown(false)} />
        ) : (
          <p className="quiet small">This browser does not show pictures of this kind.</p>
        )}
        {shown && state.kind === 'found' && <HandOverlay found={state.picture} />}
      </div>
      <div className="look-words">
        <div className="look-head">
          <h3>{file.name}</h3>
          <Button size="compact-sm" variant="subtle" onClick={() => looks.remove(key)}>
            Remove<span className="unseen"> {file.name}</span>
          </Button>
        </div>
        <Findings state={state} onAgain={() => looks.again(key, mirrored)} />
      </div>
    </li>
  );
};
