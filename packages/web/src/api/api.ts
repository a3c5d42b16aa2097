import type { Analysis, PoseParameters, PoseResult, Problem, Recording } from './wire.ts';

/** A refusal of the server in its own words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}
const unreachable: Problem = {
  type: '',
  title: 'unreachable',
  status: 0,
  code: 'internal',
  detail: 'Kinema does not answer',
  advice: 'Check that it is still running, then try again.',
};
const problemOf = (text: string, status: number): Problem => {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { ...unreachable, status, detail: `the server answered ${status}` };
  }
};
const call = async <T>(path: string, init?: RequestInit): Promise<T> => {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new ApiError(unreachable);
  }
  const text = await response.text();
  if (!response.ok) throw new ApiError(problemOf(text, response.status));
  return (text ? JSON.parse(text) : undefined) as T;
};
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const listRecordings = async (): Promise<Recording[]> =>
  (await call<{ recordings: Recording[] }>('/v1/recordings')).recordings;
export const listAnalyses = async (): Promise<Analysis[]> =>
  (await call<{ analyses: Analysis[] }>('/v1/analyses')).analyses;
export const getRecording = (id: string): Promise<Recording> => call(`/v1/recordings/${id}`);
export const getAnalysis = (id: string): Promise<Analysis> => call(`/v1/analyses/${id}`);
export const getResult = (id: string, signal?: AbortSignal): Promise<PoseResult> =>
  call(`/v1/analyses/${id}/result`, signal ? { signal } : {});
export const createAnalysis = (recording_id: string, parameters: PoseParameters): Promise<Analysis> =>
  call('/v1/analyses', post({ recording_id, kind: 'pose', parameters }));
export const cancelAnalysis = async (id: string): Promise<void> => {
  await call(`/v1/analyses/${id}/cancel`, { method: 'POST' });
};
export const deleteAnalysis = async (id: string): Promise<void> => {
  await call(`/v1/analyses/${id}`, { method: 'DELETE' });
};
export const deleteRecording = async (id: string): Promise<void> => {
  await call(`/v1/recordings/${id}`, { method: 'DELETE' });
};
export const previewUrl = (recordingId: string): string => `/v1/recordings/${recordingId}/preview`;
export const downloadExport = async (id: string, format: string): Promise<Blob> => {
  const response = await fetch(`/v1/analyses/${id}/exports/${format}`).catch(() => {
    throw new ApiError(unreachable);
  });
  if (!response.ok) throw new ApiError(problemOf(await response.text(), response.status));
  return response.blob();
};
export const uploadRecording = (
  file: File,
  { onProgress, signal }: { onProgress(fraction: number): void; signal: AbortSignal },
): Promise<Recording> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/recordings');
    request.upload.onprogress = (event) => onProgress(event.loaded / event.total);
    request.onload = () =>
      request.status < 300
        ? resolve(JSON.parse(request.responseText) as Recording)
        : reject(new ApiError(problemOf(request.responseText, request.status)));
    request.onerror = () => reject(new ApiError(unreachable));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const body = new FormData();
    body.append('file', file);
    request.send(body);
  });
export const watchAnalysis = (id: string, onUpdate: (analysis: Analysis) => void): (() => void) => {
  const source = new EventSource(`/v1/analyses/${id}/progress`);
  const read = (event: MessageEvent<string>): void => onUpdate(JSON.parse(event.data) as Analysis);
  source.addEventListener('progress', read);
  source.addEventListener('end', (event) => {
    if (event.data) read(event);
    source.close();
  });
  return () => source.close();
};
