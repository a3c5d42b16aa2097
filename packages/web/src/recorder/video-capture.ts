/** How often the recorder of the browser hands on what it has. */
const PART_MILLISECONDS = 500;

/** Both can be read up to where they break off. */
const types = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'];

export const videoType = (): string | undefined =>
  typeof MediaRecorder === 'undefined'
    ? undefined
    : types.find((type) => MediaRecorder.isTypeSupported(type));

/** A video that is being recorded. */
export interface VideoCapture {
  /** Hands on the last part. */
  readonly stop: () => Promise<void>;
}

/**
 * Records a stream, in parts of half a second.
 * @param onPart takes each part in turn
 * @param onStart is told when the first picture of the video is taken
 */
export const captureVideo = (
  stream: MediaStream,
  type: string,
  { onStart, onPart }: { readonly onStart: () => void; readonly onPart: (part: Blob) => void },
): VideoCapture => {
  const recorder = new MediaRecorder(stream, { mimeType: type });
  recorder.addEventListener('start', onStart);
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) onPart(data);
  });
  recorder.start(PART_MILLISECONDS);
  return {
    stop: async () => {
      // A camera that was unplugged has ended it already.
      if (recorder.state === 'inactive') return;
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
      recorder.stop();
      await stopped;
    },
  };
};
