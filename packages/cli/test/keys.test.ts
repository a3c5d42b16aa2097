import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinema, lines } from './support/kinema.ts';
import { openWorkshop, type Workshop } from './support/media.ts';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(async () => workshop.remove());

const keys = (...args: string[]) => kinema(['keys', ...args, '--data-dir', workshop.at('data')]);

describe('kinema keys', () => {
  test('prints a key once and never again, revokes it and puts another in its place', async () => {
    const created = await keys('create', '--name', 'laboratory', '--project', 'clinic', '--expires', '90d');
    expect(created.status).toBe(0);
    const [key = '', ...rest] = lines(created.stdout);
    expect(rest).toEqual([]);
    expect(key).toMatch(/^kinema_[0-9a-f]{12}_/);
    expect(created.stderr).toContain('operator of the project clinic; expires ');
    const id = key.split('_')[1]!;

    const rotated = await keys('rotate', id, '--overlap', '0h', '--json');
    const next = JSON.parse(rotated.stdout) as { id: string; key: string; project: string; state: string };
    expect(next).toMatchObject({ project: 'clinic', state: 'active' });
    expect((await keys('revoke', next.id)).stderr).toContain(`laboratory (${next.id})`);

    expect((await keys('list')).stderr).toContain('There is no key');
    const all = lines((await keys('list', '--all', '--json')).stdout).map(
      (line) => JSON.parse(line) as unknown,
    );
    expect(all).toEqual([
      expect.objectContaining({ id, state: 'expired', prefix: `kinema_${id}_…` }),
      expect.objectContaining({ id: next.id, state: 'revoked' }),
    ]);
    expect(JSON.stringify(all)).not.toMatch(/sha256|_[\w-]{43}/);
  });

  test.for([
    [['create'], '--name'],
    [['create', '--name', ' '], '--name'],
    [['create', '--name', 'x', '--role', 'king'], 'viewer, operator, admin'],
    [['create', '--name', 'x', '--project', '../etc'], '--project'],
    [['create', '--name', 'x', '--expires', 'soon'], '12h or 90d'],
    [['revoke', 'nobody'], 'there is no key nobody'],
  ] as const)('%j is refused in one line that says why', async ([args, why]) => {
    const { status, stdout, stderr } = await keys(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(lines(stderr)).toEqual([expect.stringContaining(why)]);
  });
});

describe('kinema config', () => {
  test('shows what is in force, who said it, and no secret', async () => {
    const env = { API_PORT: '9000', API_KEY: 'a-secret-key-of-mine', KINEMA_CONFIG: '' };
    const { stdout } = await kinema(['config', '--json'], { env });
    const shown = JSON.parse(stdout) as Record<string, unknown>;
    expect(shown['port']).toEqual({ value: 9000, from: 'environment', name: 'API_PORT' });
    expect(shown['batch_size']).toEqual({ value: 20, from: 'default' });
    expect(stdout).not.toContain('a-secret-key-of-mine');
    const table = await kinema(['config'], { env });
    expect(table.stdout).toMatch(/^port +9000 +API_PORT$/m);
    expect(table.stdout).toMatch(/^api_key +\*{8} +API_KEY$/m);
  });

  test('a setting that is wrong is told in one line', async () => {
    const { status, stderr } = await kinema(['config'], { env: { PORT: '70000' } });
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([expect.stringContaining('PORT is "70000"; it must be a whole number')]);
  });
});
