import { Table } from '@mantine/core';
import { KEYPOINT_STRIDE, type Person, type PoseSequence } from '@kinema/motion/pose';
import { capitalised, formatNumber, readableName } from '../format/format.ts';
import type { PersonView } from './decode.ts';

/** The joint angles of one person at row `at` of their track, with their standard deviations. */
export const AngleTable = ({ person, at, caption }: { person: PersonView; at: number; caption: string }) => (
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

/** The keypoints of one person in one frame, with uncertainty and confidence; dashes where the person is not seen. */
export const KeypointTable = ({
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
