/** Endings of overlays by what they are drawn on; the first is given to files in a folder. */
export const overlayEndings = {
  picture: ['.png', '.jpg', '.jpeg', '.webp'],
  video: ['.mp4'],
} as const;
