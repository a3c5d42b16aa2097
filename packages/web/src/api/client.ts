import { createKinemaClient, KinemaApiError, KinemaConnectionError, problemFromText } from '@kinema/client';

/** The server that the page came from. */
export const kinema = createKinemaClient();

/** Fetches a file that the server makes when asked, so that a refusal comes as words and not as a broken download. */
export const fetchFile = async (url: string): Promise<Blob> => {
  const response = await fetch(url).catch((error: unknown) => {
    throw new KinemaConnectionError('the server cannot be reached', { cause: error });
  });
  if (!response.ok) throw new KinemaApiError(problemFromText(await response.text(), response.status));
  return response.blob();
};
