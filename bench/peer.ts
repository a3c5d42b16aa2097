import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pictures a second of another library, decoding included, by a script of bench/peers on the given files. */
export const peerRate = (script: string, files: readonly string[], folder: string): number => {
  const peers = join(import.meta.dirname, 'peers');
  if (!existsSync(join(peers, 'node_modules')))
    throw new Error('the peers are not installed: npm ci --prefix bench/peers');
  const [input, output] = [join(folder, 'pictures.json'), join(folder, 'peer.json')];
  writeFileSync(input, JSON.stringify(files.map((file, image_id) => ({ image_id, file }))));
  const { status } = spawnSync(process.execPath, [join(peers, script), input, output], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${script} ended with status ${status}`);
  const { milliseconds } = JSON.parse(readFileSync(output, 'utf8')) as { milliseconds: number[] };
  return (1000 * milliseconds.length) / milliseconds.reduce((sum, one) => sum + one, 0);
};
