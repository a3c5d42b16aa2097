import type { Hand } from '@kinema/client';
import { capitalised, plural } from '../format/format.ts';
import { formatShare, gestureName } from './picture-hands.ts';

/** What each hand shows, and how sure that is. */
export const HandList = ({ hands }: { hands: readonly Hand[] }) => (
  <ul className="hand-list">
    {hands.map((hand) => (
      <li key={hand.id} className="hand">
        <span className={`hand-mark hand-mark-${hand.handedness}`} aria-hidden="true" />
        <div>
          <div className="hand-line">
            <strong>
              {hands.length > 1 && `${hand.id}. `}
              {capitalised(hand.handedness)} hand: {plural(hand.finger_count, 'finger')}
            </strong>
            <span className="quiet small numbers">{formatShare(hand.finger_count_score)} sure</span>
          </div>
          <div className="hand-line">
            {gestureName(hand.gesture)}
            <span className="quiet small numbers">{formatShare(hand.gesture_score)} sure</span>
          </div>
        </div>
      </li>
    ))}
  </ul>
);
