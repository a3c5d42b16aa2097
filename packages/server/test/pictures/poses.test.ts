import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writePicture } from '../support/encode.ts';
import { base64, nothing } from '../support/pictures.ts';
import { post, postForm, postJson } from '../support/post.ts';
import { sharedTestServer, temporaryFolder } from '../support/server.ts';

const shared = sharedTestServer();

interface Person {
  readonly keypoints: readonly {
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly sd_px: number;
  }[];
  readonly angles: Readonly<Record<string, { readonly value_deg: number; readonly sd_deg: number }>>;
}

describe('the people in a picture', () => {
  test('are found alike in every form, with keypoints, angles and what they are uncertain by', async () => {
    const url = `${shared().address}/v1/poses`;
    const path = join(await temporaryFolder(), 'person.png');
    const joints = await writePicture(path);
    const picture = new Uint8Array(await readFile(path));
    const answers = [
      await post(`${url}?method=several`, picture, { 'content-type': 'image/png' }),
      await postForm(url, 'file', [['me.png', picture]], { method: 'several' }),
      await postJson(url, { image_base64: base64(picture), method: 'several' }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ width: 640, height: 480, method: 'several', model: 'movenet-multipose' });
      expect(body['persons']).toEqual(answers[0]!.body['persons']);
    }
    expect(answers.map(({ headers }) => headers.get('x-cache'))).toEqual(['miss', 'hit', 'hit']);
    const [person] = answers[0]!.body['persons'] as readonly Person[];
    for (const { name, x, y, sd_px } of person!.keypoints.filter(({ name }) =>
      /shoulder|elbow|wrist/.test(name),
    )) {
      const [expectedX, expectedY] = joints[name]!;
      expect(Math.hypot(x - expectedX, y - expectedY)).toBeLessThan(40);
      expect(sd_px).toBeGreaterThan(0);
    }
    const angles = Object.values(person!.angles);
    expect(angles.length).toBeGreaterThan(0);
    expect(Math.min(...angles.map(({ sd_deg }) => sd_deg))).toBeGreaterThan(0);
  });

  test('are nobody where nobody is', async () => {
    const answer = await post(`${shared().address}/v1/poses`, await nothing(), {
      'content-type': 'image/png',
    });
    expect(answer).toMatchObject({ status: 200, body: { persons: [] } });
  });

  test.for([
    ['?method=fast', 400, 'bad_request'],
    ['?model=none', 404, 'model_unknown'],
    ['?method=several&model=movenet-thunder', 400, 'bad_request'],
    ['?max_persons=0', 400, 'bad_request'],
  ] as const)('are not looked for with %s', async ([query, status, code]) => {
    const url = `${shared().address}/v1/poses${query}`;
    expect(await post(url, await nothing(), { 'content-type': 'image/png' })).toMatchObject({
      status,
      body: { code },
    });
  });
});
