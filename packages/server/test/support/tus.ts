import { expect } from 'vitest';

export const tusHeaders = { 'tus-resumable': '1.0.0' };

/** Begins an upload and gives its address. */
export const begin = async (address: string, bytes: number, fileName = 'wave.mp4'): Promise<string> => {
  const metadata = `filename ${Buffer.from(fileName).toString('base64')}`;
  const headers = { ...tusHeaders, 'upload-length': String(bytes), 'upload-metadata': metadata };
  const answer = await fetch(`${address}/v1/uploads`, { method: 'POST', headers });
  expect(answer.status).toBe(201);
  return new URL(answer.headers.get('location')!, address).href;
};

/** Sends a part of an upload. */
export const send = async (url: string, offset: number, bytes: Uint8Array): Promise<Response> =>
  fetch(url, {
    method: 'PATCH',
    headers: {
      ...tusHeaders,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    body: new Uint8Array(bytes),
  });

/** How much of an upload the server says has arrived. */
export const offsetOf = async (url: string): Promise<number> => {
  const { headers } = await fetch(url, { method: 'HEAD', headers: tusHeaders });
  return Number(headers.get('upload-offset'));
};
