/** Characters that are gathered before they are written; a line is a kilobyte or more. */
const CHUNK_LENGTH = 1 << 16;

/** Joins texts to chunks that are worth a write. */
export function* inChunks(texts: Iterable<string>, length = CHUNK_LENGTH): Generator<string> {
  let chunk = '';
  for (const text of texts) {
    chunk += text;
    if (chunk.length < length) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}
