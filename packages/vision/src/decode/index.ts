import type { DecoderName } from '../models/index.ts';
import { blazepose } from './blazepose.ts';
import { centernet } from './centernet.ts';
import type { Decoder } from './decoder.ts';
import { handLandmark } from './hand-landmark.ts';
import { movenetMultipose } from './movenet-multipose.ts';
import { movenet } from './movenet.ts';
import { nanodet } from './nanodet.ts';
import { simcc } from './simcc.ts';
import { ssdAnchors } from './ssd-anchors.ts';
import { yoloPose } from './yolo-pose.ts';

export * from './decoder.ts';
export * from './suppress.ts';

/** How each family of models is read, by the name that manifests use. */
export const decoders: Readonly<Record<DecoderName, Decoder>> = {
  movenet,
  'movenet-multipose': movenetMultipose,
  blazepose,
  'ssd-anchors': ssdAnchors,
  'hand-landmark': handLandmark,
  nanodet,
  centernet,
  'yolo-pose': yoloPose,
  simcc,
};
