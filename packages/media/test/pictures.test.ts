import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Frame } from '@kinema/motion';
import { pictureForBrowser, probe, readPicture, releasePicture } from '@kinema/media/node';
import { colourAt, colourDistance, temporaryFolder } from './support.ts';

const file = temporaryFolder();

/** Four quarters: red and green above, blue and white below; 320 × 200. */
const QUARTERS = { tl: [220, 30, 30], tr: [30, 200, 30], bl: [30, 30, 220], br: [250, 250, 250] };
const quarters = (): Sharp => {
  const [width, height] = [320, 200];
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const name: keyof typeof QUARTERS = `${y < 100 ? 't' : 'b'}${x < 160 ? 'l' : 'r'}`;
      pixels.set(QUARTERS[name], (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};

/** Largest difference from the quarters' colours in the middle of each. */
const quartersOff = (frame: Frame): number => {
  const at = (x: number, y: number) =>
    colourAt(frame, Math.floor(x * frame.width), Math.floor(y * frame.height));
  return Math.max(
    colourDistance(at(0.25, 0.25), QUARTERS.tl),
    colourDistance(at(0.75, 0.25), QUARTERS.tr),
    colourDistance(at(0.25, 0.75), QUARTERS.bl),
    colourDistance(at(0.75, 0.75), QUARTERS.br),
  );
};

const kinds: readonly [name: string, make: () => Sharp, format: string, tolerance: number][] = [
  ['JPEG', () => quarters().jpeg({ quality: 95 }), 'jpeg', 4],
  ['progressive JPEG', () => quarters().jpeg({ quality: 95, progressive: true }), 'jpeg', 4],
  ['CMYK JPEG', () => quarters().toColourspace('cmyk').jpeg({ quality: 95 }), 'jpeg', 90],
  ['JPEG with an sRGB profile', () => quarters().jpeg({ quality: 95 }).withIccProfile('srgb'), 'jpeg', 4],
  ['JPEG with a Display P3 profile', () => quarters().jpeg({ quality: 95 }).withIccProfile('p3'), 'jpeg', 6],
  ['PNG', () => quarters().png(), 'png', 0],
  ['PNG with a palette', () => quarters().png({ palette: true }), 'png', 2],
  ['16-bit PNG', () => quarters().toColourspace('rgb16').png(), 'png', 1],
  ['WebP', () => quarters().webp({ quality: 95 }), 'webp', 8],
  ['AVIF', () => quarters().avif({ quality: 90 }), 'avif', 8],
  ['TIFF', () => quarters().tiff({ compression: 'lzw' }), 'tiff', 0],
  ['16-bit TIFF', () => quarters().toColourspace('rgb16').tiff({ compression: 'deflate' }), 'tiff', 1],
  ['a GIF that does not move', () => quarters().gif(), 'gif', 4],
];

describe.each(kinds)('%s', (name, make, format, tolerance) => {
  const path = () => file(`${name.replaceAll(' ', '-')}.bin`);
  beforeAll(async () => {
    await writeFile(path(), await make().toBuffer());
  });

  test('is recognised by its content, whatever it is called', async () => {
    const info = await probe(path());
    expect(info).toMatchObject({
      kind: 'picture',
      codec: format,
      width: 320,
      height: 200,
      rotationDegrees: 0,
    });
  });

  test('is read in sRGB, in shared memory, also smaller', async () => {
    const source = { sourceWidth: 320, sourceHeight: 200, layout: 'rgb', index: 0, timeSeconds: 0 };
    const whole = await readPicture(path());
    expect(whole).toMatchObject({ ...source, width: 320, height: 200 });
    expect(whole.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(quartersOff(whole)).toBeLessThanOrEqual(tolerance);
    const small = await readPicture(path(), { bound: { width: 160, height: 160 } });
    expect(small).toMatchObject({ ...source, width: 160, height: 100 });
    expect(quartersOff(small)).toBeLessThanOrEqual(tolerance);
  });
});

describe('EXIF orientation', () => {
  /** Stored so that each orientation makes it upright again. */
  const stored: Readonly<Record<number, (picture: Sharp) => Sharp>> = {
    1: (picture) => picture,
    2: (picture) => picture.flop(),
    3: (picture) => picture.rotate(180),
    4: (picture) => picture.flip(),
    6: (picture) => picture.rotate(270),
    8: (picture) => picture.rotate(90),
  };
  test.each(Object.keys(stored))('%s is honoured', async (orientation) => {
    const turned = stored[Number(orientation)]!(quarters());
    const path = file(`exif-${orientation}.jpg`);
    const options = { orientation: Number(orientation) };
    await writeFile(path, await turned.jpeg({ quality: 95 }).withMetadata(options).toBuffer());
    expect(await probe(path)).toMatchObject({ width: 320, height: 200 });
    for (const options of [{}, { bound: { width: 160, height: 160 } }]) {
      expect(quartersOff(await readPicture(path, options))).toBeLessThanOrEqual(5);
    }
  });

  test('turns the bound with the picture', async () => {
    const path = file('exif-bound.jpg');
    await writeFile(path, await quarters().rotate(270).jpeg().withMetadata({ orientation: 6 }).toBuffer());
    expect(await readPicture(path, { bound: { width: 100, height: 40 } })).toMatchObject({
      width: 64,
      height: 40,
    });
  });
});

describe('other channels', () => {
  test('grey becomes three equal channels', async () => {
    const frame = await readPicture(await quarters().greyscale().png().toBuffer());
    expect(frame.data).toHaveLength(320 * 200 * 3);
    const [red, green, blue] = colourAt(frame, 10, 10);
    expect([green, blue]).toEqual([red, red]);
  });

  test('transparency shows a neutral grey', async () => {
    const frame = await readPicture(await quarters().ensureAlpha(0).png().toBuffer());
    expect(colourAt(frame, 10, 10)).toEqual([128, 128, 128]);
  });

  test('a small picture is not enlarged', async () => {
    const frame = await readPicture(await quarters().png().toBuffer(), {
      bound: { width: 4000, height: 4000 },
    });
    expect(frame).toMatchObject({ width: 320, height: 200 });
  });
});

test('for the browser a picture becomes an upright WebP without metadata', async () => {
  const source = file('place.jpg');
  const out = file('place.webp');
  const lying = await quarters().resize(3000, 1875, { fit: 'fill' }).png().toBuffer();
  const stored = sharp(lying)
    .rotate(270)
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N' } });
  await writeFile(source, await stored.withMetadata({ orientation: 6 }).toBuffer());
  await pictureForBrowser(source, out);
  expect(await probe(out)).toMatchObject({ codec: 'webp', width: 2048, height: 1280 });
  expect((await sharp(out).metadata()).exif).toBeUndefined();
});

test('what pictures were decoded into is given back without waiting for the collector', async () => {
  const jpeg = await quarters().jpeg().toBuffer();
  const read = async (): Promise<void> => releasePicture(await readPicture(jpeg));
  await read();
  const before = process.memoryUsage().external;
  for (let i = 0; i < 20; i += 1) await read();
  expect(process.memoryUsage().external - before).toBeLessThan(10 * 320 * 200 * 3);
});
