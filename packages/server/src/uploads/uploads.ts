import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Upload } from '@tus/server';
import { KinemaError } from '@kinema/motion';
import type { Caller } from '../access/index.ts';
import { plainFileName } from '../http/file-part.ts';
import type { Library } from '../recordings/index.ts';
import { problemOf } from '../wire/index.ts';
import { ProtocolServer } from './protocol-server.ts';
import { extensions, type UploadStore } from './store.ts';

/** Where uploads are created; what follows is the id of one. */
export const UPLOADS_PATH = '/v1/uploads';

interface UploadsOptions {
  /** Holds what has arrived so far. */
  readonly store: UploadStore;
  /** What all addresses begin with, as others see them. */
  readonly prefix: string;
  readonly library: Pick<Library, 'adopt' | 'get' | 'requireRoomFor'>;
  readonly maxBytes: number;
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

const isOver = (offset: number, size: number | undefined): boolean => size !== undefined && offset >= size;

/**
 * Uploads by the tus protocol (https://tus.io/protocols/resumable-upload, 1.0.0), which go on where they were after the
 * client or the server was ended at any byte. The id of an upload becomes that of its recording, so that the last part
 * can be sent, and the recording asked for, again and again with the same result.
 */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #server: ProtocolServer;
  /** Who sends the requests that are being answered. */
  readonly #callers = new WeakMap<IncomingMessage, Caller>();

  constructor(options: UploadsOptions) {
    this.#options = options;
    this.#server = new ProtocolServer({
      path: UPLOADS_PATH,
      datastore: options.store,
      generateUrl: (_request, { id }) => `${options.prefix}${UPLOADS_PATH}/${id}`,
      maxSize: options.maxBytes,
      namingFunction: () => randomUUID(),
      onUploadCreate: async (request, upload) => {
        const { project, keyId } = this.#callerOf(request);
        const fileName = plainFileName(upload.metadata?.['filename'] ?? undefined);
        await options.library.requireRoomFor({ project, keyId, fileName }, upload.size ?? 0);
        return { metadata: { ...upload.metadata, project, key_id: keyId ?? null } };
      },
      onUploadFinish: async (_request, upload) => {
        await this.#finish(upload);
        return {};
      },
    });
  }

  /**
   * Answers a request of somebody who was let in. It writes to the response itself.
   * @throws KinemaError `not_found` for an upload of another project; what the protocol refuses, `upload_*`, `bad_request`,
   * `body_too_large`; what the library throws
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
      'tus-extension': extensions.join(','),
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
    const upload = await this.#options.store.getUpload(id).catch((error: unknown) => {
      if (error instanceof Error) throw error;
      // What the protocol's store throws of one that it does not have.
      return undefined;
    });
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

  async #finish(upload: Upload): Promise<void> {
    const { library, store } = this.#options;
    const { id } = upload;
    await using file = await store.whole(id);
    try {
      await library.adopt(ownerOf(upload), file.path, id);
    } catch (error) {
      // What is no recording will never be one; what went wrong here can be tried again.
      if (problemOf(error).status < 500) await store.remove(id).catch(() => undefined);
      throw error;
    }
    await store.forget(id);
  }

  #callerOf(request: Request): Caller {
    const { node } = (request as { runtime?: { node?: { req: IncomingMessage } } }).runtime ?? {};
    const caller = node && this.#callers.get(node.req);
    if (!caller) throw new TypeError('an upload of nobody');
    return caller;
  }
}

/** The media type of the bodies that carry parts of a file. */
export const UPLOAD_PART_TYPE = 'application/offset+octet-stream';
