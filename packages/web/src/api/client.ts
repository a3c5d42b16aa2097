import {
  createKinemaClient,
  KinemaApiError,
  KinemaConnectionError,
  problemFromText,
  type KinemaClient,
} from '@kinema/client';
import { apiAddress } from '../config/index.ts';
import { signedOut } from '../sign-in/session.ts';
import { holdKey, withKey } from './key.ts';
import { noteQuota } from './quota.ts';

/** An answer that asks for a key concerns the whole page, wherever it came. */
const watched = async (request: Request | string | URL, init?: RequestInit): Promise<Response> => {
  const response = await fetch(withKey(new Request(request, init)));
  noteQuota(response);
  if (response.status === 401) signedOut();
  return response;
};

const client = createKinemaClient({ baseUrl: apiAddress, fetch: watched });

/** The server that the page came from. */
export const kinema: KinemaClient = {
  ...client,
  session: {
    ...client.session,
    signIn: async (key, options) => {
      const session = await client.session.signIn(key, options);
      holdKey(key);
      return session;
    },
    signOut: async (options) => {
      await client.session.signOut(options);
      holdKey(undefined);
    },
  },
  recordings: {
    ...client.recordings,
    // The browser sends uploads by another way, so that it can say how far they are.
    upload: async (...upload) => {
      try {
        return await client.recordings.upload(...upload);
      } catch (error) {
        if (error instanceof KinemaApiError && error.problem.status === 401) signedOut();
        throw error;
      }
    },
  },
};

/** Fetches a file that the server makes when asked, so that a refusal comes as words and not as a broken download. */
export const fetchFile = async (url: string): Promise<Blob> => {
  const response = await watched(url).catch((error: unknown) => {
    throw new KinemaConnectionError('the server cannot be reached', { cause: error });
  });
  if (!response.ok) throw new KinemaApiError(problemFromText(await response.text(), response.status));
  return response.blob();
};
