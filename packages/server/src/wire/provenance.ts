import type { ProvenanceDocument } from '@kinema/motion/provenance';
import { Type } from 'typebox';
import { named } from './schema.ts';

const Hashes = (description: string) =>
  Type.Array(Type.Object({ name: Type.String(), sha256: Type.String() }), { description });

/** What a result says of how it came about; the same in its files. */
export const Provenance = named(
  'Provenance',
  Type.Unsafe<ProvenanceDocument>(
    Type.Object(
      {
        software_version: Type.String({ description: 'Of Kinema.' }),
        models: Hashes('Every model that had a part in it.'),
        parameters: Type.Record(Type.String(), Type.Unknown(), {
          description: 'As they were given; what is not among them is as that version has it by default.',
        }),
        inputs: Hashes('The files that were analysed.'),
      },
      { description: 'What a result is made from, so that it can be made again.' },
    ),
  ),
);
