import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/** A picture for a peer to find people in. */
export interface PeerPicture {
  readonly image_id: number;
  readonly file: string;
}

/** A COCO keypoint result: 17 × (x, y, score) in pixels of the picture. */
export interface PeerResult {
  readonly image_id: number;
  readonly category_id: 1;
  readonly score: number;
  readonly keypoints: readonly number[];
}

export interface PeerReport {
  readonly peer: string;
  readonly version: string;
  /** Milliseconds for each picture, decoding included, models loaded and warm. */
  readonly milliseconds: readonly number[];
  readonly results: readonly PeerResult[];
}

export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Decodes as Kinema does (libvips through sharp), so that a difference is not the decoder's. */
export const decode = async (file: string): Promise<RgbPicture> => {
  const { data, info } = await sharp(file).rotate().removeAlpha().toColourspace('srgb').raw().toBuffer({
    resolveWithObject: true,
  });
  return { width: info.width, height: info.height, data };
};

/**
 * `node PEER.ts PICTURES.json REPORT.json`: runs the peer over all pictures, once to warm it and once measured.
 * Only loopback and files: `file:` addresses are answered from disk, since the peers load their models by `fetch`.
 */
export const runPeer = async (
  peer: string,
  version: string,
  estimate: (picture: RgbPicture) => Promise<readonly Omit<PeerResult, 'image_id' | 'category_id'>[]>,
): Promise<void> => {
  const [, , picturesFile, reportFile] = process.argv;
  if (!picturesFile || !reportFile) throw new Error('usage: node PEER.ts PICTURES.json REPORT.json');
  const pictures = JSON.parse(await readFile(picturesFile, 'utf8')) as PeerPicture[];
  for (const { file } of pictures.slice(0, 3)) await estimate(await decode(file));
  const milliseconds: number[] = [];
  const results: PeerResult[] = [];
  for (const { image_id, file } of pictures) {
    const begin = performance.now();
    const persons = await estimate(await decode(file));
    milliseconds.push(performance.now() - begin);
    results.push(...persons.map((person) => ({ image_id, category_id: 1 as const, ...person })));
  }
  const report: PeerReport = { peer, version, milliseconds, results };
  await writeFile(reportFile, JSON.stringify(report));
};

/** Answers `fetch` of `file:` addresses from disk, which Node's own `fetch` refuses. */
export const fetchFilesFromDisk = (): void => {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith('file:')) return original(input, init);
    const type = address.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return new Response(await readFile(new URL(address)), { headers: { 'content-type': type } });
  };
};
