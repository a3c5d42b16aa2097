import { type App } from '../http/index.ts';
import { modelInfo } from '../status/index.ts';
import { Health, ModelInfo, Readiness, ref, Status } from '../wire/index.ts';
import { answers, binary } from './answers.ts';
import type { Services } from './services.ts';

const tags = ['system'];

/** Asked by machines again and again, and says nothing of anybody. */
const open = { needs: 'nothing', rateLimited: false } as const;

/** Whether the server lives, whether it can work, and what it offers. */
export const systemRoutes = (app: App, services: () => Services): void => {
  app.get(
    '/health',
    {
      config: open,
      schema: {
        tags,
        operationId: 'getHealth',
        summary: 'The process answers',
        description: 'Answered as long as the process lives; what is wrong with it is in the answer.',
        response: answers({ 200: ref(Health) }),
      },
    },
    async () => services().health(),
  );

  app.get(
    '/ready',
    {
      config: open,
      schema: {
        tags,
        operationId: 'getReadiness',
        summary: 'The server can take work',
        response: answers({ 200: ref(Readiness) }),
      },
    },
    async () => services().readiness(),
  );

  app.get(
    '/status',
    {
      schema: {
        tags,
        operationId: 'getStatus',
        summary: 'The server at a glance: Redis, cache, queue, models, memory, limits',
        response: answers({ 200: ref(Status) }),
      },
    },
    async () => services().status(),
  );

  app.get(
    '/model/info',
    {
      schema: {
        tags,
        operationId: 'getModelInfo',
        summary: 'What finds the hands, and what it can tell of them',
        response: answers({ 200: ref(ModelInfo) }),
      },
    },
    async () => modelInfo(services().models),
  );

  app.get(
    '/openapi.json',
    {
      config: open,
      schema: {
        tags,
        operationId: 'getDescription',
        summary: 'This description',
        response: answers({ 200: binary('application/json') }),
      },
    },
    (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
  );
};
