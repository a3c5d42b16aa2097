/** Draws the icons that devices show for the installed page from its own mark: `node scripts/icons.ts`. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';

const folder = resolve(import.meta.dirname, '../packages/web/public');
const background = '#0b5f70';
/** What of a maskable icon every mask shows: a disc of four fifths of its width (Web App Manifest, W3C). */
const SAFE_SHARE = 0.7;

const mark = await readFile(join(folder, 'favicon.svg'));

const drawn = async (side: number): Promise<Buffer> =>
  sharp(mark, { density: (72 * side) / 32 })
    .resize(side, side)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();

/** On a plain ground that reaches to the edges, for devices that cut icons to a shape of their own. */
const masked = async (side: number): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background } })
    .composite([{ input: await drawn(Math.round(side * SAFE_SHARE)) }])
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();

const icons = [
  { name: 'icon-192.png', draw: drawn(192) },
  { name: 'icon-512.png', draw: drawn(512) },
  { name: 'icon-maskable-512.png', draw: masked(512) },
  { name: 'icon-apple-180.png', draw: masked(180) },
];
for (const { name, draw } of icons)
  await sharp(await draw)
    .png({ palette: true })
    .toFile(join(folder, name));
