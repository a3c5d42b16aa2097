import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import type { Health } from '../wire/index.ts';

/** At less free space than this, in MiB, new recordings may soon fail. */
const MIN_DISK_MIB = 1024;
const MAX_MEMORY_PERCENT = 90;
const MIB = 1024 ** 2;

/** What the process may take: the limit of its container, or what the machine has. */
export const memoryLimitBytes = (): number => {
  const constrained = process.constrainedMemory();
  const total = totalmem();
  return constrained > 0 && constrained < total ? constrained : total;
};

/** Free space where the data lies; undefined where the system does not tell. */
export const freeDiskBytes = async (folder: string): Promise<number | undefined> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
};

export interface HealthSources {
  readonly version: string;
  readonly dataFolder: string;
  /** Whether the hand models are there and are the right ones. */
  readonly modelsLoaded: () => Promise<boolean>;
}

const round = (value: number): number => Number(value.toFixed(1));

/** Whether the process is well: models, memory and disk, by the thresholds of the guides. */
export const healthOf = async ({ version, dataFolder, modelsLoaded }: HealthSources): Promise<Health> => {
  const [model_loaded, freeBytes] = await Promise.all([modelsLoaded(), freeDiskBytes(dataFolder)]);
  const memory_usage = round((100 * process.memoryUsage.rss()) / memoryLimitBytes());
  const disk_space = freeBytes === undefined ? null : Math.floor(freeBytes / MIB);
  const isWell = model_loaded && memory_usage < MAX_MEMORY_PERCENT && (disk_space ?? Infinity) > MIN_DISK_MIB;
  return {
    status: isWell ? 'healthy' : 'unhealthy',
    api: 'healthy',
    model_loaded,
    memory_usage,
    disk_space,
    timestamp: new Date().toISOString(),
    version,
    uptime_s: round(process.uptime()),
  };
};
