/** What a file is, as far as the browser tells without reading it: by its size, and by the type that it takes from its name. */
export type FileKind = 'empty' | 'picture' | 'film' | 'text' | 'unknown';

export const fileKind = ({ size, type }: Pick<File, 'size' | 'type'>): FileKind => {
  if (size === 0) return 'empty';
  if (type.startsWith('image/')) return 'picture';
  if (type.startsWith('video/')) return 'film';
  return type.startsWith('text/') || type === 'application/json' ? 'text' : 'unknown';
};
