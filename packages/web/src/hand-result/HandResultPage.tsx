import type { Analysis, HandResult, Recording } from '@kinema/client';
import { useMemo, useState } from 'react';
import { plural } from '../format/format.ts';
import { Download } from '../result/Downloads.tsx';
import { handExportsFor } from '../result/exports.ts';
import { LoadedResult } from '../result/LoadedResult.tsx';
import { Playback } from '../result/playback.ts';
import { Player } from '../result/Player.tsx';
import { MadeOf } from '../result/Provenance.tsx';
import '../result/result.css';
import { Warnings } from '../result/Warnings.tsx';
import { handColumns } from './decode.ts';
import { FingerChart } from './FingerChart.tsx';
import { HandTable } from './HandTable.tsx';

interface ResultProps {
  analysis: Analysis;
  recording: Recording;
}

const Result = ({ result, analysis, recording }: ResultProps & { result: HandResult }) => {
  const sequence = useMemo(() => handColumns(result), [result]);
  const playback = useMemo(() => new Playback(sequence.times), [sequence]);
  const [selectedId, setSelectedId] = useState<number>();
  return (
    <div className="stack">
      {result.warnings.length > 0 && <Warnings warnings={result.warnings} />}
      <div className="result">
        <div className="stack">
          <Player
            what="hands"
            recording={recording}
            sequence={sequence}
            playback={playback}
            selectedId={selectedId}
            onSelect={setSelectedId}
          />
          {recording.kind === 'video' && <FingerChart result={result} playback={playback} />}
        </div>
        <HandTable result={result} playback={playback} />
      </div>
      <section className="panel stack" aria-labelledby="downloads-heading">
        <h2 id="downloads-heading">Downloads</h2>
        <ul className="downloads">
          {handExportsFor(recording.kind).map((format) => (
            <Download
              key={format.name}
              analysis={analysis}
              recording={recording}
              format={format}
              personId={undefined}
            />
          ))}
        </ul>
      </section>
      <details className="panel">
        <summary>How this was made</summary>
        <dl className="provenance">
          <dt>Looked at</dt>
          <dd>
            {plural(result.times_s.length, 'frame')}, {plural(result.hands.length, 'hand')}
          </dd>
          <MadeOf result={result} analysis={analysis} recording={recording} />
        </dl>
      </details>
    </div>
  );
};

/** The result of a hand analysis: media with the hands drawn, what they show, downloads. */
const HandResultPage = ({ analysis, recording }: ResultProps) => (
  <LoadedResult<'hands'> analysis={analysis} recording={recording}>
    {(result) => <Result result={result} analysis={analysis} recording={recording} />}
  </LoadedResult>
);

export default HandResultPage;
