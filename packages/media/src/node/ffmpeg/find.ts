import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { KinemaError } from '@kinema/motion';

/** An ffmpeg that can do all that is asked of it here. */
export interface Ffmpeg {
  readonly path: string;
  /** As it calls itself, e.g. `7.1.1`. */
  readonly version: string;
  /** True for the build that comes with the installation (of 2018, under the GPLv3). */
  readonly bundled: boolean;
  /** Names of its decoders. */
  readonly decoders: ReadonlySet<string>;
  /** Output options that keep every frame with its own timestamp; their name changed over the years. */
  readonly keepTimestamps: readonly string[];
  /** Output options that also let an encoder keep them, as exactly as this build can: see {@link encoderTimeBase}. */
  readonly encoderTiming: readonly string[];
}

const run = promisify(execFile);
const output = async (path: string, ...args: string[]): Promise<string> =>
  (await run(path, ['-hide_banner', ...args], { timeout: 10_000, maxBuffer: 4 << 20, windowsHide: true }))
    .stdout;

/** libavutil's version decides, because builds from git carry no release number. */
const libavutil = (banner: string): number => {
  const [, major = '0', minor = '0'] = /libavutil\s+(\d+)\.\s*(\d+)/.exec(banner) ?? [];
  return Number(major) * 1000 + Number(minor);
};

/** The bundled build's; older ones are not better than it. */
const OLDEST_LIBAVUTIL = 56_024;
/** 5.1 renamed `-vsync` to `-fps_mode`. */
const FPS_MODE_LIBAVUTIL = 57_028;

/** From 7.0 on an encoder passes the duration of a frame on. */
const DURATION_LIBAVUTIL = 59_000;

/**
 * The unit of time of encoded frames; left to itself ffmpeg counts in frames of a guessed constant rate. Older builds
 * give the last frame no duration when the unit is a millisecond or finer, and then an MP4's edit list leaves that frame
 * out; 1/600 s, which 24, 25, 30, 50, 60, 100 and 120 frames a second divide, moves other timestamps by 0.8 ms at most.
 */
const encoderTimeBase = (avutil: number): string => (avutil >= DURATION_LIBAVUTIL ? '1:90000' : '1:600');

const neededDecoders = ['h264', 'hevc', 'vp8', 'vp9', 'gif', 'rawvideo'];
const neededEncoders = ['libx264', 'aac', 'rawvideo'];

const namesIn = (list: string): Set<string> =>
  new Set([...list.matchAll(/^ [A-Z.]{6} (\S+)/gm)].map(([, name]) => name!));

/** Asks one build what it can do; throws when it is missing, too old or lacks a codec. */
const inspect = async (path: string, bundled: boolean): Promise<Ffmpeg> => {
  const banner = await output(path, '-version');
  const avutil = libavutil(banner);
  if (avutil < OLDEST_LIBAVUTIL) throw new Error(`${path} is too old`);
  const [decoders, encoders] = await Promise.all([output(path, '-decoders'), output(path, '-encoders')]);
  const found = { decoders: namesIn(decoders), encoders: namesIn(encoders) };
  const lacking = [
    ...neededDecoders.filter((name) => !found.decoders.has(name)),
    ...neededEncoders.filter((name) => !found.encoders.has(name)),
  ];
  if (lacking.length > 0) throw new Error(`${path} lacks ${lacking.join(', ')}`);
  const keepTimestamps = avutil >= FPS_MODE_LIBAVUTIL ? ['-fps_mode', 'passthrough'] : ['-vsync', '0'];
  return {
    path,
    version: /ffmpeg version (\S+)/.exec(banner)?.[1] ?? 'unknown',
    bundled,
    decoders: found.decoders,
    keepTimestamps,
    encoderTiming: [...keepTimestamps, '-enc_time_base', encoderTimeBase(avutil)],
  };
};

const bundledPath = async (): Promise<string> => {
  const { default: installer } = await import('@ffmpeg-installer/ffmpeg');
  return installer.path;
};

const search = async (searchPath: string): Promise<Ffmpeg> => {
  const executable = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of searchPath.split(delimiter).filter((folder) => folder !== '')) {
    const found = await inspect(join(folder, executable), false).catch(() => undefined);
    if (found) return found;
  }
  try {
    return await inspect(await bundledPath(), true);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KinemaError('ffmpeg_missing', { reason }, { cause });
  }
};

const searches = new Map<string, Promise<Ffmpeg>>();

/**
 * The ffmpeg to use: the first on the search path that is new enough (4.1, libavutil 56.24) and has the codecs, else
 * the bundled one. Searches once per search path.
 *
 * @throws KinemaError `ffmpeg_missing`
 */
export const findFfmpeg = (searchPath: string = process.env['PATH'] ?? ''): Promise<Ffmpeg> => {
  let found = searches.get(searchPath);
  if (!found) searches.set(searchPath, (found = search(searchPath)));
  return found;
};
