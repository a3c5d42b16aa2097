import { writeC3d } from '@kinema/motion/formats';
import { makeFootRecording } from '../../../motion/src/gait/inertial/testing/foot-recording.ts';
import { imuCsv } from '../../../motion/src/gait/inertial/testing/imu-csv.ts';
import { markerWalk } from '../../../motion/src/gait/testing/marker-walk.ts';
import { walkCsv, walkReadings } from './walk.ts';

/** A request as `curl` would make it. */
export interface CurlRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Fields of a form; of files the name follows an @. */
  readonly form: readonly (readonly [name: string, value: string])[];
}

/** The words of a command as a POSIX shell has them, without expansions. */
const wordsOf = (command: string): string[] =>
  Array.from(command.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"])+/g), ([word]) =>
    word.replaceAll(
      /'([^']*)'|"((?:\\.|[^"\\])*)"/g,
      (_whole, plain?: string, quoted?: string) => plain ?? quoted!.replaceAll(/\\(.)/g, '$1'),
    ),
  );

const takesValue = new Set(['-X', '-H', '-d', '-F', '--data-binary', '-o']);

/** Reads a `curl` command with the options that the documents use; throws on any other. */
export const readCurl = (command: string): CurlRequest => {
  const [program, ...words] = wordsOf(command.replaceAll('\\\n', ' '));
  if (program !== 'curl') throw new Error(`not a curl command: ${command}`);
  const given: [option: string, value: string][] = [];
  let url = '';
  let headOnly = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (takesValue.has(word)) given.push([word, words[++at]!]);
    else if (word === '-I') headOnly = true;
    else if (/^-[sSfNOJ]+$/.test(word)) continue;
    else if (word.startsWith('-')) throw new Error(`curl ${word} is not known here`);
    else url = word;
  }
  const valuesOf = (option: string): string[] =>
    given.filter(([name]) => name === option).map(([, value]) => value);
  const form = valuesOf('-F').map((field): [string, string] => {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(field) ?? [];
    return [name, value];
  });
  const body = valuesOf('-d')[0] ?? valuesOf('--data-binary')[0];
  return {
    url,
    method: valuesOf('-X')[0] ?? (headOnly ? 'HEAD' : body !== undefined || form.length > 0 ? 'POST' : 'GET'),
    headers: Object.fromEntries(valuesOf('-H').map((header) => header.split(/:\s*/, 2) as [string, string])),
    ...(body !== undefined && { body }),
    form,
  };
};

const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);

const footCsv = (delaySeconds: number): Uint8Array<ArrayBuffer> =>
  text(imuCsv(makeFootRecording({ rateHz: 100, strides: 6, delaySeconds }).columns));

const stepCsv = (): Uint8Array<ArrayBuffer> => text(walkCsv(walkReadings()));

/** What files of examples hold, by their names. */
const contents: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>> = {
  'left.csv': () => footCsv(0),
  'right.csv': () => footCsv(0.55),
  'walk.c3d': () =>
    Uint8Array.from(writeC3d({ markers: markerWalk({ seconds: 5, noiseMetres: 0.0005 }).table, events: [] })),
};

/** Other tables are steps, and all else is a picture. */
const contentOf = (name: string, picture: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  contents[name.replace(/^@/, '')]?.() ?? (name.endsWith('.csv') ? stepCsv() : picture);

/** Makes the request, with a picture in the place of what stands for one: files, and texts that are no picture. */
export const runCurl = async (
  { url, method, headers, body, form }: CurlRequest,
  picture: Uint8Array<ArrayBuffer>,
): Promise<Response> => {
  if (form.length > 0) {
    const data = new FormData();
    for (const [name, value] of form)
      if (value.startsWith('@')) data.append(name, new Blob([contentOf(value, picture)]), value.slice(1));
      else data.append(name, value);
    return fetch(url, { method, headers, body: data });
  }
  if (body === undefined) return fetch(url, { method, headers });
  if (body.startsWith('@')) return fetch(url, { method, headers, body: contentOf(body, picture) });
  const base64 = Buffer.from(picture).toString('base64');
  return fetch(url, {
    method,
    headers,
    body: body.replaceAll(/"image_base64": *"[^"]*"/g, `"image_base64": "${base64}"`),
  });
};
