import type { Frame } from '@kinema/motion/frame';
import { FrameTaker } from '../../src/browser/frame-of.ts';
import { openLiveView } from '../../src/browser/live.ts';
import { liveModel, type LiveModelName } from '../../src/browser/live-models.ts';
import type { Runtime, WasmFiles } from '../../src/browser/runtime.ts';
import { SizedModels } from '../../src/browser/sized-models.ts';
import { startTfjs } from '../../src/browser/tfjs-backend.ts';
import { OpenedModels } from '../../src/inference/opened-models.ts';

/** What a test asks of the page: to look at frames, rows of RGB bytes in base64, one after the other. */
export interface LookRequest {
  readonly model: LiveModelName;
  /** Looks at all frames once more as these, which differ in the size of the input. */
  readonly resized?: readonly LiveModelName[];
  readonly runtime: Runtime;
  readonly width: number;
  readonly height: number;
  readonly frames: readonly string[];
  readonly wasmFiles: WasmFiles;
}

/** Numbers of the keypoints, or landmarks, of whoever is seen, frame by frame. */
export type LookAnswer = number[][][];

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const lookAt = async (request: LookRequest): Promise<LookAnswer> => {
  const { model, resized = [], runtime, width, height, wasmFiles } = request;
  const backend = await startTfjs({ runtime, wasmFiles, hardware: false, logicalCores: 2 });
  const models = new SizedModels(new OpenedModels(backend), '/models');
  const answer: LookAnswer = [];
  for (const name of [model, ...resized]) {
    const view = openLiveView(liveModel(name), (wanted) => models.open(wanted));
    for (const [index, base64] of request.frames.entries()) {
      const frame: Frame = {
        ...{ index, timeSeconds: index / 15, width, height, sourceWidth: width, sourceHeight: height },
        ...{ layout: 'rgb', data: bytesOf(base64) },
      };
      const { persons, hands } = await view.look(frame);
      answer.push([
        ...persons.map(({ keypoints }) => Array.from(keypoints)),
        ...hands.map(({ landmarks }) => Array.from(landmarks)),
      ]);
      (globalThis as { afterFrame?: () => void }).afterFrame?.();
    }
  }
  return answer;
};

/** A video frame of limited range, as its planes one after the other. */
export interface PlanesRequest {
  readonly format: 'I420' | 'NV12';
  readonly width: number;
  readonly height: number;
  readonly bytes: readonly number[];
}

/** Bytes of the frames that are taken of video frames, one after the other. */
const takePlanes = async (requests: readonly PlanesRequest[]): Promise<number[][]> => {
  const taker = new FrameTaker();
  const taken: number[][] = [];
  for (const { format, width, height, bytes } of requests) {
    const picture = new VideoFrame(Uint8Array.from(bytes), {
      ...{ format, codedWidth: width, codedHeight: height, timestamp: 0 },
      colorSpace: { fullRange: false, matrix: 'bt709' },
    });
    taken.push([...(await taker.take(picture, { index: 0, timeSeconds: 0 }, 640)).data]);
    picture.close();
  }
  return taken;
};

Object.assign(globalThis, { lookAt, takePlanes });
