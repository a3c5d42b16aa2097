import { tmpdir } from 'node:os';
import { createApp, createLog } from '../http/index.ts';
import { readSettings } from '../settings/index.ts';
import { addApi } from './api.ts';

/** The OpenAPI 3.1 document of the API, made from the routes without starting a server. */
export const describeApi = async (): Promise<object> => {
  const settings = readSettings({}, { folder: tmpdir() });
  const app = await createApp({
    settings,
    log: createLog('silent'),
    guard: async () => Promise.resolve(undefined),
  });
  await addApi(
    app,
    () => {
      throw new Error('an app that is only described serves no request');
    },
    settings,
  );
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
};
