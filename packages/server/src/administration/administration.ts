import { openKeysIn, type KeyAdministration, type NewKey } from '../access/index.ts';
import { backUp, type BackupRequest, type KeptPlace, type WrittenBackup } from '../backup/index.ts';

/** What people who run a server do with its database, beside it or through it. */
export interface Administration {
  readonly keys: KeyAdministration;
  /**
   * Writes all recordings, analyses, keys and step models into a folder, as they are at one moment.
   * @throws KinemaError as {@link backUp} does
   */
  readonly backUp: (request: BackupRequest) => Promise<WrittenBackup>;
}

/** What may be asked of somebody else who has the database, by name. */
export const callsOf = ({ keys, backUp: writeBackup }: Administration) => ({
  list_keys: async () => keys.list(),
  create_key: async (request: NewKey) => keys.create(request),
  revoke_key: async (id: string) => keys.revoke(id),
  rotate_key: async (id: string, overlapSeconds: number) => keys.rotate(id, overlapSeconds),
  back_up: async (request: BackupRequest) => writeBackup(request),
});
export type Calls = ReturnType<typeof callsOf>;

/** Does it in this process. */
export const administrationOf = async (place: KeptPlace): Promise<Administration> => ({
  keys: await openKeysIn(place.database, place.folder.path),
  backUp: async (request) => backUp(place, request),
});
