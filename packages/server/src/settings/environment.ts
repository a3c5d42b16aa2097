import { KinemaError } from '@kinema/motion';
import { closest } from 'fastest-levenshtein';
import { table } from './table/index.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names that other parts of Kinema read; a server starts beside them. */
const readElsewhere = ['KINEMA_CONFIG', 'KINEMA_DATA_DIR_VALIDATION', 'KINEMA_KEY', 'KINEMA_SERVER'];

const ofServer = Object.values(table)
  .flatMap(({ environment }) => environment)
  .filter((name) => name.startsWith('KINEMA_'));
const known = new Set([...ofServer, ...readElsewhere]);

/** @throws KinemaError `setting_unknown` for a KINEMA_ name that nothing reads */
export const refuseUnknownNames = (environment: Environment): void => {
  for (const name of Object.keys(environment))
    if (name.startsWith('KINEMA_') && !known.has(name))
      throw new KinemaError('setting_unknown', { name, nearest: closest(name, ofServer) });
};
