import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type App, callerOf } from '../http/index.ts';
import { rateLimitHeaders } from '../limits/index.ts';
import { checked, checkedTexts } from '../pictures/checked.ts';
import { LARGEST_ACCEL, LARGEST_GYRO, readingsIn, type SessionKey } from '../steps/index.ts';
import { softwareVersion } from '../version.ts';
import {
  ref,
  StepCount,
  StepDetection,
  StepModelInfo,
  StepReadings,
  StepSession,
  StepSessionId,
  StepSessionList,
  StepSessionQuery,
} from '../wire/index.ts';
import { answers } from './answers.ts';
import { describedOnly } from './picture-answer.ts';
import type { Services } from './services.ts';

const tags = ['steps'];
const params = Type.Object({ id: StepSessionId });

/** Every key has a session of its own where none is named. */
const defaultId = (keyId: string | undefined): string => (keyId === undefined ? 'default' : `key-${keyId}`);

/** The session that the query, the header or the body names, in this order. */
const keyOf = (request: FastifyRequest, idInBody?: string): SessionKey => {
  const { project, keyId } = callerOf(request);
  const { session_id: inQuery } = checkedTexts(StepSessionQuery, request.query, 'query');
  const id = inQuery ?? request.headers['x-session-id'] ?? idInBody ?? defaultId(keyId);
  return { project, id: checked(StepSessionId, id, 'session_id') };
};

/** The paths of the step service: readings in, steps out, and the sessions that count them. */
export const stepRoutes = (scope: App, services: () => Services): void => {
  const count = async (request: FastifyRequest): Promise<StepCount> => {
    const key = keyOf(request);
    return {
      session_id: key.id,
      step_count: await services().steps.count(key),
      timestamp: new Date().toISOString(),
    };
  };

  const limitReadings = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { limit } = services().steps;
    const sender = { ip: request.ip, caller: callerOf(request) };
    const standing = await limit.count(sender, readingsIn(request.body));
    if (!standing) return;
    reply.headers(rateLimitHeaders(standing));
    if (standing.isOver) throw limit.refusal(sender, standing);
  };

  scope.post(
    '/detect_step',
    {
      config: { rateLimited: 'readings' },
      schema: {
        tags,
        operationId: 'detectStep',
        summary: 'Send readings of a sensor, and learn which steps have become certain',
        description:
          'One reading or several, all of them good or none taken. Answered once the readings outlive an end of the server. Readings are limited, not requests.',
        querystring: StepSessionQuery,
        body: ref(StepReadings),
        response: answers({ 200: ref(StepDetection) }),
      },
      validatorCompiler: describedOnly,
    },
    async (request, reply) => {
      await limitReadings(request, reply);
      return services().steps.detect(request.body, (idInBody) => keyOf(request, idInBody));
    },
  );

  scope.get(
    '/step_count',
    {
      schema: {
        tags,
        operationId: 'getStepCount',
        summary: 'The steps of a session; 0 where there is none',
        querystring: StepSessionQuery,
        response: answers({ 200: ref(StepCount) }),
      },
    },
    count,
  );

  scope.post(
    '/reset_count',
    {
      schema: {
        tags,
        operationId: 'resetStepCount',
        summary: 'Count from zero again, with the model that is active now',
        description: 'Numbers of readings go on.',
        querystring: StepSessionQuery,
        response: answers({ 200: ref(StepCount) }),
      },
    },
    async (request) => {
      await services().steps.reset(keyOf(request));
      return count(request);
    },
  );

  scope.get(
    '/session_summary',
    {
      schema: {
        tags,
        operationId: 'getStepSummary',
        summary: 'All that is known of a session',
        querystring: StepSessionQuery,
        response: answers({ 200: ref(StepSession) }),
      },
    },
    async (request) => services().steps.summary(keyOf(request)),
  );

  scope.get(
    '/model_info',
    {
      schema: {
        tags,
        operationId: 'getStepModelInfo',
        summary: 'What finds the steps',
        response: answers({ 200: ref(StepModelInfo) }),
      },
    },
    async () => {
      const { active, problem } = services().steps.models;
      return {
        model: active.method.name,
        loaded: problem === undefined,
        problem: problem ?? null,
        version: softwareVersion,
        lag_s: active.method.lagSeconds,
        sampling_rate_hz: { lowest: 12.5, highest: 400 },
        accel_range_m_s2: [-LARGEST_ACCEL, LARGEST_ACCEL],
        gyro_range_rad_s: [-LARGEST_GYRO, LARGEST_GYRO],
        inputs: ['accel_x', 'accel_y', 'accel_z', 'gyro_x', 'gyro_y', 'gyro_z', 'magnitude'],
        metadata: active.metadata,
        outputs: [
          'step_start',
          'step_end',
          'start_probability',
          'end_probability',
          'step_count',
          'timestamp',
        ],
      };
    },
  );

  scope.get(
    '/sessions',
    {
      schema: {
        tags,
        operationId: 'listStepSessions',
        summary: 'The sessions of the project, the last used first',
        response: answers({ 200: ref(StepSessionList) }),
      },
    },
    async (request) => ({ sessions: await services().steps.list(callerOf(request).project) }),
  );

  const own = (request: FastifyRequest<{ Params: { id: string } }>): SessionKey => ({
    project: callerOf(request).project,
    id: request.params.id,
  });

  scope.get(
    '/sessions/:id',
    {
      schema: {
        tags,
        operationId: 'getStepSession',
        summary: 'One session',
        params,
        response: answers({ 200: ref(StepSession) }),
      },
    },
    async (request) => services().steps.summary(own(request)),
  );

  scope.delete(
    '/sessions/:id',
    {
      schema: {
        tags,
        operationId: 'deleteStepSession',
        summary: 'Delete a session',
        params,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await services().steps.remove(own(request));
      return reply.status(204).send(null);
    },
  );
};
