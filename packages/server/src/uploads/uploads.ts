import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type Upload } from '@tus/server';
import { KinemaError } from '@kinema/motion';
import type { Logger } from 'pino';
import type { Caller } from '../access/index.ts';
import { plainFileName } from '../http/file-part.ts';
import type { Library } from '../recordings/index.ts';
import { problemOf } from '../wire/index.ts';

/** Where uploads are created; what follows is the id of one. */
export const UPLOADS_PATH = '/v1/uploads';

interface UploadsOptions {
  /** Holds what has arrived so far. */
  readonly folder: string;
  /** What all addresses begin with, as others see them. */
  readonly prefix: string;
  readonly library: Pick<Library, 'adopt' | 'get' | 'requireRoomFor'>;
  readonly maxBytes: number;
  /** Uploads that nobody goes on with are forgotten after so many hours. */
  readonly hours: number;
  readonly log: Pick<Logger, 'error'>;
}

/** What an upload is remembered by. */
interface Owner {
  readonly project: string;
  readonly keyId: string | undefined;
  readonly fileName: string;
}

const ownerOf = ({ metadata }: Upload): Owner => ({
  project: metadata?.['project'] ?? '',
  keyId: metadata?.['key_id'] ?? undefined,
  fileName: plainFileName(metadata?.['filename'] ?? undefined),
});

/** An answer of the protocol that is a problem document. */
const refusal = (error: unknown): { status_code: number; body: string } => {
  const problem = problemOf(error);
  return { status_code: problem.status, body: JSON.stringify(problem) };
};

const isOver = (offset: number, size: number | undefined): boolean => size !== undefined && offset >= size;

/**
 * Uploads by the tus protocol (https://tus.io/protocols/resumable-upload, 1.0.0), which go on where they were after the
 * client or the server was ended at any byte. The id of an upload becomes that of its recording, so that the last part
 * can be sent, and the recording asked for, again and again with the same result.
 */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #files: FileStore;
  readonly #server: Server;
  /** Who sends the requests that are being answered. */
  readonly #callers = new WeakMap<IncomingMessage, Caller>();

  constructor(options: UploadsOptions) {
    this.#options = options;
    this.#files = new FileStore({
      directory: options.folder,
      expirationPeriodInMilliseconds: options.hours * 3_600_000,
    });
    this.#server = new Server({
      path: UPLOADS_PATH,
      datastore: this.#files,
      generateUrl: (_request, { id }) => `${options.prefix}${UPLOADS_PATH}/${id}`,
      maxSize: options.maxBytes,
      namingFunction: () => randomUUID(),
      onUploadCreate: async (request, upload) => {
        const { project, keyId } = this.#callerOf(request);
        const fileName = plainFileName(upload.metadata?.['filename'] ?? undefined);
        await this.#orRefuse(async () =>
          options.library.requireRoomFor({ project, keyId, fileName }, upload.size ?? 0),
        );
        return { metadata: { ...upload.metadata, project, key_id: keyId ?? null } };
      },
      onUploadFinish: async (_request, upload) => {
        await this.#orRefuse(async () => this.#finish(upload));
        return {};
      },
      onResponseError: (_request, error) => {
        if (error instanceof Error) {
          options.log.error({ err: error }, 'an upload failed unexpectedly');
          return refusal(error);
        }
        return undefined;
      },
    });
  }

  /**
   * Answers a request of somebody who was let in. It writes to the response itself.
   * @throws KinemaError `not_found` for an upload of another project
   */
  async handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> {
    const id = new URL(request.url ?? '/', 'http://any').pathname.slice(UPLOADS_PATH.length + 1);
    if (id !== '' && (await this.#isAnswered(id, request, response, caller))) return;
    this.#callers.set(request, caller);
    await this.#server.handle(request, response);
  }

  /** "The Server … MUST include the `Tus-Version` header", and says what else it can (tus 1.0.0, OPTIONS). */
  get abilities(): Readonly<Record<string, string>> {
    return {
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': this.#files.extensions.join(','),
      'tus-max-size': String(this.#options.maxBytes),
    };
  }

  /** Forgets uploads that nobody went on with. */
  async removeAbandoned(): Promise<void> {
    await this.#server.cleanUpExpiredUploads();
  }

  /** Sees to it that an upload is the caller's; answers for one that is a recording already. */
  async #isAnswered(
    id: string,
    request: IncomingMessage,
    response: ServerResponse,
    { project }: Caller,
  ): Promise<boolean> {
    const upload = await this.#files.getUpload(id).catch(() => undefined);
    if (upload) {
      if (ownerOf(upload).project !== project) throw new KinemaError('not_found', { what: `upload ${id}` });
      // The server ended between the last byte and the recording.
      if (request.method !== 'HEAD' || !isOver(upload.offset, upload.size)) return false;
      await this.#finish(upload);
    }
    const { bytes } = await this.#options.library.get(project, id).catch(() => {
      throw new KinemaError('not_found', { what: `upload ${id}` });
    });
    if (request.method !== 'HEAD') return false;
    const headers = { 'tus-resumable': '1.0.0', 'upload-offset': bytes, 'upload-length': bytes };
    response.writeHead(200, { ...headers, 'cache-control': 'no-store' }).end();
    return true;
  }

  async #finish({ id, ...upload }: Upload): Promise<void> {
    const { library, folder } = this.#options;
    const owner = ownerOf({ id, ...upload } as Upload);
    try {
      await library.adopt(owner, join(folder, id), id);
    } catch (error) {
      // What is no recording will never be one; what went wrong here can be tried again.
      if (problemOf(error).status < 500) await this.#files.remove(id).catch(() => undefined);
      throw error;
    }
    // Its file has moved on; what is left is what it was remembered by.
    await this.#files.configstore.delete(id);
  }

  #callerOf(request: Request): Caller {
    const { node } = (request as { runtime?: { node?: { req: IncomingMessage } } }).runtime ?? {};
    const caller = node && this.#callers.get(node.req);
    if (!caller) throw new TypeError('an upload of nobody');
    return caller;
  }

  /** Errors in the form in which the protocol's server takes them. */
  async #orRefuse<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof KinemaError)) this.#options.log.error({ err: error }, 'an upload failed');
      // eslint-disable-next-line no-throw-literal
      throw refusal(error);
    }
  }
}

/** The media type of the bodies that carry parts of a file. */
export const UPLOAD_PART_TYPE = 'application/offset+octet-stream';
