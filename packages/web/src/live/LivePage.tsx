import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { plural } from '../format/format.ts';
import { onFrame, type LiveFrame } from './frames.ts';
import { RecorderPanel } from '../recorder/index.ts';
import { ModelPanel } from './ModelPanel.tsx';
import { PerformancePanel } from './PerformancePanel.tsx';
import { live, type LiveState } from './session.ts';
import { SourcePanel } from './SourcePanel.tsx';
import { Stage } from './Stage.tsx';
import './live.css';

const layers = { skeletons: true, ids: true, boxes: false, uncertainty: false };

const describeSight = ({ persons, hands }: LiveFrame): string => {
  if (hands.length > 0) return `${plural(hands.length, 'hand')} in view`;
  return persons.length === 0 ? 'Nobody in view' : `${plural(persons.length, 'person', 'people')} in view`;
};

/** Who is seen, in words, no oftener than a person can hear it. */
const useSightWords = (phase: LiveState['phase']): string => {
  const [words, setWords] = useState('');
  useEffect(() => {
    setWords(phase === 'live' ? 'Looking' : '');
    if (phase !== 'live') return undefined;
    let newest: LiveFrame | undefined;
    const stop = onFrame({
      onFrame: (frame) => {
        newest = frame;
      },
    });
    const timer = setInterval(() => {
      if (newest) setWords(describeSight(newest));
    }, 1000);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [phase]);
  return words;
};

/** A person before a camera, measured in the browser alone. */
export default function LivePage() {
  const state = useSyncExternalStore(live.subscribe, live.state);
  const [selectedId, setSelectedId] = useState<number>();
  const words = useSightWords(state.phase);
  useEffect(() => () => live.stop(), []);
  const { source, phase } = state;
  const recorded = useMemo(
    () =>
      phase === 'live' ? { subscribe: onFrame, stream: live.stream, nowSeconds: live.nowSeconds } : undefined,
    [phase],
  );
  const asMirror = source?.kind === 'camera' && source.camera.facing === 'user';
  return (
    <div className="live">
      <div className="start-head">
        <Heading title="Live">See your movement measured</Heading>
        <p className="quiet">
          A camera or a video, looked at in this browser. Pictures are not sent anywhere and not kept.
        </p>
      </div>
      <div className="live-in">
        <div className="stack">
          {state.failure && <FailureNote failure={state.failure} />}
          <Stage
            state={state}
            layers={layers}
            asMirror={asMirror}
            selectedId={selectedId}
            onSelect={setSelectedId}
          />
          <output className="quiet">{words}</output>
        </div>
        <div className="stack">
          <SourcePanel state={state} />
          <ModelPanel state={state} />
          <RecorderPanel source={recorded} />
          {state.phase === 'live' && <PerformancePanel />}
        </div>
      </div>
    </div>
  );
}
