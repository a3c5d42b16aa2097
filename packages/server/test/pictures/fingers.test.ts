import { describe, expect, test } from 'vitest';
import { base64, nothing, oneThumb, twoFingers } from '../support/pictures.ts';
import { post, postForm, postJson } from '../support/post.ts';
import { sharedTestServer, startTestServer } from '../support/server.ts';

const shared = sharedTestServer();

const two = { success: true, finger_count: 2, detected_gesture: 'two', hands_detected: 1 };

describe('the fingers of one picture', () => {
  test('are the same in whatever form it comes, and each answer says what it took and has the id of its request', async () => {
    const { address } = await startTestServer();
    const picture = await twoFingers();
    const text = base64(picture);
    const url = `${address}/detect-fingers`;
    const answers = [
      await postJson(url, { image_base64: text }),
      await postJson(url, { image_base64: `data:image/jpeg;base64,${text}` }),
      await postForm(url, 'file', [['hand.jpg', picture]]),
      await postForm(`${address}/detect-fingers-upload`, 'file', [['hand.jpg', picture]]),
      await post(url, picture, { 'content-type': 'image/jpeg' }),
      await post(url, picture, { 'content-type': 'application/octet-stream' }),
    ];
    for (const { status, headers, body } of answers) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ ...two, width: 640, height: 560 });
      expect(body['request_id']).toBe(headers.get('x-request-id'));
      expect(body['processing_time_ms']).toBeGreaterThan(0);
      expect(body['confidence']).toBeGreaterThan(0.5);
      expect(body['hands']).toEqual(answers[0]!.body['hands']);
    }
    expect(answers.map(({ headers }) => headers.get('x-cache'))).toEqual([
      'miss',
      ...Array<string>(5).fill('hit'),
    ]);
  });

  test('are told with everything that is known of the hand, in pixels and metres', async () => {
    const { address } = shared();
    const { body } = await post(`${address}/v1/hands`, await twoFingers(), { 'content-type': 'image/jpeg' });
    expect(body).toMatchObject({
      width: 640,
      height: 560,
      hands: [{ id: 1, handedness: 'left', finger_count: 2, gesture: 'two' }],
    });
    const [hand] = body['hands'] as Record<string, object>[];
    const landmarks = hand!['landmarks'] as { name: string; x: number; y: number; z: number }[];
    expect(landmarks).toHaveLength(21);
    expect(landmarks[0]!.name).toBe('wrist');
    const tip = landmarks.find(({ name }) => name === 'middle_tip')!;
    expect(Math.hypot(tip.x - 318, tip.y - 55)).toBeLessThan(40);
    const world = hand!['world_landmarks'] as { x_m: number; y_m: number; z_m: number }[];
    const length = Math.hypot(world[12]!.x_m - world[0]!.x_m, world[12]!.y_m - world[0]!.y_m);
    expect(length).toBeGreaterThan(0.1);
    expect(length).toBeLessThan(0.25);
    expect(Object.keys(hand!['fingers']!)).toEqual(['thumb', 'index', 'middle', 'ring', 'little']);
    expect(body['models']).toContainEqual(expect.objectContaining({ name: 'hand-landmark-full' }));
  });

  test('belong to the other hand in a mirror image, whichever way that is said', async () => {
    const { address } = shared();
    const picture = await twoFingers();
    const handednessIn = (body: Record<string, unknown>) =>
      (body['hands'] as { handedness: string }[]).map(({ handedness }) => handedness);
    const url = `${address}/v1/hands`;
    const json = { image_base64: base64(picture), mirrored: true };
    const mirrored = [
      await post(`${url}?mirrored=true`, picture, { 'content-type': 'image/jpeg' }),
      await postForm(url, 'file', [['hand.jpg', picture]], { mirrored: 'true' }),
      await postJson(url, json),
      await postJson(`${address}/detect-fingers`, json),
    ];
    for (const { body } of mirrored) expect(handednessIn(body)).toEqual(['right']);
    const plain = await postJson(`${url}?mirrored=false`, { image_base64: base64(picture) });
    expect(handednessIn(plain.body)).toEqual(['left']);
  });

  test('are none where there is no hand, which is no error', async () => {
    const { address } = shared();
    const { status, body } = await post(`${address}/detect-fingers`, await nothing(), {
      'content-type': 'image/png',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      finger_count: 0,
      confidence: 0,
      detected_gesture: 'none',
      hands_detected: 0,
      hands: [],
    });
  });

  test.for([
    ['?max_hands=0', /^max_hands must be at least 1$/],
    ['?max_hands=many', /^max_hands must be of type integer$/],
    ['?mirrored=perhaps', /^mirrored must be of type boolean$/],
    ['?hands=2', /^the query has no hands$/],
    ['?model=huge', /^model must be one of full, lite$/],
  ] as const)('are not looked for with %s', async ([query, words]) => {
    const { address } = shared();
    const { status, body } = await post(`${address}/v1/hands${query}`, await nothing(), {
      'content-type': 'image/png',
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'bad_request' });
    expect(body['detail']).toMatch(words);
  });
});

describe('a batch', () => {
  test('tells files of one name apart', async () => {
    const { address } = shared();
    const url = `${address}/detect-fingers-batch-files`;
    const { body } = await postForm(url, 'files', [
      ['hand.jpg', await twoFingers()],
      ['hand.jpg', await nothing()],
    ]);
    expect(body['results']).toMatchObject([
      { image_id: 'hand.jpg', finger_count: 2 },
      { image_id: 'hand.jpg (2)', finger_count: 0 },
    ]);
  });

  test('has an answer for each picture in its place and a summary; one bad picture fails alone', async () => {
    const { address } = shared();
    const images = [
      { image_id: 'two', image_base64: base64(await twoFingers()) },
      { image_id: 'bad', image_base64: 'not base64!' },
      { image_base64: `data:image/jpeg;base64,${base64(await oneThumb())}` },
      { image_id: 'text', image_base64: base64(Buffer.from('only a note')) },
      { image_id: 'nothing', image_base64: base64(await nothing()) },
    ];
    const { status, body, headers } = await postJson(`${address}/detect-fingers-batch`, { images });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      total_images: 5,
      successful_images: 3,
      failed_images: 2,
      request_id: headers.get('x-request-id'),
      results: [
        { image_id: 'two', ...two, error: null },
        {
          image_id: 'bad',
          success: false,
          finger_count: null,
          error: { code: 'base64_invalid', status: 400 },
        },
        { image_id: '2', success: true, finger_count: 1 },
        { image_id: 'text', success: false, error: { code: 'picture_expected', status: 415 } },
        { image_id: 'nothing', success: true, finger_count: 0, detected_gesture: 'none' },
      ],
      summary: {
        finger_count: 3,
        hands_detected: 2,
        images_with_hands: 2,
        finger_counts: { 0: 1, 1: 1, 2: 1 },
        gestures: { two: 1 },
      },
    });
  });

  test('may be files of a form, named by their file names, one too large among them', async () => {
    const { address } = await startTestServer({ environment: { MAX_IMAGE_SIZE: '100000' } });
    const { status, body } = await postForm(`${address}/detect-fingers-batch-files`, 'files', [
      ['first.jpg', await twoFingers()],
      ['large.jpg', new Uint8Array(100_001)],
      ['third.png', await nothing()],
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      successful_images: 2,
      failed_images: 1,
      results: [
        { image_id: 'first.jpg', finger_count: 2 },
        { image_id: 'large.jpg', error: { code: 'file_too_large', status: 413 } },
        { image_id: 'third.png', finger_count: 0 },
      ],
    });
  });
});
