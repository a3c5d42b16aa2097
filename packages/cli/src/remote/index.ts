export { analysesCommand } from './analyses-command.ts';
export { recordingsCommand } from './recordings-command.ts';
