import { personsAt, type Person, type PoseSequence } from '@kinema/motion/pose';
import { formatTime } from '../format/format.ts';
import { explainSigns } from './curve-data.ts';
import type { PersonView } from './decode.ts';
import { PersonSelect } from './PersonSelect.tsx';
import type { Playback } from './playback.ts';
import { describeCount, describePerson } from './summary.ts';
import { AngleTable, KeypointTable } from './tables.tsx';
import { useShownRow } from './use-playback.ts';
import './frame-panel.css';

/** More people than these are described on request. */
const describedAtOnce = 4;

const Described = ({ seen, sequence }: { seen: readonly Person[]; sequence: PoseSequence }) => (
  <ul className="summary">
    {seen.map((person) => (
      <li key={person.id}>
        <b>Person {person.id}.</b> {describePerson(person, sequence)}
      </li>
    ))}
  </ul>
);

const Summary = ({ seen, sequence }: { seen: readonly Person[]; sequence: PoseSequence }) => {
  const more = seen.slice(describedAtOnce);
  return (
    <div>
      <p>{describeCount(seen)}</p>
      <Described seen={seen.slice(0, describedAtOnce)} sequence={sequence} />
      {more.length > 0 && (
        <details className="summary-more">
          <summary>Describe {more.length} more</summary>
          <Described seen={more} sequence={sequence} />
        </details>
      )}
    </div>
  );
};

/** "at 1.240 s" in a video; nothing in a picture or where the frame was not analysed. */
const momentOf = ({ times }: PoseSequence, row: number): string =>
  times.length > 1 && row >= 0 ? ` at ${formatTime(times[row]!)}` : '';

const personAt = (sequence: PoseSequence, row: number, id: number): Person | undefined =>
  row < 0 ? undefined : personsAt(sequence, row).find((person) => person.id === id);

interface FramePanelProps {
  sequence: PoseSequence;
  persons: readonly PersonView[];
  person: PersonView;
  playback: Playback;
  onSelect: (id: number) => void;
}

/** Who is where in the frame on screen, in words, and the joint angles of one person. */
export const FramePanel = ({ sequence, persons, person, playback, onSelect }: FramePanelProps) => {
  const row = useShownRow(playback);
  const moment = momentOf(sequence, row);
  const seen = row < 0 ? [] : personsAt(sequence, row);
  const hidden = !seen.some(({ id }) => id === person.track.id);
  return (
    <section className="panel stack" aria-labelledby="frame-heading">
      <h2 id="frame-heading" className="numbers">
        {sequence.times.length > 1 ? `This frame${moment}` : 'In this picture'}
      </h2>
      <Summary seen={seen} sequence={sequence} />
      <PersonSelect
        times={sequence.times}
        persons={persons}
        selectedId={person.track.id}
        onSelect={onSelect}
      />
      {hidden && <p className="quiet">Person {person.track.id} is not seen here.</p>}
      {person.angles.length > 0 && (
        <div>
          <AngleTable
            person={person}
            at={row - person.track.firstFrame}
            caption={`person ${person.track.id}${moment}`}
          />
          <p className="quiet small">
            {explainSigns(person.facing[row - person.track.firstFrame] ?? null)} A dash: not measured, because
            a keypoint is too uncertain or this view does not show the angle.
          </p>
        </div>
      )}
    </section>
  );
};

/** The keypoints of one person in the frame on screen. */
export const KeypointPanel = ({
  sequence,
  person: { track },
  playback,
}: Omit<FramePanelProps, 'persons' | 'onSelect'>) => {
  const row = useShownRow(playback);
  return (
    <section className="panel" aria-label="Keypoints">
      <KeypointTable
        person={personAt(sequence, row, track.id)}
        sequence={sequence}
        caption={`person ${track.id}${momentOf(sequence, row)}`}
      />
    </section>
  );
};
