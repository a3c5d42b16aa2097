import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawnHand } from '../support/drawn-hand.ts';
import { base64, nothing, paddedTo, pngOf, twoFingers } from '../support/pictures.ts';
import { post, postForm, postJson, type Answer } from '../support/post.ts';
import { sharedTestServer, startTestServer, type TestServer } from '../support/server.ts';

const shared = sharedTestServer();

type Bytes = Uint8Array<ArrayBuffer>;

const MEGABYTE = 1024 ** 2;
const jpeg = { 'content-type': 'image/jpeg' };

/** One picture in every form in which it may come. */
const inEveryForm = async ({ address }: TestServer, picture: Bytes): Promise<Answer[]> => [
  await post(`${address}/v1/hands`, picture, jpeg),
  await post(`${address}/v1/poses`, picture, jpeg),
  await postForm(`${address}/detect-fingers-upload`, 'file', [['hand.jpg', picture]]),
  await postJson(`${address}/detect-fingers`, { image_base64: base64(picture) }),
];

/** What a refusal says, and whether it is a problem document with the id of its request. */
const refusalIn = ({ status, headers, body }: Answer) => ({
  status,
  code: body['code'],
  isProblem:
    headers.get('content-type') === 'application/problem+json; charset=utf-8' &&
    body['status'] === status &&
    body['request_id'] === headers.get('x-request-id'),
});

/** What an MP4 begins with. */
const beginningOfVideo = new Uint8Array(Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'));

const refused = (status: number, code: string) => ({ status, code, isProblem: true });

describe('a picture that cannot be looked at is refused alike in every form', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  const cases: readonly [what: string, picture: () => Promise<Bytes>, status: number, code: string][] = [
    [
      '21 MB against the limit of 20 MB',
      async () => paddedTo(await twoFingers(), 21 * MEGABYTE),
      413,
      'file_too_large',
    ],
    ['a decompression bomb', async () => Promise.resolve(pngOf(60_000, 60_000)), 413, 'picture_too_large'],
    ['a picture without a size', async () => Promise.resolve(pngOf(0, 10)), 422, 'media_damaged'],
    ['half a picture', async () => (await twoFingers()).slice(0, 4000), 422, 'media_damaged'],
    [
      'an SVG drawing',
      async () => Promise.resolve(new Uint8Array(Buffer.from(svg))),
      415,
      'picture_expected',
    ],
    [
      'a text',
      async () => Promise.resolve(new Uint8Array(Buffer.from('only a note'))),
      415,
      'picture_expected',
    ],
    ['a video', async () => Promise.resolve(beginningOfVideo), 415, 'picture_expected'],
    ['nothing', async () => Promise.resolve(new Uint8Array()), 400, 'file_empty'],
  ];
  test.for(cases)('%s', async ([, picture, status, code]) => {
    const server = shared();
    for (const answer of await inEveryForm(server, await picture()))
      expect(refusalIn(answer)).toEqual(refused(status, code));
  });

  test('what it is, and what becomes of videos, is said where it is a video, whatever it is called', async () => {
    const server = shared();
    const answers = await inEveryForm(server, beginningOfVideo);
    answers.push(await post(`${server.address}/v1/hands`, beginningOfVideo, { 'content-type': 'video/mp4' }));
    for (const { body } of answers)
      expect(body).toMatchObject({
        detail: 'the file is not a picture that Kinema reads (it is a video)',
        advice: expect.stringMatching(
          /^Use JPEG.* pictures; a video is .*`POST \/v1\/recordings`\.$/,
        ) as string,
      });
  });

  test('exactly 20 MB are taken', async () => {
    const server = shared();
    for (const { status } of await inEveryForm(server, paddedTo(await twoFingers(), 20 * MEGABYTE)))
      expect(status).toBe(200);
  });

  test('far more than the limit is refused before it has come', async () => {
    const { address } = await startTestServer({ environment: { MAX_IMAGE_SIZE: '1000' } });
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /v1/hands HTTP/1.1\r\nhost: localhost\r\ncontent-type: image/jpeg\r\ncontent-length: 900000000\r\n\r\n',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 .*"code":"body_too_large"/s);
    socket.destroy();
  });
});

describe('what is no base64, or no JSON, or another type', () => {
  test.for([
    [{ image_base64: 'not base64!' }, 400, 'base64_invalid'],
    [{ image_base64: 'data:image/png,AAAA' }, 400, 'base64_invalid'],
    [{ image_base64: '' }, 400, 'file_empty'],
    [{ image_base64: 7 }, 400, 'bad_request'],
    [{ image: 'AAAA' }, 400, 'bad_request'],
    [{ image_base64: 'AAAA', __proto__2: 1 }, 400, 'bad_request'],
    [[], 400, 'bad_request'],
    [null, 400, 'bad_request'],
  ] as const)('%o is refused', async ([body, status, code]) => {
    const { address } = shared();
    expect(refusalIn(await postJson(`${address}/detect-fingers`, body))).toEqual(refused(status, code));
  });

  test.for([
    ['{"image_base64":', 400, 'bad_request'],
    ['', 400, 'bad_request'],
    ['{"image_base64":"AAAA","__proto__":{"admin":true}}', 400, 'bad_request'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'bad_request'],
    [`[${'0,'.repeat(1_000_000)}0]`, 413, 'body_too_large'],
  ] as const)('the body %s is refused', async ([body, status, code]) => {
    const { address } = shared();
    expect(
      refusalIn(await post(`${address}/detect-fingers`, body, { 'content-type': 'application/json' })),
    ).toEqual(refused(status, code));
  });

  test.for(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'the content type %s is refused with those that are accepted',
    async (type) => {
      const { address } = shared();
      for (const path of ['/detect-fingers', '/detect-fingers-batch', '/v1/hands', '/v1/poses']) {
        const answer = await post(`${address}${path}`, 'AAAA', { 'content-type': type });
        expect(refusalIn(answer)).toEqual(refused(415, 'content_type_unsupported'));
        expect(answer.body['detail']).toMatch(/multipart\/form-data/);
      }
    },
  );

  test('a body without any content type, and no body at all, are refused', async () => {
    const { address } = shared();
    const url = `${address}/detect-fingers`;
    const untyped = await post(url, new Uint8Array([1, 2, 3]));
    expect(refusalIn(untyped)).toEqual(refused(415, 'content_type_unsupported'));
    expect(untyped.body['detail']).toMatch(
      /^a request without a Content-Type header is not accepted here; send /,
    );
    expect(refusalIn(await post(url, new Uint8Array()))).toEqual(refused(415, 'content_type_unsupported'));
  });

  test.for([
    ['no file', [], {}, 'file'],
    ['a file in another field', [['a.jpg', 'x']], {}, 'picture'],
    [
      'two files',
      [
        ['a.jpg', 'x'],
        ['b.jpg', 'y'],
      ],
      {},
      'file',
    ],
    ['a field that is no parameter', [['a.jpg', 'x']], { colour: 'red' }, 'file'],
  ] as const)('a form with %s is refused', async ([, files, texts, field]) => {
    const { address } = shared();
    const parts = files.map(([name, text]) => [name, new Uint8Array(Buffer.from(text))] as const);
    const answer = await postForm(`${address}/detect-fingers-upload`, field, parts, texts);
    expect(refusalIn(answer)).toEqual(refused(400, 'bad_request'));
  });
});

describe('a batch', () => {
  test('of 20 pictures is looked at, of 21 refused, and an empty one too, in both forms', async () => {
    const { address } = shared();
    const picture = await nothing();
    const images = (count: number) =>
      Array.from({ length: count }, () => ({ image_base64: base64(picture) }));
    const files = (count: number) => Array.from({ length: count }, (_, i) => [`${i}.png`, picture] as const);
    const [json, form] = [`${address}/detect-fingers-batch`, `${address}/detect-fingers-batch-files`];
    expect(await postJson(json, { images: images(20) })).toMatchObject({
      status: 200,
      body: { total_images: 20 },
    });
    expect(await postForm(form, 'files', files(20))).toMatchObject({
      status: 200,
      body: { total_images: 20 },
    });
    const tooLarge = refused(413, 'batch_too_large');
    expect(refusalIn(await postJson(json, { images: images(21) }))).toEqual(tooLarge);
    expect(refusalIn(await postForm(form, 'files', files(21)))).toEqual(tooLarge);
    const empty = refused(400, 'batch_empty');
    expect(refusalIn(await postJson(json, { images: [] }))).toEqual(empty);
    expect(refusalIn(await postForm(form, 'files', [], { mirrored: 'true' }))).toEqual(empty);
  });

  test('whose pictures are too much together is refused, in both forms', async () => {
    const { address } = await startTestServer({ environment: { KINEMA_MAX_BATCH_BYTES: '300000' } });
    const picture = paddedTo(await nothing(), 100_000);
    const images = Array.from({ length: 4 }, () => ({ image_base64: base64(picture) }));
    const files = Array.from({ length: 4 }, (_, i) => [`${i}.png`, picture] as const);
    const tooMuch = refused(413, 'body_too_large');
    expect(refusalIn(await postJson(`${address}/detect-fingers-batch`, { images }))).toEqual(tooMuch);
    expect(refusalIn(await postForm(`${address}/detect-fingers-batch-files`, 'files', files))).toEqual(
      tooMuch,
    );
  });

  test.for([
    [{ images: [{ image_id: '1' }] }],
    [{ images: [{ image_id: 1, image_base64: 'AAAA' }] }],
    [{ images: { image_base64: 'AAAA' } }],
    [{ images: ['AAAA'] }],
    [{}],
  ])('%j is refused', async ([body]) => {
    const { address } = shared();
    expect(refusalIn(await postJson(`${address}/detect-fingers-batch`, body))).toEqual(
      refused(400, 'bad_request'),
    );
  });
});

describe('pictures that are handled although they are uncommon', () => {
  const hand = () => drawnHand([false, true, true, false, false]);
  const frames = async (): Promise<Buffer> => {
    const [first, second] = [await hand().png().toBuffer(), await nothing()];
    const blank = await sharp(second).resize(640, 560, { fit: 'fill' }).png().toBuffer();
    return sharp([first, blank], { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toBuffer();
  };
  const cases: readonly [what: string, picture: () => Promise<Buffer>][] = [
    ['CMYK', async () => hand().toColourspace('cmyk').jpeg().toBuffer()],
    ['16 bits a channel', async () => hand().toColourspace('rgb16').png().toBuffer()],
    ['an animation, by its first frame', frames],
    [
      'an animated WebP, by its first frame',
      async () =>
        sharp(await frames(), { animated: true })
          .webp()
          .toBuffer(),
    ],
    [
      'turned by its EXIF data',
      async () =>
        hand()
          .jpeg()
          .toBuffer()
          .then(async (upright) =>
            sharp(upright).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer(),
          ),
    ],
  ];
  test.for(cases)('%s', async ([, picture]) => {
    const { address } = shared();
    const { status, body } = await post(`${address}/detect-fingers`, new Uint8Array(await picture()), jpeg);
    expect(status).toBe(200);
    expect(body).toMatchObject({ finger_count: 2, width: 640, height: 560 });
  });
});

/** Begins a request of so many bytes and sends some of them. */
const begin = async (
  address: string,
  path: string,
  {
    type,
    bytes,
    sent,
  }: { readonly type: string; readonly bytes: number; readonly sent: Uint8Array | string },
): Promise<Socket> => {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\ncontent-length: ${bytes}\r\n\r\n`,
  );
  await new Promise<void>((resolve) => socket.write(sent, () => resolve()));
  return socket;
};

/** Sends a request with its whole body and hangs up without waiting for the answer. */
const sendAndLeave = async (
  { address }: TestServer,
  path: string,
  body: Uint8Array,
  type: string,
): Promise<void> => {
  const socket = await begin(address, path, { type, bytes: body.length, sent: body });
  // The server has the body once it works on it.
  await expect.poll(async () => queueOf(address)).not.toMatchObject({ running: 0 });
  socket.destroy();
};

const queueOf = async (address: string): Promise<{ running: number; waiting: number }> => {
  const response = await fetch(`${address}/status`);
  return ((await response.json()) as { queue: { running: number; waiting: number } }).queue;
};

describe('a client that leaves before it is answered', () => {
  test.for(['application/json', 'image/jpeg'])(
    'amid a body of %s is no fault of the server',
    async (type) => {
      const { address, log } = await startTestServer();
      const socket = await begin(address, '/detect-fingers', { type, bytes: 100_000, sent: '{"image' });
      const isRead = async (): Promise<boolean> =>
        (await (await fetch(`${address}/metrics`)).text()).includes('\nactive_requests 2\n');
      await expect.poll(isRead).toBe(true);
      socket.destroy();
      await expect.poll(() => log.filter(({ status }) => status === 499)).toHaveLength(1);
      expect(log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    },
  );

  test('has its batch dropped: what waits is not begun', async () => {
    const server = await startTestServer();
    const picture = await twoFingers();
    // Different bytes, so that each would have to be looked at.
    const images = Array.from({ length: 20 }, (_, i) => ({
      image_base64: base64(paddedTo(picture, picture.length + 1 + i)),
    }));
    const body = Buffer.from(JSON.stringify({ images }));
    await sendAndLeave(server, '/detect-fingers-batch?thorough=true', body, 'application/json');
    await expect.poll(async () => queueOf(server.address)).toMatchObject({ running: 0, waiting: 0 });
    const metrics = await (await fetch(`${server.address}/metrics`)).text();
    const done = Number(/^kinema_result_cache_entries (\d+)$/m.exec(metrics)?.[1]);
    expect(done).toBeLessThan(20);
    expect(metrics).toContain('hand_gesture_errors_total{error_type="cancelled"} 1\n');
    expect(server.log).toContainEqual(
      expect.objectContaining({ msg: 'request', route: '/detect-fingers-batch', status: 499 }),
    );
    expect(server.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
