export { findFfmpeg, type Ffmpeg } from './ffmpeg/find.ts';
export { type ReadPictureOptions, readPicture } from './picture/read-picture.ts';
export type { MediaInfo } from './probe/info.ts';
export { probe, type ProbeOptions } from './probe/probe.ts';
export { openVideo, type OpenVideoOptions, type VideoSource } from './video/open-video.ts';
