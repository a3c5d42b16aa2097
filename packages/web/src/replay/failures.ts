import { explain, type Failure } from '../api/failure.ts';
import { fileKind } from '../format/file-kind.ts';

/** Words for a file that cannot be one of poses; undefined where only reading it tells. */
export const whyNoPoses = (file: File): Failure | undefined => {
  const kind = fileKind(file);
  if (kind === 'empty')
    return { message: `${file.name} is empty`, advice: 'Choose a file that has content.' };
  if (kind !== 'picture' && kind !== 'film') return undefined;
  return {
    message: `${file.name} is a ${kind === 'film' ? 'video' : 'picture'}, not a file of poses`,
    advice:
      'Have it analysed on the page Poses; the poses can be saved there as JSON or CSV and opened here.',
  };
};

/** Words for what a browser says when it makes no video. */
export const explainVideo = (error: unknown): Failure =>
  error instanceof DOMException && error.name === 'NotSupportedError'
    ? {
        message: 'This browser encodes no video',
        advice: 'Open the page in a current Chrome, Edge, Firefox or Safari, or save the keypoints instead.',
      }
    : explain(error);
