import type { Analysis, NewAnalysis } from '@kinema/client';
import { KinemaError } from '@kinema/motion/errors';
import { exitStatus, type CommandContext } from '../run/index.ts';
import { progressLine } from '../terminal/index.ts';
import type {
  AnalysisChange,
  ListAnalysesOptions,
  ResultsOptions,
  ServerOptions,
  StartAnalysisOptions,
} from './options.ts';
import { askEach, deleteEach, eachOf } from './each.ts';
import { isId, requireId } from './ids.ts';
import { printAll, printOne } from './lines.ts';
import { gatherPages } from './pages.ts';
import { parametersIn } from './parameters.ts';
import { resultFormats } from './result-formats.ts';
import { addFile } from './run-recordings.ts';
import { saveAnswer } from './save-answer.ts';
import { asking, serverOf, type Server } from './server.ts';

const percent = ({ progress }: Analysis): string => `${Math.floor(100 * progress)} %`;

const listing = {
  head: ['id', 'kind', 'state', 'progress', 'recording', 'created'],
  row: (analysis: Analysis) => [
    analysis.id,
    analysis.kind,
    analysis.state,
    percent(analysis),
    analysis.recording_id,
    analysis.created_at.slice(0, 10),
  ],
};

const sentence = (analysis: Analysis): string => {
  const { id, kind, state, error, waits_for, waits_for_analysis_id: other } = analysis;
  const reason = error ?? waits_for;
  const how = other === null ? '' : `, at the same step as analysis ${other}`;
  const more = reason
    ? `: ${reason.detail}`
    : state === 'running' || other !== null
      ? `, ${percent(analysis)}${how}`
      : '';
  return `${id}  ${kind}  ${state}${more}`;
};

/** Follows an analysis on the status line until it is over, and tells how it ended. */
const follow = async (
  { client }: Server,
  id: string,
  options: ServerOptions,
  context: CommandContext,
): Promise<void> => {
  const { terminal, signal, report } = context;
  const show = progressLine(terminal);
  let last: Analysis | undefined;
  for await (const analysis of client.analyses.watch(id, { signal })) {
    last = analysis;
    const { progress, frames_done, frames_per_second, time_left_s, stage, state, waits_for } = analysis;
    show({
      share: progress,
      done: `${frames_done} frames`,
      label: waits_for?.detail ?? stage ?? state,
      ...(frames_per_second !== null && { perSecond: frames_per_second }),
      ...(time_left_s !== null && { secondsLeft: time_left_s }),
    });
  }
  terminal.status('');
  if (!last || signal.aborted) return;
  await printOne(last, sentence, options, context);
  if (last.state !== 'done')
    report(last.error?.code === 'internal' ? exitStatus.internal : exitStatus.badInput);
};

/** Says which command analyses a file on this machine, where no server answers. */
const withoutServer =
  ({ address }: Server, file: string, kind: string) =>
  (error: unknown): never => {
    throw error instanceof KinemaError && error.code === 'server_away'
      ? new KinemaError('server_away_from_file', { address, kind, file }, { cause: error })
      : error;
  };

/** `kinema analyses start` */
export const startAnalyses = async (
  recordings: readonly string[],
  { kind, set, priority, wait, ...options }: StartAnalysisOptions,
  context: CommandContext,
): Promise<void> => {
  const server = serverOf(options);
  const asked = {
    // Which kinds and parameters there are is for the server to say.
    kind: kind as NewAnalysis['kind'],
    parameters: parametersIn(set),
    ...(priority !== undefined && { priority }),
  };
  await eachOf(
    recordings,
    async (given) => {
      const recording_id = isId(given)
        ? given
        : (await addFile(server, given, context).catch(withoutServer(server, given, kind))).id;
      const analysis = await asking(server, server.client.analyses.start({ recording_id, ...asked }));
      await (wait
        ? follow(server, analysis.id, options, context)
        : printOne(analysis, sentence, options, context));
    },
    context,
  );
};

/** `kinema analyses list` */
export const listAnalyses = async (
  { recording, state, limit, ...options }: ListAnalysesOptions,
  context: CommandContext,
): Promise<void> => {
  if (recording !== undefined) requireId('recording', recording);
  const server = serverOf(options);
  const search = {
    ...(recording !== undefined && { recording_id: recording }),
    ...(state !== undefined && { state: state as Analysis['state'] }),
    signal: context.signal,
  };
  const pages = gatherPages(limit, async (page) => {
    const { analyses, next } = await server.client.analyses.page({ ...search, ...page });
    return { things: analyses, next };
  });
  await printAll(await asking(server, pages), listing, options, context);
};

/** `kinema analyses wait` */
export const waitForAnalyses = (
  ids: readonly string[],
  options: ServerOptions,
  context: CommandContext,
): Promise<void> => {
  const work = async (server: Server, id: string): Promise<void> => {
    // A server that is away when it begins is told at once; one that goes meanwhile is waited for.
    await asking(server, server.client.analyses.get(id));
    await follow(server, id, options, context);
  };
  return askEach('analysis', ids, work, options, context);
};

/** `kinema analyses show`, `cancel`, `pause`, `resume`, `retry`: each prints how the analyses are then. */
export const tellAnalyses = (
  call: 'get' | AnalysisChange,
  ids: readonly string[],
  options: ServerOptions,
  context: CommandContext,
): Promise<void> => {
  const work = async (server: Server, id: string): Promise<void> =>
    printOne(await asking(server, server.client.analyses[call](id)), sentence, options, context);
  return askEach('analysis', ids, work, options, context);
};

/** `kinema analyses results` */
export const getResults = async (
  id: string,
  { format = 'json', out, person, ...options }: ResultsOptions,
  context: CommandContext,
): Promise<void> => {
  const server = serverOf(options);
  const { terminal, signal } = context;
  if (out === undefined && !resultFormats[format].isText)
    throw new KinemaError('bad_request', {
      reason: `--format ${format} is no text; say where to by --out FILE`,
    });
  requireId('analysis', id);
  const asked = server.client.analyses.download(id, format, {
    signal,
    ...(person !== undefined && { person }),
  });
  const response = await asking(server, asked);
  if (out === undefined) return terminal.print(await response.text());
  await saveAnswer(response, out, context);
  return terminal.say(`${out} holds the results of ${id}`);
};

/** `kinema analyses delete` */
export const deleteAnalyses = (
  ids: readonly string[],
  options: ServerOptions,
  context: CommandContext,
): Promise<void> => deleteEach('analysis', ids, (client, id) => client.analyses.remove(id), options, context);
