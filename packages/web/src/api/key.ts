import { isApiElsewhere } from '../config/index.ts';

let key: string | undefined;

/** Holds the key as long as the page is open, where the API is at another origin and no cookie reaches it. */
export const holdKey = (given: string | undefined): void => {
  key = isApiElsewhere ? given : undefined;
};

/** Headers that show the key; none where none is held. */
export const keyHeaders = (): Readonly<Record<string, string>> =>
  key === undefined ? {} : { authorization: `Bearer ${key}` };

/** Shows the key where one is held. */
export const withKey = (request: Request): Request => {
  for (const [name, value] of Object.entries(keyHeaders())) request.headers.set(name, value);
  return request;
};

/** What a WebSocket offers to show the key, since it takes no headers; nothing where none is held. */
export const keyProtocols = (): string[] => (key === undefined ? [] : ['kinema', `kinema.key.${key}`]);
