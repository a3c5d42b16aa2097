const LEAST = 0.5;
const MOST = 2.5;

/** The height that was written, with a point or a comma; undefined for none and for what is no height in metres. */
export const metresIn = (written: string): number | undefined => {
  const text = written.trim().replace(',', '.');
  const value = text === '' ? Number.NaN : Number(text);
  return value >= LEAST && value <= MOST ? value : undefined;
};
