import { beforeAll, describe, expect, test } from 'vitest';
import { receiveTraces, type ReceivedSpan } from '../support/otlp-receiver.ts';
import { personPicture } from '../support/person-picture.ts';
import { makeModels, startTestServer } from '../support/server.ts';

beforeAll(makeModels);

const caller = {
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  tracestate: 'vendor=1',
};

const numberOf = (span: ReceivedSpan, key: string): number =>
  Number(span.attributes.find((attribute) => attribute.key === key)?.value['intValue']);

describe('traces', () => {
  test("go from the caller's span through the request into the models of a worker thread", async () => {
    const receiver = await receiveTraces();
    const server = await startTestServer({
      environment: {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-team=movement%20lab',
        OTEL_SERVICE_NAME: 'kinema-test',
      },
    });
    const answer = await fetch(`${server.address}/v1/poses`, {
      method: 'POST',
      headers: { ...caller, 'content-type': 'image/png' },
      body: await personPicture(),
    });
    expect(answer.status).toBe(200);
    const [, traceId, spanId, flags] = answer.headers.get('traceparent')!.split('-');
    expect([traceId, flags]).toEqual(['4bf92f3577b34da6a3ce929d0e0e4736', '01']);
    await server.close();

    await expect.poll(() => receiver.spans.length).toBeGreaterThan(3);
    const { spans } = receiver;
    expect(receiver.services).toEqual(new Set(['kinema-test']));
    expect(receiver.headers()).toMatchObject({ 'x-team': 'movement lab' });
    const request = spans.find(({ name }) => name === 'POST /v1/poses')!;
    expect(request).toMatchObject({ traceId, spanId, parentSpanId: '00f067aa0ba902b7', kind: 2 });
    expect(numberOf(request, 'http.response.status_code')).toBe(200);

    const parentOf = (span: ReceivedSpan): ReceivedSpan | undefined =>
      spans.find((other) => other.spanId === span.parentSpanId);
    const model = spans.find(({ name }) => name.startsWith('model '))!;
    const line: string[] = [];
    for (let at: ReceivedSpan | undefined = model; at; at = parentOf(at)) line.push(at.name);
    expect(line.slice(1)).toEqual(['inference worker', 'inference perceive', 'POST /v1/poses']);
    expect(numberOf(model, 'thread.id')).toBeGreaterThan(0);
    expect(parentOf(spans.find(({ name }) => name === 'queue')!)).toBe(request);
    for (const span of spans) expect(span.traceId).toBe(traceId);
    // All threads share one clock, but for its rounding.
    const early = spans.filter((span) => {
      const parent = parentOf(span);
      return parent && BigInt(span.startTimeUnixNano) + 1_000_000n < BigInt(parent.startTimeUnixNano);
    });
    expect(early).toEqual([]);
  });

  test('are not sent for what the caller does not sample, and the ids go round all the same', async () => {
    const receiver = await receiveTraces();
    const server = await startTestServer({
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint },
    });
    const traceparent = caller.traceparent.replace(/01$/, '00');
    const answer = await fetch(`${server.address}/v1/recordings`, { headers: { traceparent } });
    expect(answer.headers.get('traceparent')).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-.{16}-00$/);
    await server.close();
    expect(receiver.spans).toEqual([]);
  });

  test('have their ids in the answer and in the log without a collector', async () => {
    const server = await startTestServer();
    const answer = await fetch(`${server.address}/v1/recordings`, { headers: caller });
    expect(answer.headers.get('traceparent')).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-/);
    await expect
      .poll(() => server.log.filter(({ msg }) => msg === 'request'))
      .toMatchObject([{ trace_id: '4bf92f3577b34da6a3ce929d0e0e4736' }]);
    const other = await fetch(`${server.address}/v1/recordings`);
    expect(other.headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });

  test('that no collector takes cost nothing but themselves', async () => {
    const server = await startTestServer({
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' },
    });
    const answer = await fetch(`${server.address}/v1/recordings`, { headers: caller });
    expect(answer.status).toBe(200);
  });
});
