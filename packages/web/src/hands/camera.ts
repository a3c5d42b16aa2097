import type { Failure } from '../api/failure.ts';

/** Words for what a browser says when it gives no camera. */
export const explainCamera = (error: unknown): Failure => {
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
      return {
        message: 'The camera was not allowed',
        advice: "Allow it in the browser's settings for this page, then start it again.",
      };
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { message: 'There is no camera', advice: 'Plug one in, then start it again.' };
    case 'NotReadableError':
    case 'AbortError':
      return {
        message: 'The camera cannot be used now',
        advice: 'Close other programs that use it, then start it again.',
      };
    default:
      return {
        message: 'This browser gives no camera to this page',
        advice: 'Open the page at http://localhost or over HTTPS in a current browser.',
      };
  }
};

/** Opens a camera that looks at the person, at a size that hands are well seen in. */
export const openCamera = (): Promise<MediaStream> => {
  // Undefined where the page came over an address that browsers do not trust.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return Promise.reject(new DOMException('insecure', 'SecurityError'));
  return devices.getUserMedia({
    audio: false,
    video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
  });
};

/** What the camera shows now: to be shown, and as a JPEG. */
export const takePicture = async (
  video: HTMLVideoElement,
): Promise<{ readonly still: OffscreenCanvas; readonly jpeg: Blob }> => {
  const still = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  still.getContext('2d')!.drawImage(video, 0, 0);
  return { still, jpeg: await still.convertToBlob({ type: 'image/jpeg', quality: 0.85 }) };
};
