export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

type Bytes = Uint8Array<ArrayBuffer>;

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as Record<string, unknown>,
});

/** Sends a body as it is. */
export const post = async (
  url: string,
  body: string | FormData | Bytes,
  headers: Record<string, string> = {},
): Promise<Answer> => answerOf(await fetch(url, { method: 'POST', body, headers }));

export const postJson = async (url: string, value: unknown): Promise<Answer> =>
  post(url, JSON.stringify(value), { 'content-type': 'application/json' });

/** Sends a form: files under their names in one field, and texts. */
export const postForm = async (
  url: string,
  field: string,
  files: readonly (readonly [name: string, content: Bytes])[],
  texts: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  for (const [name, content] of files) form.append(field, new Blob([content]), name);
  return post(url, form);
};
