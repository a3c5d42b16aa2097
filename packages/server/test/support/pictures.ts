import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { drawnHand } from './drawn-hand.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const [on, off] = [true, false];

const bytesOf = async (encoded: Promise<Buffer>): Promise<Bytes> => new Uint8Array(await encoded);

/** A JPEG of a left hand that shows two fingers. */
export const twoFingers = async (): Promise<Bytes> =>
  bytesOf(drawnHand([off, on, on, off, off]).jpeg({ quality: 92 }).toBuffer());

/** A JPEG of a left hand whose thumb alone is extended. */
export const oneThumb = async (): Promise<Bytes> =>
  bytesOf(drawnHand([on, off, off, off, off]).jpeg({ quality: 92 }).toBuffer());

const grey = { create: { width: 64, height: 48, channels: 3 as const, background: '#888' } };

/** A PNG with nothing in it. */
export const nothing = async (): Promise<Bytes> => bytesOf(sharp(grey).png().toBuffer());

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A PNG that says how large it is and holds hardly any pixels; a large one is a decompression bomb. */
export const pngOf = (width: number, height: number): Bytes => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.alloc(1000))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
};

/** The picture with bytes after its end, so that it is as long as is wanted. */
export const paddedTo = (picture: Bytes, length: number): Bytes => {
  const padded = new Uint8Array(length);
  padded.set(picture);
  return padded;
};

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
