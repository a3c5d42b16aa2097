import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Access } from '../access/index.ts';
import type { LimitRequest } from '../limits/index.ts';
import type { ServerSettings } from '../settings/index.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export interface AppOptions {
  readonly settings: Pick<
    ServerSettings,
    | 'basePath'
    | 'compressMinBytes'
    | 'corsOrigins'
    | 'headersTimeoutSeconds'
    | 'maxBodyBytes'
    | 'maxUploadBytes'
    | 'minUploadBytesPerSecond'
    | 'stallSeconds'
    | 'trustedProxies'
  >;
  readonly log: FastifyBaseLogger;
  /** Says who asks and whether they may. */
  readonly guard: Access['guard'];
  /** Watches requests; its hooks come before all others, so that refused requests are seen too. */
  readonly watch?: (app: App) => void;
  /** Counts a request once it is known who asks. */
  readonly limit?: LimitRequest;
  /** Whether new requests are to be sent away. */
  readonly isClosing?: () => boolean;
}
