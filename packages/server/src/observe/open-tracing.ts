import { idsOnly, type Tracing, type TracingSettings } from './tracing.ts';

/** Traces to where the settings say; without an endpoint nothing of OpenTelemetry is even loaded. */
export const openTracing = async (settings: TracingSettings): Promise<Tracing> => {
  const { otlpEndpoint } = settings;
  if (otlpEndpoint === undefined) return idsOnly;
  const { openOtlpTracing } = await import('./otlp.ts');
  return openOtlpTracing({ ...settings, otlpEndpoint });
};
