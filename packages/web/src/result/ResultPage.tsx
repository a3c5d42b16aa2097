import { useMemo, useState } from 'react';
import type { Analysis, PoseResult, Recording } from '@kinema/client';
import { Curves } from './Curves.tsx';
import { decodeResult, firstSeenRow, longestSeen, type ResultView } from './decode.ts';
import { Downloads } from './Downloads.tsx';
import { FramePanel, KeypointPanel } from './FramePanel.tsx';
import { LoadedResult } from './LoadedResult.tsx';
import { NobodyFound } from './NobodyFound.tsx';
import { Playback } from './playback.ts';
import { Player } from './Player.tsx';
import { Provenance } from './Provenance.tsx';
import { Warnings } from './Warnings.tsx';
import './result.css';

interface ResultProps {
  analysis: Analysis;
  recording: Recording;
}

interface BodyProps {
  view: ResultView;
  recording: Recording;
  selectedId: number | undefined;
  onSelect: (id: number) => void;
}

const Body = ({ view, recording, selectedId, onSelect }: BodyProps) => {
  const { sequence, persons } = view;
  // Opens where the person who is looked at first is seen, not at an empty beginning.
  const playback = useMemo(
    () => new Playback(sequence.times, firstSeenRow(longestSeen(view.persons))),
    [sequence, view],
  );
  const person = persons.find(({ track }) => track.id === selectedId);
  const isVideo = recording.kind === 'video';
  const keypoints = person && <KeypointPanel sequence={sequence} person={person} playback={playback} />;
  return (
    <div className="result">
      <div className="stack">
        <Player
          recording={recording}
          sequence={sequence}
          playback={playback}
          selectedId={selectedId}
          onSelect={onSelect}
        />
        {person && isVideo && person.angles.length > 0 && (
          <Curves key={person.track.id} person={person} playback={playback} />
        )}
        {!isVideo && keypoints}
      </div>
      <div className="stack">
        {person ? (
          <FramePanel
            sequence={sequence}
            persons={persons}
            person={person}
            playback={playback}
            onSelect={onSelect}
          />
        ) : (
          <NobodyFound recording={recording} />
        )}
        {isVideo && keypoints}
      </div>
    </div>
  );
};

const Result = ({ result, analysis, recording }: ResultProps & { result: PoseResult }) => {
  const view = useMemo(() => decodeResult(result), [result]);
  const [selectedId, setSelectedId] = useState(() => longestSeen(view.persons)?.track.id);
  return (
    <div className="stack">
      {result.warnings.length > 0 && <Warnings warnings={result.warnings} />}
      <Body view={view} recording={recording} selectedId={selectedId} onSelect={setSelectedId} />
      <Downloads
        analysis={analysis}
        recording={recording}
        personId={selectedId}
        hasWorld={result.persons.some((person) => person.world_m)}
      />
      <Provenance result={result} analysis={analysis} recording={recording} />
    </div>
  );
};

/** The result of an analysis: media with overlay, numbers, curves, downloads, and where it all comes from. */
const ResultPage = ({ analysis, recording }: ResultProps) => (
  <LoadedResult<'pose'> analysis={analysis} recording={recording}>
    {(result) => <Result result={result} analysis={analysis} recording={recording} />}
  </LoadedResult>
);

export default ResultPage;
