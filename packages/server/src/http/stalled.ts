import { KinemaError } from '@kinema/motion';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './errors.ts';

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Gives up on a client that stops in the midst of sending a body: it is told, and its connection is closed, which ends
 * whatever was reading from it.
 */
export const watchForStall = (
  request: FastifyRequest,
  reply: FastifyReply,
  stallMilliseconds: number,
): void => {
  if (!hasBody(request)) return;
  const { raw } = request;
  const { socket } = raw;
  let received = socket.bytesRead;
  const timer = setInterval(() => {
    const before = received;
    received = socket.bytesRead;
    if (received > before && !raw.complete) return;
    clearInterval(timer);
    if (raw.complete) return;
    const hangUp = (): unknown => raw.destroy();
    if (reply.sent) {
      hangUp();
      return;
    }
    reply.raw.once('finish', hangUp);
    const seconds = stallMilliseconds / 1000;
    sendProblem(new KinemaError('upload_stalled', { seconds }), request, reply.header('connection', 'close'));
  }, stallMilliseconds);
  raw.once('close', () => clearInterval(timer));
};
