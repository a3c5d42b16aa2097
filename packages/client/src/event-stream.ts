/** One server-sent event. */
export interface ServerSentEvent {
  /** `message` where the stream does not name it. */
  readonly event: string;
  readonly data: string;
}

const parseEvent = (block: string): ServerSentEvent | undefined => {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  }
  return data.length > 0 ? { event, data: data.join('\n') } : undefined;
};

/**
 * Reads server-sent events (WHATWG HTML, 9.2) from text that comes in pieces of any size; comments are left out, and so
 * is an event that the stream breaks off in.
 */
export async function* readEvents(chunks: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    // A carriage return at the end may be half of a line end.
    const held = text.endsWith('\r') ? '\r' : '';
    const blocks = text
      .slice(0, text.length - held.length)
      .replaceAll(/\r\n?/g, '\n')
      .split('\n\n');
    rest = (blocks.pop() ?? '') + held;
    for (const block of blocks) {
      const event = parseEvent(block);
      if (event) yield event;
    }
  }
}
