import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { backupCommand, restoreCommand } from './backup/command.ts';
import { benchCommand } from './bench/command.ts';
import { configCommand } from './config/command.ts';
import { evaluateCommand } from './evaluate/command.ts';
import { gaitCommand } from './gait/command.ts';
import { handsCommand } from './hands/command.ts';
import { keysCommand } from './keys/command.ts';
import { modelsCommand } from './models/command.ts';
import { poseCommand } from './pose/command.ts';
import { analysesCommand, recordingsCommand } from './remote/index.ts';
import {
  exitStatus,
  failureLine,
  failureStatus,
  listenForInterrupt,
  type CommandContext,
} from './run/index.ts';
import { serveCommand } from './serve/command.ts';
import { stepsCommand } from './steps/command.ts';
import { workerCommand } from './worker/command.ts';
import { OutputClosed, type Terminal } from './terminal/index.ts';

const createProgram = (context: CommandContext): Command => {
  const program = new Command('kinema')
    // What follows the name of a command is that one's, also where the one before has an option of the same name.
    .enablePositionalOptions()
    .description('Measures human movement in pictures, videos and recordings of sensors, on this machine.')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText(
      'after',
      `
Examples:
  kinema serve                               the page, at http://127.0.0.1:8000
  kinema pose photo.jpg                      poses as one line of JSON
  kinema pose walk.mp4 --out walk.csv        a video into a table
  kinema hands photo.jpg                     hands, extended fingers and gestures
  kinema steps walk.csv                      steps in a recording of an accelerometer
  kinema gait walk.c3d                       how somebody walks, from motion capture or a video
  kinema analyses start walk.mp4 --wait      the same on a server, which keeps both
  kinema help pose                           every option of a command

Exit status: 0 when all went well; 2 when an input or option was not good, and all others were still worked on.`,
    );
  for (const command of [
    poseCommand,
    handsCommand,
    stepsCommand,
    gaitCommand,
    serveCommand,
    workerCommand,
    recordingsCommand,
    analysesCommand,
    modelsCommand,
    evaluateCommand,
    benchCommand,
    backupCommand,
    restoreCommand,
    keysCommand,
    configCommand,
  ])
    program.addCommand(command(context));
  return program;
};

/** One line, the way all other failures are told, with where the command's arguments and options are listed. */
const usageLine = (text: string, name: string): string =>
  `kinema: ${text
    .replace(/^error: /, '')
    .trim()
    .replace(/\.$/, '')
    .replaceAll('\n', ' ')}. See ${name} --help.\n`;

const prepare = (command: Command, terminal: Terminal, name = command.name()): void => {
  command.exitOverride().configureOutput({
    writeOut: (text) => void terminal.print(text).catch(() => undefined),
    writeErr: (text) => terminal.say(text.trimEnd()),
    outputError: (text, write) => write(usageLine(text, name)),
    getOutHelpWidth: () => Math.min(terminal.columns, 110),
    getErrHelpWidth: () => Math.min(terminal.columns, 110),
  });
  for (const child of command.commands) prepare(child, terminal, `${name} ${child.name()}`);
};

/** Runs one command line and gives its exit status; everything that can go wrong ends as a line on standard error. */
export const runCommandLine = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  using interrupt = listenForInterrupt();
  let status: number = exitStatus.ok;
  const report = (reported: number): void => {
    status = status === exitStatus.internal ? status : reported;
  };
  let askedIsFine = false;
  const endsWhenAsked = (): void => {
    askedIsFine = true;
  };
  const context = { terminal, signal: interrupt.signal, report, endsWhenAsked };
  const program = createProgram(context);
  prepare(program, terminal);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) report(error.exitCode === 0 ? exitStatus.ok : exitStatus.badInput);
    else if (!(error instanceof OutputClosed) && !interrupt.signal.aborted) {
      terminal.say(failureLine(error));
      report(failureStatus(error));
    }
  } finally {
    terminal.status('');
  }
  return askedIsFine ? status : (interrupt.status() ?? status);
};
