/**
 * Pictures and videos, for a file field. Endings beside the wildcards are those that some systems do not know as pictures
 * or videos.
 */
export const acceptedFiles = 'image/*,video/*,.avif,.gif,.mkv,.mov,.tif,.tiff,.webm,.webp';

/** The same in words. */
export const acceptedWords = 'JPEG, PNG, WebP, AVIF, TIFF or GIF; MP4, MOV, WebM or MKV.';
