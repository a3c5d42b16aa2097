import { basename } from 'node:path';
import type { KinemaClient, Recording } from '@kinema/client';
import { sha256Of } from '../inputs/index.ts';
import type { CommandContext } from '../run/index.ts';
import { progressLine } from '../terminal/index.ts';
import type {
  AddRecordingsOptions,
  GetRecordingOptions,
  ListRecordingsOptions,
  ServerOptions,
  TagRecordingOptions,
} from './options.ts';
import { deleteEach, eachOf } from './each.ts';
import { requireId } from './ids.ts';
import { printAll, printOne } from './lines.ts';
import { gatherPages } from './pages.ts';
import { saveAnswer } from './save-answer.ts';
import { sendFile, sizeOf } from './send-file.ts';
import { asking, serverOf, type Server } from './server.ts';

const listing = {
  head: ['id', 'file', 'width', 'height', 'seconds', 'tags', 'created'],
  row: ({ id, file_name, width, height, duration_s, tags, created_at }: Recording) => [
    id,
    file_name,
    width,
    height,
    duration_s?.toFixed(1) ?? '',
    tags.join(', '),
    created_at.slice(0, 10),
  ],
};

const sentence = (recording: Recording): string => {
  const { id, file_name, width, height, duration_s, stated_duration_s, tags } = recording;
  const length = duration_s === null ? '' : `, ${duration_s.toFixed(1)} s`;
  const lost = stated_duration_s === null ? '' : ` of ${stated_duration_s.toFixed(1)} s, cut off`;
  return `${id}  ${file_name}  ${width}×${height}${length}${lost}${tags.length > 0 ? `  ${tags.join(', ')}` : ''}`;
};

/** `kinema recordings list` */
export const listRecordings = async (
  words: readonly string[],
  { tag, limit, ...options }: ListRecordingsOptions,
  context: CommandContext,
): Promise<void> => {
  const server = serverOf(options);
  const { signal } = context;
  const search = {
    ...(words.length > 0 && { q: words.join(' ') }),
    ...(tag !== undefined && { tag }),
    signal,
  };
  const pages = gatherPages(limit, async (page) => {
    const { recordings, next } = await server.client.recordings.page({ ...search, ...page });
    return { things: recordings, next };
  });
  await printAll(await asking(server, pages), listing, options, context);
};

/** The id of a person, who is made known where nobody has this pseudonym. */
const subjectId = async ({ subjects }: KinemaClient, pseudonym: string): Promise<string> => {
  const known = (await subjects.list()).find((subject) => subject.pseudonym === pseudonym);
  return (known ?? (await subjects.create({ pseudonym }))).id;
};

/** The recording that a server has of a file already; the newest of several. */
const knownRecording = async (server: Server, path: string): Promise<Recording | undefined> => {
  await sizeOf(path);
  const search = { sha256: await sha256Of(path), limit: 1 };
  const { recordings } = await asking(server, server.client.recordings.page(search));
  return recordings[0];
};

/** A recording of a file: the one that the server has, about which it is told, or what is uploaded now. */
export const addFile = async (server: Server, path: string, context: CommandContext): Promise<Recording> => {
  const known = await knownRecording(server, path);
  if (!known) return uploadFile(server, path, context);
  context.terminal.say(`${path} is there already, as ${known.file_name}: recording ${known.id}`);
  return known;
};

/** Uploads a file, with its progress on the status line. */
const uploadFile = async (
  server: Server,
  path: string,
  { terminal, signal }: CommandContext,
): Promise<Recording> => {
  const size = await sizeOf(path);
  const show = progressLine(terminal);
  const began = performance.now();
  let first: number | undefined;
  const onProgress = (bytes: number): void => {
    // What had arrived before says nothing of the speed.
    first ??= bytes;
    const perSecond = (1000 * (bytes - first)) / Math.max(1, performance.now() - began);
    show({
      share: size === 0 ? 1 : bytes / size,
      done: `${(bytes / 1e6).toFixed(1)} of ${(size / 1e6).toFixed(1)} MB`,
      label: basename(path),
      ...(perSecond > 0 && { secondsLeft: (size - bytes) / perSecond }),
    });
  };
  return asking(server, sendFile(server, path, { onProgress, signal }));
};

/** `kinema recordings add` */
export const addRecordings = async (
  files: readonly string[],
  { tag: tags, notes, subject, again = false, ...options }: AddRecordingsOptions,
  context: CommandContext,
): Promise<void> => {
  const server = serverOf(options);
  const { client } = server;
  const change = {
    ...(notes !== undefined && { notes }),
    ...(subject !== undefined && { subject_id: await asking(server, subjectId(client, subject)) }),
  };
  await eachOf(
    files,
    async (path) => {
      const sent = await (again ? uploadFile : addFile)(server, path, context);
      const said = {
        ...change,
        ...(tags.length > 0 && { tags: [...new Set([...sent.tags, ...tags])] }),
      };
      const recording =
        Object.keys(said).length > 0 ? await asking(server, client.recordings.change(sent.id, said)) : sent;
      await printOne(recording, sentence, options, context);
    },
    context,
  );
};

/** `kinema recordings get` */
export const getRecording = async (
  id: string,
  { out, ...options }: GetRecordingOptions,
  context: CommandContext,
): Promise<void> => {
  requireId('recording', id);
  const server = serverOf(options);
  const { recordings } = server.client;
  const { signal } = context;
  if (out === undefined)
    return printOne(await asking(server, recordings.get(id, { signal })), sentence, options, context);
  await saveAnswer(await asking(server, recordings.download(id, { signal })), out, context);
  return context.terminal.say(`${out} is the original of ${id}`);
};

/** `kinema recordings tag` */
export const tagRecording = async (
  id: string,
  tags: readonly string[],
  { remove, ...options }: TagRecordingOptions,
  context: CommandContext,
): Promise<void> => {
  requireId('recording', id);
  const server = serverOf(options);
  const { recordings } = server.client;
  const { tags: before } = await asking(server, recordings.get(id));
  const after = remove ? before.filter((tag) => !tags.includes(tag)) : [...new Set([...before, ...tags])];
  await printOne(await asking(server, recordings.change(id, { tags: after })), sentence, options, context);
};

/** `kinema recordings delete` */
export const deleteRecordings = (
  ids: readonly string[],
  options: ServerOptions,
  context: CommandContext,
): Promise<void> =>
  deleteEach('recording', ids, (client, id) => client.recordings.remove(id), options, context);
