/**
 * Pictures and videos in Node: what a file holds, its upright frames with their own times, drawings over them, and copies
 * that every browser plays. Files are recognised by their content and everything outside the whitelist is refused;
 * ffmpeg runs as a child process with limits, sharp in this one.
 */
export { isBrowserPlayable } from './encode/playable.ts';
export { transcodeForBrowser, type TranscodeOptions } from './encode/transcode.ts';
export { type Ffmpeg, findFfmpeg } from './ffmpeg/find.ts';
export { drawOverlayPicture, type OverlayPictureOptions } from './overlay/draw-picture.ts';
export { drawOverlayVideo, type OverlayVideoOptions } from './overlay/draw-video.ts';
export { pictureForBrowser, type PictureForBrowserOptions } from './picture/for-browser.ts';
export { readPicture, releasePicture, type ReadPictureOptions } from './picture/read-picture.ts';
export type { MediaInfo } from './probe/info.ts';
export { probe, type ProbeOptions } from './probe/probe.ts';
export { pixelFormats } from './video/geometry.ts';
export { pictureOfVideo, type PictureOfVideoOptions } from './video/picture-of-video.ts';
export { openVideo, type OpenVideoOptions, type VideoSource } from './video/open-video.ts';
export { type OverlayStyle, poseSvg } from '../overlay/index.ts';
