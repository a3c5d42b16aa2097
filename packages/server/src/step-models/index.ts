export { backUp, restore, type Backup, type BackupOptions } from './backups.ts';
export { BUILT_IN, isModelName } from './built-in.ts';
export type { LoadedStepModel } from './loaded.ts';
export { StepModelMetadata, TrainedMetadata } from './metadata.ts';
export { openModelText, sha256Of, shapeOf } from './model-file.ts';
export { METADATA_FILE, MODEL_FILE } from './places.ts';
export { openStepModels, type StepModels } from './step-models.ts';
export { StepModelStore, type ListedStepModel, type ModelTexts } from './store.ts';
