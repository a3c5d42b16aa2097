import type { App } from '../http/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { PageConfig, ref } from '../wire/index.ts';
import { answers } from './answers.ts';

/** The settings that the page is told. */
export type PageSettings = Pick<
  ServerSettings,
  | 'adaptiveQuality'
  | 'apiAddress'
  | 'appVersion'
  | 'basePath'
  | 'exportFeature'
  | 'gaitFeature'
  | 'memoryLimitMebibytes'
  | 'monitoringEnabled'
  | 'monitoringEndpoint'
  | 'monitoringSampleRate'
  | 'performanceFeature'
  | 'targetFrameRateHz'
>;

export const pageConfigOf = (settings: PageSettings): PageConfig => ({
  version: settings.appVersion,
  base_path: settings.basePath,
  api_url: settings.apiAddress ?? null,
  features: {
    gait_analysis: settings.gaitFeature,
    performance: settings.performanceFeature,
    export: settings.exportFeature,
  },
  performance: {
    target_frame_rate_hz: settings.targetFrameRateHz,
    memory_limit_mib: settings.memoryLimitMebibytes,
    adaptive_quality: settings.adaptiveQuality,
  },
  monitoring: {
    endpoint: (settings.monitoringEnabled && settings.monitoringEndpoint) || null,
    sample_rate: settings.monitoringSampleRate,
  },
});

const originOf = (address: string | null): string | undefined => URL.parse(address ?? '')?.origin;

/** Other origins that the page is told to ask; a policy takes WebSockets for another scheme (CSP 3, 6.7.2.8). */
export const originsOf = ({ api_url, monitoring }: PageConfig): string[] => {
  const api = originOf(api_url);
  return [api, api?.replace(/^http/, 'ws'), originOf(monitoring.endpoint)].filter(
    (origin) => origin !== undefined,
  );
};

/** For pages that are served by something else, and for whoever wants to know. */
export const pageConfigRoute = (app: App, settings: PageSettings): void => {
  app.get(
    '/config.json',
    {
      config: { needs: 'nothing', rateLimited: false },
      schema: {
        tags: ['system'],
        operationId: 'getPageConfig',
        summary: 'What the page is told when it is opened',
        response: answers({ 200: ref(PageConfig) }),
      },
    },
    async (_request, reply) => reply.header('cache-control', 'no-cache').send(pageConfigOf(settings)),
  );
};
