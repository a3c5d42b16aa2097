import swagger from '@fastify/swagger';
import type { App } from '../http/index.ts';
import { softwareVersion } from '../version.ts';
import { analysisRoutes } from './analyses.ts';
import { modelRoutes } from './models.ts';
import { recordingRoutes } from './recordings.ts';
import type { Services } from './services.ts';
import { systemRoutes } from './system.ts';

const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Kinema',
    version: softwareVersion,
    description:
      'Measures human movement. Points are pixels of the upright picture, origin top left, y down; times are seconds from the start of the recording; angles are degrees. Errors are problem documents (RFC 9457).',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  tags: [
    { name: 'recordings', description: 'What was captured.' },
    { name: 'analyses', description: 'Computations on recordings, and their results.' },
    { name: 'models', description: 'What finds the landmarks.' },
    { name: 'system', description: 'The server itself.' },
  ],
};

/** Adds every route of the API, and its description. The services are asked for when a request comes. */
export const addApi = async (app: App, services: () => Services, maxUploadBytes: number): Promise<void> => {
  await app.register(swagger, {
    openapi,
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `def-${index}`,
    },
  });
  recordingRoutes(app, services, maxUploadBytes);
  analysisRoutes(app, services);
  modelRoutes(app, services);
  systemRoutes(app, services);
};
