import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type CSSProperties } from 'react';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { Link } from '../app/Link.tsx';
import { followPath, recordingPath } from '../app/route.ts';
import { formatDate } from '../format/format.ts';
import { usualLayers, type LiveLayers } from '../live/draw-live.ts';
import { looksForHands } from '../live/frames.ts';
import { LayersPanel } from '../live/LayersPanel.tsx';
import '../live/live.css';
import { usualChoice } from '../live/measures/measures.ts';
import { MeasuresPanel } from '../live/MeasuresPanel.tsx';
import { PersonChoice } from '../live/PersonChoice.tsx';
import { personAt, useOverlay } from '../live/use-overlay.ts';
import { useSight } from '../live/use-sight.ts';
import { FollowList } from './FollowList.tsx';
import { Following, type FollowingState } from './following.ts';
import './sharing.css';

const phases: Readonly<Record<FollowingState['phase'], string>> = {
  opening: 'Connecting',
  live: '',
  broken: 'The connection is lost; trying again',
  ending: 'Sharing has ended; the server makes a recording of it',
  ended: 'Sharing has ended',
  failed: '',
};

interface StageProps {
  following: Following;
  state: FollowingState;
  layers: LiveLayers;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
}

/** The skeleton where the picture would be. */
const FollowStage = ({ following, state, layers, selectedId, onSelect }: StageProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { session, skeleton } = state;
  useOverlay(canvas, following, {
    skeleton,
    layers,
    selectedId,
    isPlain: false,
    asMirror: false,
    isRunning: state.phase !== 'ended',
  });
  const ratio: CSSProperties & Record<'--ratio', number> = {
    '--ratio': session ? session.width / session.height : 4 / 3,
  };
  return (
    <div className="stage follow-stage" style={ratio}>
      <canvas
        ref={canvas}
        aria-hidden="true"
        onClick={(event) => {
          const seen = following.seen();
          const person = seen && personAt(seen, event, false).person;
          if (person) onSelect(person.id);
        }}
      />
    </div>
  );
};

/** What became of a session that has been seen. */
const outcomeOf = ({ recordingId }: FollowingState) =>
  recordingId === null ? (
    'Nothing of it is on the server: nobody was seen, it was deleted, or the server broke off.'
  ) : (
    <>
      The server has recorded it. <Link to={recordingPath(recordingId)}>Look at the recording</Link>
    </>
  );

/** The skeleton and its measures, of the session or of the last that was seen of it. */
const Screen = ({ following, state }: { following: Following; state: FollowingState }) => {
  const [layers, setLayers] = useState(usualLayers);
  const [choice, setChoice] = useState(usualChoice);
  const isLive = state.phase === 'live';
  // What was seen last is no longer so while nothing comes.
  const isSeen = isLive && !state.failure;
  const { skeleton } = state;
  const isOfHands = skeleton !== undefined && looksForHands({ skeleton });
  const { words, advice, ids } = useSight(following, isLive, choice);
  const select = (personId: number | undefined): void => setChoice({ ...choice, personId });
  return (
    <div className="live-in">
      <div className="stack">
        <FollowStage
          following={following}
          state={state}
          layers={layers}
          selectedId={choice.personId}
          onSelect={select}
        />
        <div className="live-head">
          <output className="live-advice">
            {isSeen ? (advice ?? words) : phases[state.phase]}
            {state.phase === 'ended' && <>. {outcomeOf(state)}</>}
          </output>
          {!isOfHands && <LayersPanel layers={layers} onChange={setLayers} />}
        </div>
        {state.failure && <FailureNote failure={state.failure} />}
        {ids.length > 1 && <PersonChoice ids={ids} chosen={choice.personId} onChange={select} />}
      </div>
      {skeleton && !isOfHands && (
        <MeasuresPanel
          watched={following}
          isOver={state.phase === 'ended'}
          joints={skeleton.keypoints}
          choice={choice}
          onChange={setChoice}
        />
      )}
    </div>
  );
};

/** The movement of somebody before the camera of another device, as it happens. */
const Followed = ({ id }: { id: string }) => {
  const following = useMemo(() => new Following(id), [id]);
  useEffect(() => following.open(), [following]);
  const state = useSyncExternalStore(following.subscribe, following.state);
  return (
    <div className="live">
      <div className="intro">
        <Heading title="Second screen">Second screen</Heading>
        <p className="quiet">
          {state.session
            ? `What another device has seen since ${formatDate(state.session.started_at)}: keypoints, no pictures.`
            : 'What another device sees: keypoints, no pictures.'}
        </p>
      </div>
      {state.failure && !state.session && <FailureNote failure={state.failure} />}
      {state.phase === 'ended' && !state.session && (
        <p>
          There is no such session: it is over, or its address is wrong.{' '}
          <Link to={followPath()}>Look at what is shared</Link>
        </p>
      )}
      {state.session ? (
        <Screen following={following} state={state} />
      ) : (
        <div className={state.phase === 'opening' ? 'shell-loading' : undefined}>
          <output>{state.phase === 'ended' ? '' : phases[state.phase]}</output>
        </div>
      )}
    </div>
  );
};

/** A live picture of another device, or the choice of one. */
export default function FollowPage({ id }: { id: string | undefined }) {
  return id === undefined ? <FollowList /> : <Followed id={id} />;
}
