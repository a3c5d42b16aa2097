import { KinemaError } from '@kinema/motion';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerSettings } from '../settings/index.ts';
import { sendProblem } from './errors.ts';

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Gives up on a client that stops in the midst of sending a body, or sends it drop by drop: it is told, and its
 * connection is closed, which ends whatever was reading from it. A client that waits for the server to read on is left
 * in peace, as long as it has no answer: behind that nobody reads on.
 */
export const watchForStall = (
  request: FastifyRequest,
  reply: FastifyReply,
  { stallSeconds, minUploadBytesPerSecond }: Pick<ServerSettings, 'stallSeconds' | 'minUploadBytesPerSecond'>,
): void => {
  if (!hasBody(request)) return;
  const { raw } = request;
  const { socket } = raw;
  const enough = stallSeconds * minUploadBytesPerSecond;
  let received = socket.bytesRead;
  const timer = setInterval(() => {
    const before = received;
    received = socket.bytesRead;
    // One who leaves a body behind that nobody reads on is told by the connection alone.
    const isOver = raw.complete || socket.destroyed;
    const waits = raw.readableLength > 0 && !reply.sent;
    if (!isOver && (received - before >= enough || waits)) return;
    clearInterval(timer);
    if (isOver) return;
    const hangUp = (): unknown => raw.destroy();
    if (reply.sent) {
      hangUp();
      return;
    }
    reply.raw.once('finish', hangUp);
    sendProblem(
      new KinemaError('upload_stalled', { seconds: stallSeconds }),
      request,
      reply.header('connection', 'close'),
    );
  }, stallSeconds * 1000);
  raw.once('close', () => clearInterval(timer));
};
