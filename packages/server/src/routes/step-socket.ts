import { randomUUID } from 'node:crypto';
import { KinemaError } from '@kinema/motion';
import { Type } from 'typebox';
import { type App, callerOf } from '../http/index.ts';
import { checked, checkedTexts } from '../pictures/checked.ts';
import type { ServerSettings } from '../settings/index.ts';
import { StepConnection } from '../steps/index.ts';
import { StepSessionId, StepSocketQuery } from '../wire/index.ts';
import { answers } from './answers.ts';
import type { Services } from './services.ts';

export type StepSocketLimits = Pick<
  ServerSettings,
  'maxStepConnections' | 'stepIdleSeconds' | 'stallSeconds'
>;

/** Where WebSockets are spoken; every other address takes an upgrade for the plain request that it also is. */
export const STEP_SOCKET = '/ws/realtime';

/** Readings in and steps out over one connection. */
export const stepSocketRoute = (
  scope: App,
  services: () => Services,
  { maxStepConnections, stepIdleSeconds, stallSeconds }: StepSocketLimits,
): void => {
  scope.route({
    method: 'GET',
    url: STEP_SOCKET,
    config: { needs: 'write' },
    schema: {
      tags: ['steps'],
      operationId: 'connectSteps',
      summary: 'A WebSocket that takes readings and tells steps',
      description:
        'A client sends StepClientMessage and is told StepServerMessage, as JSON text; docs/http.md says when. Without a session_id it begins a session of its own.',
      querystring: StepSocketQuery,
      response: answers({ 101: Type.Null({ description: 'From here on it is a WebSocket.' }) }),
    },
    validatorCompiler: () => () => true,
    preValidation: async (request) => {
      if (request.ws) {
        const { session_id } = checkedTexts(StepSocketQuery, request.query, 'query');
        if (session_id !== undefined) checked(StepSessionId, session_id, 'session_id');
        const { connections } = services().steps;
        if (connections >= maxStepConnections)
          throw new KinemaError('sessions_too_many', {
            count: connections,
            what: 'open WebSockets',
            limit: maxStepConnections,
          });
      }
    },
    handler: () => {
      throw new KinemaError('upgrade_needed');
    },
    wsHandler: (socket, request) => {
      const { steps } = services();
      const caller = callerOf(request);
      const { session_id, sampling_rate_hz } = checkedTexts(StepSocketQuery, request.query, 'query');
      steps.add(
        new StepConnection({
          socket,
          service: steps,
          key: { project: caller.project, id: session_id ?? randomUUID() },
          isNew: session_id === undefined,
          samplingRateHz: sampling_rate_hz,
          sender: { ip: request.ip, caller },
          idleMilliseconds: 1000 * stepIdleSeconds,
          stallMilliseconds: 1000 * stallSeconds,
          onUnexpected: (err) => request.log.error({ err }, 'unexpected error'),
        }),
      );
    },
  });
};
