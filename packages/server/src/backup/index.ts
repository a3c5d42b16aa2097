export { openPlace, type KeptPlace } from './place.ts';
export { restore, type Restored } from './restore.ts';
export { backUp, type BackupRequest, type WrittenBackup } from './rotation.ts';
