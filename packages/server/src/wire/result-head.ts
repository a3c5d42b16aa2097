import { Type } from 'typebox';
import { Provenance } from './provenance.ts';
import { ref } from './schema.ts';

/** What results of frames begin with. */
export const resultPicture = {
  width: Type.Integer({ description: 'Pixels of the upright picture.' }),
  height: Type.Integer({ description: 'Pixels of the upright picture.' }),
  first_frame: Type.Integer({
    description: 'The number, in the recording and from 0, of the frame that times_s begins with.',
  }),
  model: Type.String(),
};

/** What results of frames were made by, and what there is to say of it. */
export const resultMaking = {
  models: Type.Array(Type.Object({ name: Type.String(), sha256: Type.String() }), {
    description: 'Every model that had a part in it.',
  }),
  software_version: Type.String(),
  provenance: ref(Provenance),
  warnings: Type.Array(Type.String(), {
    description: 'In words, what was wrong with the recording where frames still came.',
  }),
};

/** When the frames of a result are. */
export const resultTimes = {
  times_s: Type.Array(Type.Number(), {
    description: 'Seconds from the start of the recording, per frame.',
  }),
};
