import { Server, type CancellationContext } from '@tus/server';
import { KinemaError } from '@kinema/motion';

type Options = Omit<ConstructorParameters<typeof Server>[0], 'onResponseError'>;

/** What the protocol's server refuses, in the catalogue's words. */
const refusalOf = (status: number, text: string): KinemaError => {
  switch (status) {
    case 404:
    case 410:
      return new KinemaError('not_found', { what: 'such upload' });
    case 409:
      return new KinemaError('upload_elsewhere');
    case 412:
      return new KinemaError('upload_version_unstated');
    case 413:
      return new KinemaError('body_too_large', { limit: 'the upload' });
    default:
      return status < 500 || status === 501
        ? new KinemaError('bad_request', { reason: text.trim() })
        : new KinemaError('internal', {}, { cause: new Error(text.trim()) });
  }
};

/** The server of the protocol, which throws what it would answer in plain text, so that it is answered like all else. */
export class ProtocolServer extends Server {
  constructor(options: Options) {
    super({
      ...options,
      // The protocol's own errors are plain values.
      onResponseError: (_request, error) => {
        if (error instanceof Error) throw error;
        throw refusalOf(error.status_code, error.body);
      },
    });
  }

  /** Writes what the server answers by itself: refusals alone. */
  override async write(
    context: CancellationContext,
    headers: Headers,
    status: number,
    body = '',
  ): ReturnType<Server['write']> {
    if (status >= 400) throw refusalOf(status, body);
    return super.write(context, headers, status, body);
  }
}
