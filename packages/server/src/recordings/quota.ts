import { KinemaError } from '@kinema/motion';
import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/index.ts';
import { bytesInWords } from '../http/file-part.ts';
import type { Limits } from './receive.ts';

interface Arriving {
  readonly project: string;
  readonly keyId: string | undefined;
  readonly fileName: string;
  readonly bytes: number;
}

const sumBytes = sql<number>`coalesce(sum(bytes), 0)::int8`.as('bytes');

/**
 * Checks that there is room for a recording, and holds the project until the transaction ends, so that two that come at
 * the same time do not both take the last of it.
 * @throws KinemaError `quota_exceeded`
 */
export const requireRoom = async (
  trx: Transaction<Tables>,
  { project, keyId, fileName, bytes }: Arriving,
  { projectQuotaBytes, keyQuotaBytes }: Limits,
): Promise<void> => {
  const require = (who: string, used: number, limit: number): void => {
    if (used + bytes > limit)
      throw new KinemaError('quota_exceeded', {
        who,
        used: bytesInWords(used),
        limit: bytesInWords(limit),
        file: fileName,
      });
  };
  if (projectQuotaBytes === undefined && keyQuotaBytes === undefined) return;
  await trx.selectFrom('projects').select('name').where('name', '=', project).forUpdate().execute();
  const all = trx.selectFrom('recordings').select(sumBytes).where('project', '=', project);
  if (projectQuotaBytes !== undefined) {
    const { bytes: used } = await all.executeTakeFirstOrThrow();
    require(`the project ${project}`, used, projectQuotaBytes);
  }
  if (keyQuotaBytes !== undefined && keyId !== undefined) {
    const { bytes: used } = await all.where('key_id', '=', keyId).executeTakeFirstOrThrow();
    require(`the key ${keyId}`, used, keyQuotaBytes);
  }
};
