import { createApp, createLog } from '../http/index.ts';
import { addApi } from './api.ts';

/** The OpenAPI 3.1 document of the API, made from the routes without starting a server. */
export const describeApi = async (): Promise<object> => {
  const app = await createApp({
    settings: { apiKeyRequired: true, maxUploadBytes: 1 },
    log: createLog('silent'),
  });
  await addApi(
    app,
    () => {
      throw new Error('an app that is only described serves no request');
    },
    1,
  );
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
};
