import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll } from 'vitest';
import { freePort } from './free-port.ts';

/** An S3 of the test file's own, with a bucket "kinema". */
export interface S3Server {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export const s3Keys = { accessKey: 'test', secretKey: 'test' };

/** Starts an S3 on a port, empty. */
const startS3 = async (port: number): Promise<S3Server> => {
  const server = await startFauxqs({ port, logger: false });
  server.createBucket('kinema');
  return { endpoint: `http://127.0.0.1:${port}`, stop: async () => server.stop() };
};

/** The same for all tests of a file. */
export const sharedS3 = (): (() => S3Server) => {
  let server: S3Server | undefined;
  beforeAll(async () => {
    server = await startS3(await freePort());
  });
  afterAll(async () => server?.stop());
  return () => server!;
};
