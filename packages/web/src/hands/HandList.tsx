import type { Hand } from '@kinema/client';
import type { ReactNode } from 'react';
import { capitalised, plural } from '../format/format.ts';
import { formatShare, gestureName } from './picture-hands.ts';

const Line = ({ score, children }: { score: number; children: ReactNode }) => (
  <div className="hand-line">
    <span>{children}</span>
    <span className="quiet small numbers">{formatShare(score)} sure</span>
  </div>
);

/** What each hand shows, and how sure that is. */
export const HandList = ({ hands }: { hands: readonly Hand[] }) => (
  <ul className="hand-list">
    {hands.map((hand) => (
      <li key={hand.id} className="hand">
        <span className={`hand-mark hand-mark-${hand.handedness}`} aria-hidden="true" />
        <div>
          <Line score={hand.handedness_score}>
            <strong>
              {hands.length > 1 && `${hand.id}. `}
              {capitalised(hand.handedness)} hand
            </strong>
          </Line>
          <Line score={hand.finger_count_score}>{plural(hand.finger_count, 'finger')}</Line>
          <Line score={hand.gesture_score}>{gestureName(hand.gesture)}</Line>
        </div>
      </li>
    ))}
  </ul>
);
