/** Takes the binary contents out of a value, each as a file of its own. */
export type TakeFile = (content: Blob) => string;

/**
 * A value of a database as JSON: arrays of numbers as plain lists, so that everybody can read them; what is no text or
 * number as the name of a file beside it.
 */
export const readable = (value: unknown, takeFile: TakeFile): unknown => {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Blob) return { file: takeFile(value) };
  if (value instanceof ArrayBuffer) return { file: takeFile(new Blob([value])) };
  // A NaN stands for what was not seen; JSON has null for it.
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array);
  if (Array.isArray(value)) return value.map((one) => readable(one, takeFile));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, readable(one, takeFile)]));
};
