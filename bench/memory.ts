import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export interface MemoryUse {
  readonly minutes: number;
  readonly frames: number;
  /** Resident megabytes of the process, workers included, in the second and in the last fifth of the film. */
  readonly earlyMegabytes: number;
  readonly lateMegabytes: number;
  readonly peakMegabytes: number;
  /** What the gathered keypoints take. */
  readonly keypointMegabytes: number;
}

/**
 * Resident memory over a long film, with every keypoint kept as an analysis keeps it; in a process of its own, because what
 * was measured before in this one leaves memory behind, which is taken up and given back at its own pace.
 */
export const measureMemory = (film: string): MemoryUse => {
  const script = join(import.meta.dirname, 'memory-of-film.ts');
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  return JSON.parse(
    execFileSync(process.execPath, [script, film], { encoding: 'utf8', stdio: [...stdio] }),
  ) as MemoryUse;
};
