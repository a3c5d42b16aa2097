import { describe, expect, test } from 'vitest';
import {
  begin,
  beginHands,
  handFrame,
  liveFrame,
  openClient,
  openFollower,
  openSender,
  sendFrames,
  sessionIn,
} from '../support/live.ts';
import { refusedAt } from '../support/message-client.ts';
import { startRedis } from '../support/redis-server.ts';
import { keysOf } from '../support/keys.ts';
import { sharedTestServer, startTestServer, storedFiles, temporaryFolder } from '../support/server.ts';

const shared = sharedTestServer({ KINEMA_LIVE_IDLE_SECONDS: '5', KINEMA_MAX_LIVE_BYTES: '60000' });

const asKey = (key: string) => ({ headers: { 'x-api-key': key } });

describe('a live session', () => {
  test('is followed as it comes and from ten seconds before, and becomes a recording that can be deleted', async () => {
    const { address, client } = shared();
    const { sender, id } = await openSender(address);
    await sendFrames(sender, 1, 5);
    const follower = openFollower(address, id);
    expect(sessionIn(await follower.next('session_started'))).toMatchObject({ id, frames: 5 });
    expect(await follower.next('frame')).toEqual(liveFrame(1));
    await sendFrames(sender, 6, 40);
    await expect.poll(() => follower.messages.filter(({ type }) => type === 'frame').length).toBe(40);
    expect((await client.live.list()).map((session) => session.id)).toEqual([id]);

    const ended = await sender.ask({ type: 'end' }, 'session_ended');
    expect(ended).toMatchObject({ session_id: id, recording_id: id });
    // That it ends is told at once, what it has become when that is known.
    expect(await follower.next('session_ending')).toMatchObject({ session_id: id });
    expect(await follower.next('session_ended')).toEqual(ended);
    expect([await sender.closed(), await follower.closed()]).toEqual([1000, 1000]);
    expect(await client.live.list()).toEqual([]);
    const recording = await client.recordings.get(id);
    expect(recording).toMatchObject({ kind: 'keypoints', codec: 'coco-17', frame_count: 40, width: 640 });
    expect(recording.duration_s).toBeCloseTo(39 / 30, 5);

    const lines = (await (await fetch(client.recordings.mediaUrl(id))).json()) as { persons: unknown[] }[];
    expect(lines).toHaveLength(40);
    expect(lines[0]).toMatchObject({ time_s: 0, persons: [{ id: 1, box: [100, 50, 200, 400] }] });
    const table = await (await fetch(client.recordings.tableUrl(id))).text();
    expect(table.trim().split('\n')).toHaveLength(41);
    for (const refused of ['preview', 'poster'])
      expect((await fetch(`${address}/v1/recordings/${id}/${refused}`)).status).toBe(422);
    await expect(client.analyses.start({ recording_id: id, kind: 'pose' })).rejects.toThrow(/no pictures/);

    await client.recordings.remove(id);
    expect(await storedFiles(shared())).toEqual([]);
  });

  test('of hands is followed and recorded with what they show, as lines of hands that the table has as keypoints', async () => {
    const { address, client } = shared();
    const { sender, id } = await openSender(address, {}, beginHands);
    await sendFrames(sender, 1, 3, handFrame);
    // Between hands nobody is seen, which is a frame too.
    sender.send({ ...handFrame(4), hands: [] });
    await sendFrames(sender, 5, 6, handFrame);
    const follower = openFollower(address, id);
    expect(await follower.next('frame')).toEqual(handFrame(1));
    expect(await sender.ask({ type: 'end' }, 'session_ended')).toMatchObject({ recording_id: id });
    expect(await client.recordings.get(id)).toMatchObject({
      ...{ kind: 'keypoints', codec: 'hand-21', frame_count: 6, width: 640 },
    });
    const text = await (await fetch(client.recordings.mediaUrl(id))).text();
    const lines = JSON.parse(text) as { time_s: number; hands: unknown[] }[];
    expect(lines.map(({ hands }) => hands.length)).toEqual([1, 1, 1, 0, 1, 1]);
    expect(lines[0]).toMatchObject({
      time_s: 0,
      model: 'hands',
      hands: [
        {
          ...{ id: 1, handedness: 'left', gesture: 'open_palm', finger_count: 5, fingers: { thumb: 0.9 } },
          landmarks: handFrame(1).hands[0]!.landmarks.flatMap((x, i, all) =>
            i % 3 === 0 ? [{ x, y: all[i + 1], z: all[i + 2] }] : [],
          ),
        },
      ],
    });
    const table = await (await fetch(client.recordings.tableUrl(id))).text();
    expect(table.trim().split('\n')).toHaveLength(6);
    await client.recordings.remove(id);
  });

  test.each([
    ['too few landmarks', { landmarks: [1, 2, 3] }, /landmarks/],
    ['a landmark that is nowhere', { landmarks: Array.from({ length: 63 }, () => 1e9) }, /landmarks/],
    ['a gesture that nobody knows', { gesture: 'wave' }, /gesture/],
    ['a picture', { picture: 'data' }, /picture/],
    ['landmarks in metres', { world_landmarks: [] }, /world_landmarks/],
    ['a probability above 1', { fingers: [0.1, 0.2, 0.3, 0.4, 1.5] }, /fingers/],
  ])('of hands refuses %s', async (_, change, detail) => {
    const { sender } = await openSender(shared().address, {}, beginHands);
    const [hand] = handFrame(1).hands;
    const message = { ...handFrame(1), hands: [{ ...hand, ...change }] };
    expect((await sender.ask(message, 'error'))['detail']).toMatch(detail);
    await sender.ask({ type: 'end' }, 'session_ended');
  });

  test('tells hands or persons, by its skeleton, each once and not too many', async () => {
    const [hands, persons] = [
      await openSender(shared().address, {}, beginHands),
      await openSender(shared().address),
    ];
    const [hand] = handFrame(1).hands;
    const wrong: [typeof hands, unknown, RegExp][] = [
      [hands, liveFrame(1), /1 persons; a session of hand-21 has none/],
      [persons, handFrame(1), /1 hands; a session of coco-17 has none/],
      [hands, { ...handFrame(1), hands: [hand, hand] }, /two hands of the frame have the same id/],
      [hands, { ...handFrame(1), hands: Array.from({ length: 33 }, (_, id) => ({ ...hand, id })) }, /hands/],
    ];
    for (const [{ sender }, message, detail] of wrong)
      expect((await sender.ask(message, 'error'))['detail']).toMatch(detail);
    for (const { sender } of [hands, persons]) await sender.ask({ type: 'end' }, 'session_ended');
  });

  test('goes on after a lost connection where it was, and nothing comes twice', async () => {
    const { address, client } = shared();
    const { sender, id } = await openSender(address);
    await sendFrames(sender, 1, 10);
    const again = openClient(address, `/v1/live/send?session_id=${id}`);
    expect(await again.next('session_started')).toMatchObject({ resumed: true, session: { sequence: 10 } });
    sender.send(liveFrame(11));
    expect(await sender.next('error')).toMatchObject({ code: 'session_moved' });
    expect(await sender.closed()).toBe(4409);
    await sendFrames(again, 8, 20);
    expect(await again.ask({ type: 'end' }, 'session_ended')).toMatchObject({ recording_id: id });
    expect(await client.recordings.get(id)).toMatchObject({ frame_count: 20 });
    const late = openClient(address, `/v1/live/send?session_id=${id}`);
    expect(await late.closed()).toBe(4404);
    const successor = openClient(address, '/v1/live/send');
    await new Promise((resolve) => successor.socket.once('open', resolve));
    await successor.ask({ ...begin, continues: id }, 'session_started');
    expect(await client.live.list()).toMatchObject([{ continues: id }]);
    await successor.ask({ type: 'end' }, 'session_ended');
  });

  test('ends by itself when nothing comes, and is forgotten wholly when it is deleted', async () => {
    const { address, client } = shared();
    const [left, deleted] = [await openSender(address), await openSender(address)];
    await sendFrames(left.sender, 1, 3);
    await sendFrames(deleted.sender, 1, 3);
    left.sender.socket.terminate();
    await client.live.remove(deleted.id);
    deleted.sender.send(liveFrame(4));
    expect(await deleted.sender.next('session_ended')).toMatchObject({ recording_id: null });
    await expect
      .poll(async () => client.recordings.get(left.id).catch(() => undefined))
      .toMatchObject({
        frame_count: 3,
      });
    await expect(client.recordings.get(deleted.id)).rejects.toThrow(/there is no recording/);
  });

  test('says what is wrong with a message and goes on', async () => {
    const { address } = shared();
    const { sender } = await openSender(address);
    const [person] = liveFrame(1).persons;
    const wrong: [unknown, RegExp][] = [
      ['{', /not JSON/],
      [{ type: 'dance' }, /must be one of begin, frame, end, ping/],
      [begin, /has begun already/],
      [{ ...liveFrame(1), time_s: -1 }, /time_s/],
      [{ ...liveFrame(1), picture: 'data' }, /picture/],
      [{ ...liveFrame(1), persons: [{ ...person, keypoints: [1, 2, 3] }] }, /coco-17 has 68/],
      [{ ...liveFrame(1), persons: [person, person] }, /same id/],
    ];
    for (const [message, detail] of wrong)
      expect((await sender.ask(message, 'error'))['detail']).toMatch(detail);
    await sendFrames(sender, 1, 2);
    expect((await sender.ask({ ...liveFrame(3), time_s: 0.01 }, 'error'))['detail']).toMatch(/later than/);
    expect(await sender.ask({ type: 'ping' }, 'pong')).toEqual({ type: 'pong' });
    for (let sequence = 4; sequence < 200; sequence++) sender.send(liveFrame(sequence));
    expect(await sender.next('error')).toMatchObject({ code: 'live_full' });
    expect(await sender.ask({ type: 'end' }, 'session_ended')).toHaveProperty('recording_id');
    const unknown = openClient(address, '/v1/live/send');
    await new Promise((resolve) => unknown.socket.once('open', resolve));
    expect(await unknown.ask({ ...begin, skeleton: 'cat' }, 'error')).toHaveProperty('code', 'bad_request');
  });

  test('is not held up by a follower who reads nothing, who then has the newest', async () => {
    const { address } = await startTestServer();
    const { sender, id } = await openSender(address);
    const follower = openFollower(address, id);
    await follower.next('session_started');
    follower.socket.pause();
    // Long numbers: 18 MB in all, which is more than the buffers of a connection take in.
    const people = (sequence: number) => {
      const [person] = liveFrame(sequence).persons;
      const keypoints = person!.keypoints.map((value) => value / 3);
      return {
        ...liveFrame(sequence),
        persons: Array.from({ length: 30 }, (_, id) => ({ ...person!, id, keypoints })),
      };
    };
    for (let sequence = 1; sequence <= 600; sequence++) sender.send(people(sequence));
    while ((await sender.next('acknowledged'))['acknowledged_sequence'] !== 600);
    follower.socket.resume();
    const told = () => follower.messages.filter(({ type }) => type === 'frame');
    await expect.poll(() => told().at(-1)?.['sequence']).toBe(600);
    expect(told().length).toBeLessThan(600);
  });
});

test('only keys of the project see a session, and only those that may write send', async () => {
  const dataFolder = await temporaryFolder();
  const keys = keysOf(dataFolder);
  const key = async (project: string, role: 'viewer' | 'operator') =>
    (await keys.create({ name: `${project} ${role}`, project, role })).key;
  const [operator, viewer, stranger] = [
    await key('clinic', 'operator'),
    await key('clinic', 'viewer'),
    await key('club', 'operator'),
  ];
  const { address } = await startTestServer({ dataFolder });
  const { sender, id } = await openSender(address, asKey(operator));
  await sendFrames(sender, 1, 2);
  const follower = openFollower(address, id, asKey(viewer));
  expect(await follower.next('frame')).toHaveProperty('sequence', 1);
  const path = `/v1/live/${id}/follow`;
  expect(await refusedAt(address, path, asKey(stranger))).toBe(404);
  expect(await refusedAt(address, path, asKey('kinema_wrong'))).toBe(401);
  expect(await refusedAt(address, path, { headers: { origin: 'https://elsewhere.example' } })).toBe(403);
  expect(await refusedAt(address, '/v1/live/send', asKey(viewer))).toBe(403);
  const other = openClient(address, `/v1/live/send?session_id=${id}`, asKey(stranger));
  expect(await other.closed()).toBe(4404);
});

test('a session whose sender ended it and left is a recording, also where the server ends meanwhile', async () => {
  const dataFolder = await temporaryFolder();
  const server = await startTestServer({ dataFolder });
  const { sender, id } = await openSender(server.address);
  await sendFrames(sender, 1, 200);
  sender.send({ type: 'end' });
  await sender.next('session_ending');
  sender.socket.terminate();
  await sender.closed();
  await server.close();
  const { client } = await startTestServer({ dataFolder });
  expect(await client.recordings.get(id)).toMatchObject({ frame_count: 200 });
});

test('with Redis a session is sent to one server, followed at another, and outlives the first', async () => {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url, KINEMA_LIVE_IDLE_SECONDS: '3' };
  const [one, other] = [await startTestServer({ environment }), await startTestServer({ environment })];
  const { sender, id } = await openSender(one.address);
  const follower = openFollower(other.address, id);
  await follower.next('session_started');
  await sendFrames(sender, 1, 30);
  await expect.poll(() => follower.messages.at(-1)?.['sequence']).toBe(30);
  await one.close();
  expect(await sender.closed()).toBe(1001);
  const again = openClient(other.address, `/v1/live/send?session_id=${id}`);
  expect(await again.next('session_started')).toMatchObject({ resumed: true, session: { sequence: 30 } });
  await sendFrames(again, 31, 40);
  await expect.poll(() => follower.messages.at(-1)?.['sequence']).toBe(40);
  again.socket.terminate();
  expect(await follower.next('session_ended')).toMatchObject({ recording_id: id });
  expect(await other.client.recordings.get(id)).toMatchObject({ frame_count: 40 });
  expect(await other.client.live.list()).toEqual([]);
});
