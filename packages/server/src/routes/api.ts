import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { addDocuments } from '../documents/index.ts';
import { holdBodies, type App } from '../http/index.ts';
import { addPictureParsers, bodyLimit, type BatchLimits } from '../pictures/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { softwareVersion } from '../version.ts';
import { analysisRoutes } from './analyses.ts';
import { fingerRoutes } from './fingers.ts';
import { gaitRoutes } from './gait.ts';
import { handRoutes } from './hands.ts';
import { inferenceRoutes } from './inference.ts';
import { liveRoutes } from './live.ts';
import { modelRoutes } from './models.ts';
import { pageConfigRoute, type PageSettings } from './page-config.ts';
import { poseRoutes } from './poses.ts';
import { recordingRoutes } from './recordings.ts';
import { answerRepeated } from './repeated.ts';
import type { Services } from './services.ts';
import { sessionRoutes } from './session.ts';
import { stepReportRoutes } from './step-reports.ts';
import { stepSocketRoute, type StepSocketLimits } from './step-socket.ts';
import { stepRoutes } from './steps.ts';
import { subjectRoutes } from './subjects.ts';
import { systemRoutes } from './system.ts';
import { uploadRoutes } from './uploads.ts';
import { addWholeBodies } from './whole-body.ts';

const openapi: FastifyDynamicSwaggerOptions['openapi'] = {
  openapi: '3.1.0',
  info: {
    title: 'Kinema',
    version: softwareVersion,
    description:
      'Measures human movement. Points are pixels of the upright picture, origin top left, y down; times are seconds from the start of the recording; angles are degrees. Errors are problem documents (RFC 9457).',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  components: {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', description: 'A key of `kinema keys create`.' },
      header: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      session: { type: 'apiKey', in: 'cookie', name: 'kinema_session', description: 'Of POST /v1/session.' },
    },
  },
  // The last one: nothing, on the machine of the server itself.
  security: [{ bearer: [] }, { header: [] }, { session: [] }, {}],
  tags: [
    { name: 'recordings', description: 'What was captured.' },
    { name: 'analyses', description: 'Computations on recordings, and their results.' },
    { name: 'models', description: 'What finds the landmarks.' },
    { name: 'pictures', description: 'One picture, answered at once.' },
    { name: 'fingers', description: 'The paths of the hand service.' },
    { name: 'steps', description: 'Steps from accelerometers and gyroscopes.' },
    { name: 'live', description: 'The live picture as keypoints, on other screens.' },
    { name: 'gait', description: 'How somebody walks, measured on markers or keypoints.' },
    { name: 'inference', description: 'The models themselves, by the Open Inference Protocol.' },
    { name: 'access', description: 'Who asks.' },
    { name: 'system', description: 'The server itself.' },
  ],
};

/** The settings that routes know before there is a request. */
export type ApiLimits = BatchLimits &
  StepSocketLimits &
  Pick<ServerSettings, 'maxUploadBytes'> &
  PageSettings;

/** Adds every route of the API, and its description. The services are asked for when a request comes. */
export const addApi = async (app: App, services: () => Services, limits: ApiLimits): Promise<void> => {
  await app.register(swagger, {
    openapi: limits.basePath === '/' ? openapi : { ...openapi, servers: [{ url: limits.basePath }] },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json['$id'] === 'string' ? json['$id'] : `def-${index}`,
    },
  });
  recordingRoutes(app, services, limits.maxUploadBytes);
  await uploadRoutes(app, services);
  subjectRoutes(app, services);
  analysisRoutes(app, services);
  liveRoutes(app, services);
  modelRoutes(app, services);
  systemRoutes(app, services);
  pageConfigRoute(app, limits);
  sessionRoutes(app, services);
  inferenceRoutes(app, services, limits.maxImageBytes);
  await app.register(async (scope: App) => {
    addPictureParsers(scope, limits.maxImageBytes);
    holdBodies(scope, () => services().bodies, bodyLimit(limits.maxImageBytes));
    answerRepeated(scope, () => services().kept);
    fingerRoutes(scope, services, limits);
    handRoutes(scope, services, limits);
    poseRoutes(scope, services, limits);
  });
  await app.register(async (scope: App) => {
    stepRoutes(scope, services);
    stepSocketRoute(scope, services, limits);
    addWholeBodies(scope);
    stepReportRoutes(scope, services, limits.maxUploadBytes);
    gaitRoutes(scope, limits.maxUploadBytes);
  });
  await addDocuments(app);
};
