import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

/** CPU seconds that a process and those of its children that have ended have used, as Linux counts them. */
export const cpuSecondsOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // proc(5): utime, stime, cutime and cstime are the fields 14 to 17 of the whole.
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_A_SECOND;
};

const megabytesIn = (pid: number, name: 'VmHWM' | 'VmRSS'): number => {
  const kilobytes = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes?.[1] ?? 0) / 1024;
};

/** Resident megabytes of a process, its threads included and its children not. */
export const residentMegabytes = (pid: number): number => megabytesIn(pid, 'VmRSS');

/** The most that it ever was. */
export const peakMegabytes = (pid: number): number => megabytesIn(pid, 'VmHWM');

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );

/** Looks often at the children of a process, and gives the most that one of them was in megabytes. */
export const watchChildren = (pid: number): { readonly stop: () => number } => {
  let most = 0;
  const look = (): void => {
    try {
      for (const child of childrenOf(pid)) most = Math.max(most, peakMegabytes(child));
    } catch {
      // One has ended meanwhile.
    }
  };
  const every = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(every);
      return most;
    },
  };
};
