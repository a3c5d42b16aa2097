import { describe, expect, test } from 'vitest';
import { post, postJson } from '../support/post.ts';
import { sharedTestServer } from '../support/server.ts';

const shared = sharedTestServer();

const get = async (path: string) => {
  const response = await fetch(`${shared().address}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const MODEL = 'hand-landmark-lite';
const urlOf = (model: string): string => `${shared().address}/v2/models/${model}/infer`;

interface TensorMetadata {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
}

const metadataOf = async (model: string) =>
  (await get(`/v2/models/${model}`)).body as { inputs: TensorMetadata[]; outputs: TensorMetadata[] };

const lengthOf = ({ shape }: TensorMetadata): number => shape.reduce((product, size) => product * size, 1);

/** Pixels of no meaning, the same for everybody. */
const pixelsFor = (input: TensorMetadata): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: lengthOf(input) }, (_, i) => (i * 31) & 255);

/** JSON with bytes after it, as the binary tensor data extension has it. */
const postBinary = async (model: string, json: object, bytes: Uint8Array, length?: string) => {
  const head = Buffer.from(JSON.stringify(json));
  const response = await fetch(urlOf(model), {
    method: 'POST',
    body: new Uint8Array(Buffer.concat([head, bytes])),
    headers: {
      'content-type': 'application/octet-stream',
      'inference-header-content-length': length ?? String(head.length),
    },
  });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('the server and its models by the Open Inference Protocol', () => {
  test('tell what they are and that they are ready', async () => {
    expect(await get('/v2')).toMatchObject({
      status: 200,
      body: { name: 'kinema', extensions: ['binary_tensor_data'] },
    });
    expect(await get('/v2/health/live')).toMatchObject({ status: 200, body: { live: true } });
    expect(await get('/v2/health/ready')).toMatchObject({ status: 200, body: { ready: true } });
    expect(await get(`/v2/models/${MODEL}/ready`)).toEqual({
      status: 200,
      body: { name: MODEL, ready: true },
    });
    expect(await get(`/v2/models/${MODEL}`)).toMatchObject({
      body: { name: MODEL, versions: ['1'], platform: 'onnxruntime_onnx', inputs: [{ datatype: 'UINT8' }] },
    });
  });

  test('are not found under other names, in words that clients of the protocol understand', async () => {
    for (const path of ['/v2/models/none', '/v2/models/none/ready']) {
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(body).toMatchObject({ code: 'model_unknown' });
      expect(body['error']).toBe(body['detail']);
    }
  });
});

describe('a model', () => {
  test('gives the same for numbers in JSON and for bytes after it, in both forms of answer', async () => {
    const { inputs, outputs } = await metadataOf(MODEL);
    const [input] = inputs;
    const pixels = pixelsFor(input!);
    const json = await postJson(urlOf(MODEL), { id: 'a', inputs: [{ ...input, data: [...pixels] }] });
    expect(json).toMatchObject({ status: 200, body: { model_name: MODEL, model_version: '1', id: 'a' } });
    const told = json.body['outputs'] as (TensorMetadata & { data: number[] })[];
    expect(told.map(({ data: _, ...metadata }) => metadata)).toEqual(outputs);
    for (const output of told) expect(output.data).toHaveLength(lengthOf(output));

    const parameters = { binary_data_size: pixels.length };
    const request = { inputs: [{ ...input, parameters }], parameters: { binary_data_output: true } };
    const { response, bytes } = await postBinary(MODEL, request, pixels);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    const head = Number(response.headers.get('inference-header-content-length'));
    const answer = JSON.parse(bytes.subarray(0, head).toString()) as {
      outputs: { name: string; parameters: { binary_data_size: number } }[];
    };
    let at = head;
    for (const [index, { parameters: size }] of answer.outputs.entries()) {
      const data = bytes.subarray(at, at + size.binary_data_size);
      at += size.binary_data_size;
      const floats = Array.from({ length: data.length / 4 }, (_, i) => data.readFloatLE(4 * i));
      expect(floats).toEqual(told[index]!.data.map((value) => Math.fround(value)));
    }
    expect(at).toBe(bytes.length);
  });

  test('gives only the outputs that are asked for', async () => {
    const { inputs, outputs } = await metadataOf(MODEL);
    const [input, name] = [inputs[0]!, outputs.at(-1)!.name];
    const { body } = await postJson(urlOf(MODEL), {
      inputs: [{ ...input, data: [...pixelsFor(input)] }],
      outputs: [{ name }],
    });
    expect(body['outputs']).toMatchObject([{ name }]);
    expect(body['outputs']).toHaveLength(1);
  });

  test('of the catalogue takes and gives what its metadata says, whichever it is', async () => {
    const { models } = (await get('/v1/models')).body as { models: { name: string }[] };
    for (const { name } of models) {
      const { inputs, outputs } = await metadataOf(name);
      const [input] = inputs;
      const bytes = pixelsFor(input!);
      const parameters = { binary_data_size: bytes.length };
      const request = { inputs: [{ ...input, parameters }], parameters: { binary_data_output: true } };
      const { response, bytes: answer } = await postBinary(name, request, bytes);
      expect(`${name} ${response.status}`).toBe(`${name} 200`);
      const head = Number(response.headers.get('inference-header-content-length'));
      const told = JSON.parse(answer.subarray(0, head).toString()) as { outputs: TensorMetadata[] };
      expect(
        told.outputs.map(({ name: output, datatype, shape }) => ({ name: output, datatype, shape })),
      ).toEqual(outputs);
    }
  });

  test('refuses tensors that do not fit, as problem documents', async () => {
    const { inputs } = await metadataOf(MODEL);
    const [input] = inputs;
    const expectRefusal = (answer: { status: number; body: Record<string, unknown> }, code: string) => {
      expect(answer).toMatchObject({ status: 400, body: { code } });
      expect(answer.body['error']).toBe(answer.body['detail']);
    };
    expectRefusal(
      await postJson(urlOf(MODEL), { inputs: [{ ...input, data: [1, 2, 3] }] }),
      'tensor_invalid',
    );
    expectRefusal(await postJson(urlOf(MODEL), { inputs: [] }), 'bad_request');
    expectRefusal(
      await postJson(urlOf(MODEL), { inputs: [{ ...input, name: 'other', data: [] }] }),
      'bad_request',
    );
    // Large enough to be read in a thread of its own.
    const much = Array.from({ length: 200_000 }, () => 256);
    expectRefusal(await postJson(urlOf(MODEL), { inputs: [{ ...input, data: much }] }), 'tensor_invalid');
    for (const length of ['9999999', '-1', 'x', '1e3']) {
      const { response } = await postBinary(MODEL, {}, new Uint8Array(), length);
      expect(response.status).toBe(400);
    }
    const picture = await post(urlOf(MODEL), new Uint8Array([1]), { 'content-type': 'image/png' });
    expect(picture).toMatchObject({ status: 415, body: { code: 'content_type_unsupported' } });
  });
});
