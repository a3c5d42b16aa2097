import type { FastifyRequest } from 'fastify';
import { KinemaError } from '@kinema/motion';
import { Type } from 'typebox';
import { type App, callerOf } from '../http/index.ts';
import { checked, checkedTexts } from '../pictures/checked.ts';
import { Id, LiveSendQuery, LiveSessionList, ref } from '../wire/index.ts';
import { answers } from './answers.ts';
import type { Services } from './services.ts';

const tags = ['live'];
const params = Type.Object({ id: Id });
const upgraded = answers({ 101: Type.Null({ description: 'From here on it is a WebSocket.' }) });

type OfOne = FastifyRequest<{ Params: { id: string } }>;

const keyOf = (request: FastifyRequest) => ({
  project: callerOf(request).project,
  id: (request as OfOne).params.id,
});

const upgradeNeeded = (): never => {
  throw new KinemaError('upgrade_needed');
};

/** The live picture as keypoints: sent by one, followed by others. */
export const liveRoutes = (app: App, services: () => Services): void => {
  app.get(
    '/v1/live',
    {
      schema: {
        tags,
        operationId: 'listLiveSessions',
        summary: 'Live sessions that go on, the newest first',
        response: answers({ 200: ref(LiveSessionList) }),
      },
    },
    async (request) => ({ sessions: await services().live.sessions.list(callerOf(request).project) }),
  );

  app.delete(
    '/v1/live/:id',
    {
      schema: {
        tags,
        operationId: 'deleteLiveSession',
        summary: 'End a live session and forget all that was sent; it does not become a recording',
        params,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await services().live.sessions.remove(keyOf(request));
      return reply.status(204).send(null);
    },
  );

  app.route({
    method: 'GET',
    url: '/v1/live/send',
    exposeHeadRoute: false,
    config: { needs: 'write' },
    schema: {
      tags,
      operationId: 'sendLive',
      summary: 'A WebSocket that takes the keypoints of a live picture',
      description:
        'Takes messages LiveBegin, LiveFrame and LiveAction as JSON text; tells LiveStarted, LiveAcknowledged, LiveEnding, LiveEnded and LiveProblem. docs/http.md describes them.',
      querystring: LiveSendQuery,
      response: upgraded,
    },
    validatorCompiler: () => () => true,
    preValidation: async (request) => {
      if (!request.ws) return;
      checkedTexts(LiveSendQuery, request.query, 'query');
      services().live.requireRoom();
    },
    handler: upgradeNeeded,
    wsHandler: (socket, request) => {
      const { session_id: id } = checkedTexts(LiveSendQuery, request.query, 'query');
      services().live.send(socket, { caller: callerOf(request), id });
    },
  });

  app.route({
    method: 'GET',
    url: '/v1/live/:id/follow',
    exposeHeadRoute: false,
    schema: {
      tags,
      operationId: 'followLive',
      summary: 'A WebSocket that tells the keypoints of a live picture as they come',
      description:
        'Tells LiveStarted, then LiveFrame by LiveFrame beginning with the last ten seconds, then LiveEnding and LiveEnded. Who reads too slowly misses frames.',
      params,
      response: upgraded,
    },
    // Answered like a request where there is no such session.
    preValidation: async (request) => {
      checked(params, request.params, 'params');
      if (request.ws) services().live.requireRoom();
      await services().live.sessions.get(keyOf(request));
    },
    handler: upgradeNeeded,
    wsHandler: (socket, request) => {
      void services().live.follow(socket, keyOf(request));
    },
  });
};
