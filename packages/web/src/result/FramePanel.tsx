import { Table } from '@mantine/core';
import { KEYPOINT_STRIDE, personsAt, type Person, type PoseSequence } from '@kinema/motion/pose';
import { capitalised, formatNumber, formatTime, readableName } from '../format/format.ts';
import type { PersonView } from './decode.ts';
import { PersonSelect } from './PersonSelect.tsx';
import type { Playback } from './playback.ts';
import { describeCount, describePerson } from './summary.ts';
import { useShownRow } from './use-playback.ts';
import './frame-panel.css';

interface FramePanelProps {
  sequence: PoseSequence;
  persons: readonly PersonView[];
  person: PersonView;
  playback: Playback;
  onSelect: (id: number) => void;
}

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

const AngleTable = ({ person, at, caption }: { person: PersonView; at: number; caption: string }) => (
  <Table className="numbers" verticalSpacing={4} captionSide="top">
    <Table.Caption>Joint angles of {caption}</Table.Caption>
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">Angle</Table.Th>
        <Table.Th scope="col">Degrees</Table.Th>
        <Table.Th scope="col">± sd</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {person.angles.map(({ name, valuesDeg, sdsDeg }) => (
        <Table.Tr key={name}>
          <Table.Th scope="row">{capitalised(readableName(name))}</Table.Th>
          <Table.Td>{formatNumber(valuesDeg[at] ?? Number.NaN, 1)}</Table.Td>
          <Table.Td>{formatNumber(sdsDeg[at] ?? Number.NaN, 1)}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

const KeypointTable = ({
  person,
  sequence,
  caption,
}: {
  person: Person | undefined;
  sequence: PoseSequence;
  caption: string;
}) => {
  const cell = (k: number, i: number, factor = 1): string =>
    formatNumber((person?.keypoints[k * KEYPOINT_STRIDE + i] ?? Number.NaN) * factor, i === 2 ? 0 : 1);
  return (
    <Table className="numbers" verticalSpacing={4} captionSide="top">
      <Table.Caption>Keypoints of {caption}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Keypoint</Table.Th>
          <Table.Th scope="col">x, px</Table.Th>
          <Table.Th scope="col">y, px</Table.Th>
          <Table.Th scope="col">± sd, px</Table.Th>
          <Table.Th scope="col">Conf., %</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sequence.skeleton.keypoints.map((name, k) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{capitalised(readableName(name))}</Table.Th>
            <Table.Td>{cell(k, 0)}</Table.Td>
            <Table.Td>{cell(k, 1)}</Table.Td>
            <Table.Td>{cell(k, 3)}</Table.Td>
            <Table.Td>{cell(k, 2, 100)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};

/** What is measured at the frame on screen, in words and tables. */
export const FramePanel = ({ sequence, persons, person, playback, onSelect }: FramePanelProps) => {
  const row = useShownRow(playback);
  const seen = row < 0 ? [] : personsAt(sequence, row);
  const isVideo = sequence.times.length > 1;
  const moment = isVideo && row >= 0 ? ` at ${formatTime(sequence.times[row]!)}` : '';
  const caption = `person ${person.track.id}${moment}`;
  return (
    <section className="panel stack" aria-labelledby="frame-heading">
      <h2 id="frame-heading" className="numbers">
        {isVideo ? `This frame${moment}` : 'In this picture'}
      </h2>
      <Summary seen={seen} sequence={sequence} />
      <PersonSelect persons={persons} selectedId={person.track.id} onSelect={onSelect} />
      {person.angles.length > 0 && (
        <AngleTable person={person} at={row - person.track.firstFrame} caption={caption} />
      )}
      <KeypointTable
        person={seen.find(({ id }) => id === person.track.id)}
        sequence={sequence}
        caption={caption}
      />
    </section>
  );
};
