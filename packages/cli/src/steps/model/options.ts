import type { ExportFormat } from '@kinema/vision/step-export';

export interface ModelOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

export interface ExportCommandOptions extends ModelOptions {
  readonly format: ExportFormat;
  readonly out?: string;
}

export interface BackupCommandOptions extends ModelOptions {
  readonly out?: string;
  readonly keep: number;
}
