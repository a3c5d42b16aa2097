/**
 * Matroska (RFC 9559) around uncompressed frames, as far as ffmpeg needs it to take frames with their own timestamps
 * from a pipe: a header, then one cluster a frame, times in microseconds.
 */
export interface RawVideoFormat {
  readonly width: number;
  readonly height: number;
  readonly matrix: 'bt601' | 'bt709';
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** An element size in eight bytes (RFC 8794, section 4). */
const size = (bytes: number): Buffer => {
  const encoded = Buffer.alloc(8);
  encoded.writeBigUInt64BE((1n << 56n) | BigInt(bytes));
  return encoded;
};

const element = (id: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([hex(id), size(body.length), body]);
};

const unsigned = (id: string, value: number | bigint): Buffer => {
  const body = Buffer.alloc(8);
  body.writeBigUInt64BE(BigInt(value));
  return element(id, body);
};

const text = (id: string, value: string): Buffer => element(id, Buffer.from(value, 'latin1'));

/** Matrix coefficients and range as ITU-T H.273 numbers them. */
const colour = (matrix: RawVideoFormat['matrix']): Buffer =>
  element('55b0', unsigned('55b1', matrix === 'bt709' ? 1 : 6), unsigned('55b9', 1));

/** All that comes before the first frame; frames are NV12. */
export const rawMatroskaHeader = ({ width, height, matrix }: RawVideoFormat): Buffer =>
  Buffer.concat([
    element(
      '1a45dfa3',
      unsigned('4286', 1),
      unsigned('42f7', 1),
      text('4282', 'matroska'),
      unsigned('4287', 4),
    ),
    // The segment's size is unknown until the last frame.
    hex('18538067'),
    hex('01ffffffffffffff'),
    element('1549a966', unsigned('2ad7b1', 1000), text('4d80', 'Kinema'), text('5741', 'Kinema')),
    element(
      '1654ae6b',
      element(
        'ae',
        unsigned('d7', 1),
        unsigned('73c5', 1),
        unsigned('83', 1),
        unsigned('9c', 0),
        text('86', 'V_UNCOMPRESSED'),
        element('e0', unsigned('b0', width), unsigned('ba', height), text('2eb524', 'NV12'), colour(matrix)),
      ),
    ),
  ]);

/** What comes right before the `bytes` bytes of a frame that is shown at `timeSeconds`, which must not be negative. */
export const rawMatroskaFrameHeader = (timeSeconds: number, bytes: number): Buffer => {
  const timestamp = unsigned('e7', Math.round(timeSeconds * 1e6));
  // Track 1, no time relative to the cluster, a key frame.
  const block = Buffer.concat([hex('a3'), size(bytes + 4), hex('81000080')]);
  return Buffer.concat([hex('1f43b675'), size(timestamp.length + block.length + bytes), timestamp, block]);
};
