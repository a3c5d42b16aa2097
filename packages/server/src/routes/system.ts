import { type App } from '../http/index.ts';
import { Health, Readiness, ref } from '../wire/index.ts';
import { softwareVersion } from '../version.ts';
import { answers, binary } from './answers.ts';
import type { Services } from './services.ts';

const tags = ['system'];

/** Whether the server lives, whether it can work, and what it offers. */
export const systemRoutes = (app: App, services: () => Services): void => {
  app.get(
    '/health',
    {
      schema: {
        tags,
        operationId: 'getHealth',
        summary: 'The process answers',
        response: answers({ 200: ref(Health) }),
      },
    },
    async () => ({ status: 'ok' as const, version: softwareVersion, uptime_s: process.uptime() }),
  );

  app.get(
    '/ready',
    {
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
    '/openapi.json',
    {
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
