import type { Tensor, Tensors } from '@kinema/vision/inference';
import { MODEL_VERSION, datatypeOf } from './metadata.ts';
import type { InferenceCall, WantedOutput } from './read-call.ts';

/** Numbers whose text is made at a time, so that others are served meanwhile. */
const NUMBERS_A_PIECE = 5000;

const head = ({ type, dims }: Tensor, name: string) => ({
  name,
  shape: [...dims],
  datatype: datatypeOf[type],
});

/** NaN and infinities have no place in JSON. */
const jsonNumber = (value: number | bigint): string =>
  typeof value === 'bigint' || Number.isFinite(value) ? String(value) : 'null';

function* numbersText({ data }: Tensor): Generator<string> {
  for (let start = 0; start < data.length; start += NUMBERS_A_PIECE) {
    const piece = Array.from(data.subarray(start, start + NUMBERS_A_PIECE), jsonNumber).join(',');
    yield start > 0 ? `,${piece}` : piece;
  }
}

function* outputText(tensor: Tensor, { name, binary }: WantedOutput): Generator<string> {
  if (binary) {
    yield JSON.stringify({ ...head(tensor, name), parameters: { binary_data_size: tensor.data.byteLength } });
    return;
  }
  yield `${JSON.stringify(head(tensor, name)).slice(0, -1)},"data":[`;
  yield* numbersText(tensor);
  yield ']}';
}

/** The JSON of an answer, in pieces. */
export function* answerText(
  model: string,
  { id, outputs }: InferenceCall,
  results: Tensors,
): Generator<string> {
  const about = { model_name: model, model_version: MODEL_VERSION, ...(id !== undefined && { id }) };
  yield `${JSON.stringify(about).slice(0, -1)},"outputs":[`;
  for (const [index, output] of outputs.entries()) {
    if (index > 0) yield ',';
    yield* outputText(results[output.name]!, output);
  }
  yield ']}';
}

const bytesOf = ({ data }: Tensor): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

/** The bytes that follow the JSON, in the order of the outputs; none where no output is asked for as bytes. */
export const binaryParts = ({ outputs }: InferenceCall, results: Tensors): Buffer[] =>
  outputs.filter(({ binary }) => binary).map(({ name }) => bytesOf(results[name]!));
