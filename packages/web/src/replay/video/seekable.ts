import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

/**
 * The same video with an index, so that players can seek in it: what a browser records has none, least of all where the
 * recording was interrupted. The pictures are copied as they are.
 */
export const seekable = async (video: Blob): Promise<Blob> => {
  using input = new Input({ source: new BlobSource(video), formats: ALL_FORMATS });
  const target = new BufferTarget();
  const isMp4 = video.type.startsWith('video/mp4');
  const output = new Output({ format: isMp4 ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const conversion = await Conversion.init({ input, output, showWarnings: false });
  if (!conversion.isValid) return video;
  await conversion.execute();
  return new Blob([target.buffer!], { type: video.type });
};
