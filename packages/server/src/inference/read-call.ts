import { KinemaError } from '@kinema/motion';
import type { Tensors } from '@kinema/vision/inference';
import type { ModelManifest } from '@kinema/vision/models';
import { parseJson } from '../http/json-body.ts';
import { checked } from '../pictures/checked.ts';
import { InferenceRequest } from '../wire/inference.ts';
import { readTensor } from './read-tensor.ts';

/** An output that is asked for. */
export interface WantedOutput {
  readonly name: string;
  /** Whether it is given as bytes after the JSON. */
  readonly binary: boolean;
}

/** What a request to a model says. */
export interface InferenceCall {
  readonly id: string | undefined;
  readonly inputs: Tensors;
  readonly outputs: readonly WantedOutput[];
}

/** What is needed of a model to read a request to it; moves between threads. */
export type CalledModel = Pick<ModelManifest, 'name' | 'input' | 'outputs'>;

const refuse = (reason: string): never => {
  throw new KinemaError('bad_request', { reason });
};

const parse = (json: Uint8Array): unknown =>
  parseJson(Buffer.from(json.buffer, json.byteOffset, json.length).toString());

/** Takes the tensors that follow the JSON, in the order of the inputs. */
const bytesOf = (inputs: InferenceRequest['inputs'], rest: Uint8Array): (Uint8Array | undefined)[] => {
  let at = 0;
  const pieces = inputs.map(({ name, parameters }) => {
    const size = parameters?.binary_data_size;
    if (size === undefined) return undefined;
    if (at + size > rest.length)
      throw new KinemaError('tensor_invalid', {
        name,
        reason: `should have ${size} bytes of data, but the body ends`,
      });
    at += size;
    return rest.subarray(at - size, at);
  });
  if (at !== rest.length) refuse(`the body has ${rest.length - at} bytes that belong to no tensor`);
  return pieces;
};

const inputsOf = ({ inputs }: InferenceRequest, { input }: CalledModel, rest: Uint8Array): Tensors => {
  const bytes = bytesOf(inputs, rest);
  const [given, another] = inputs;
  if (!given || given.name !== input.name || another)
    return refuse(`the model takes one input, "${input.name}"`);
  return { [input.name]: readTensor(given, input, bytes[0]) };
};

const outputsOf = ({ parameters, outputs }: InferenceRequest, model: CalledModel): WantedOutput[] => {
  const byDefault = parameters?.binary_data_output ?? false;
  const names = model.outputs.map(({ name }) => name);
  if (!outputs || outputs.length === 0) return names.map((name) => ({ name, binary: byDefault }));
  return outputs.map((output) => {
    if (!names.includes(output.name))
      refuse(`the model has no output "${output.name}"; it has ${names.join(', ')}`);
    return { name: output.name, binary: output.parameters?.binary_data ?? byDefault };
  });
};

/**
 * Reads a request of the Open Inference Protocol: JSON, and with the binary tensor data extension bytes after it.
 * @param jsonBytes how much of the body is JSON; all of it without the extension
 * @throws KinemaError `bad_request`, `tensor_invalid`
 */
export const readInferenceCall = (body: Uint8Array, jsonBytes: number, model: CalledModel): InferenceCall => {
  const request = checked(InferenceRequest, parse(body.subarray(0, jsonBytes)), 'body');
  return {
    id: request.id,
    inputs: inputsOf(request, model, body.subarray(jsonBytes)),
    outputs: outputsOf(request, model),
  };
};
