import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, kinema, lines, startByNpm, startKinema, type Ended } from './support/kinema.ts';
import { openWorkshop, type Workshop } from './support/media.ts';
import { printedAddress } from './support/serving.ts';

let workshop: Workshop;
let server: ChildProcessWithoutNullStreams;
let end: Promise<Ended>;
let address: string;

beforeAll(async () => {
  workshop = await openWorkshop();
  server = startKinema(['serve', '--port', '0', '--data-dir', workshop.at('data')]);
  end = ended(server);
  address = await printedAddress(server, end);
});

afterAll(async () => {
  server.kill('SIGKILL');
  await end;
  await workshop.remove();
});

describe('kinema serve', () => {
  test('serves the API and the page at the address that it prints', async () => {
    const health = await fetch(`${address}/health`);
    expect(await health.json()).toMatchObject({ api: 'healthy' });
    const page = await fetch(address, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root"');
  });

  test('a port that is taken is told in one line', async () => {
    const { port } = new URL(address);
    const { status, stderr } = await kinema(['serve', '--port', port, '--data-dir', workshop.at('other')]);
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([expect.stringContaining(`listening on 127.0.0.1:${port}`)]);
  });

  test('a data folder that another server uses is told in one line', async () => {
    const { status, stderr } = await kinema(['serve', '--port', '0', '--data-dir', workshop.at('data')]);
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([
      expect.stringContaining(`is using the data folder ${workshop.at('data')}`),
    ]);
  });

  test('a setting that does not exist stops the start', async () => {
    const { status, stderr } = await kinema(['serve', '--port', '0'], { env: { KINEMA_DATADIR: 'x' } });
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([expect.stringContaining('KINEMA_DATADIR')]);
  });

  test('ends gracefully when asked to, with status 0 and a log of JSON lines', async () => {
    server.kill('SIGTERM');
    const { status, stdout, stderr } = await end;
    expect(status).toBe(0);
    expect(stderr).toContain('Ending: ');
    const messages = lines(stdout).map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages).toContain('request');
  });

  test('started by npm, ends too when npm is asked to', async () => {
    const npm = startByNpm(['--port', '0', '--data-dir', workshop.at('by-npm')]);
    const over = ended(npm);
    const started = await printedAddress(npm, over);
    npm.kill('SIGTERM');
    // What the server writes is heard until it has ended.
    expect((await over).stderr).toContain('Ending: ');
    await expect(fetch(`${started}/health`)).rejects.toThrow('fetch failed');
  });
});
