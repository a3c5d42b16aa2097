import { readFile } from 'node:fs/promises';
import { hasCode } from '../files/index.ts';

/**
 * When a process began, as the system counts it, so that a reused process number is told apart. Linux says it in
 * field 22 of /proc/PID/stat (see proc_pid_stat(5)), counted from the boot; elsewhere it is empty.
 */
export const processStart = async (pid: number): Promise<string> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    // The name of the program, in parentheses, may hold spaces; field 3 follows it.
    return `${boot.trim()}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return '';
  }
};

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
};
