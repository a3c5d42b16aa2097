import { Table } from '@mantine/core';
import type { HandResult } from '@kinema/client';
import { capitalised, formatTime } from '../format/format.ts';
import { formatShare, gestureName } from '../hands/picture-hands.ts';
import type { Playback } from '../result/playback.ts';
import { useShownRow } from '../result/use-playback.ts';
import { handsAt } from './decode.ts';

/** What the hands in the frame on screen show, and how sure that is. */
export const HandTable = ({ result, playback }: { result: HandResult; playback: Playback }) => {
  const row = useShownRow(playback);
  const hands = row < 0 ? [] : handsAt(result, row);
  const isVideo = result.times_s.length > 1;
  return (
    <section className="panel stack" aria-labelledby="hands-now-heading">
      <h2 id="hands-now-heading" className="numbers">
        {isVideo ? 'This frame' : 'In this picture'}
        {isVideo && row >= 0 ? ` at ${formatTime(result.times_s[row]!)}` : ''}
      </h2>
      {hands.length === 0 ? (
        <p className="quiet">No hand is seen here.</p>
      ) : (
        <Table className="numbers" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Hand</Table.Th>
              <Table.Th scope="col">Fingers</Table.Th>
              <Table.Th scope="col">Gesture</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hands.map(({ id, handedness, fingerCount, fingerCountScore, gesture, gestureScore }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  {id}. {capitalised(handedness)}
                </Table.Th>
                <Table.Td>
                  {fingerCount} <span className="quiet small">{formatShare(fingerCountScore)} sure</span>
                </Table.Td>
                <Table.Td>
                  {gestureName(gesture)} <span className="quiet small">{formatShare(gestureScore)} sure</span>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
};
