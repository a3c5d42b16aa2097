import { flag, integer, number, text, url } from '../kinds.ts';
import { setting } from '../row.ts';

/** What the service tells of itself to those who run it. */
export const observability = {
  metricsEnabled: setting({
    key: 'metrics_enabled',
    environment: ['METRICS_ENABLED'],
    kind: flag,
    byDefault: true,
    what: 'Whether the metrics have a port of their own.',
  }),
  metricsHost: setting({
    key: 'metrics_host',
    environment: ['METRICS_HOST'],
    kind: text(),
    byDefault: undefined,
    what: 'The address that the metrics listen on; by default the same as `host`.',
  }),
  metricsPort: setting({
    key: 'metrics_port',
    environment: ['METRICS_PORT'],
    kind: integer(0, 65_535),
    byDefault: 8001,
    what: 'The port of the metrics; 0 takes a free one.',
  }),
  otlpEndpoint: setting({
    key: 'otlp_endpoint',
    environment: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    kind: url('http:', 'https:'),
    byDefault: undefined,
    what: 'Where traces are sent by OTLP over HTTP, such as `http://localhost:4318`; by default nowhere.',
  }),
  otlpHeaders: setting({
    key: 'otlp_headers',
    environment: ['OTEL_EXPORTER_OTLP_HEADERS'],
    kind: text(),
    byDefault: undefined,
    secret: true,
    what: 'Headers sent along with traces, as `name=value,name=value`; by default none.',
  }),
  otelServiceName: setting({
    key: 'otel_service_name',
    environment: ['OTEL_SERVICE_NAME'],
    kind: text(),
    byDefault: 'kinema',
    what: 'The name of the service in traces.',
  }),
  traceSampleRatio: setting({
    key: 'trace_sample_ratio',
    environment: ['OTEL_TRACES_SAMPLER_ARG'],
    kind: number(0, 1),
    byDefault: 1,
    what: 'The share of requests that are traced, unless the caller has decided.',
  }),
};
