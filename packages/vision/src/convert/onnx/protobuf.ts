const utf8 = new TextEncoder();

/** How a field's value follows its key; https://protobuf.dev/programming-guides/encoding/#structure. */
const wireType = { varint: 0, lengthDelimited: 2, fixed32: 5 } as const;

/** A base-128 number, least significant group first; a negative one as its 64-bit two's complement. */
const varint = (value: number | bigint): Uint8Array => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
};

const key = (field: number, type: number): Uint8Array => varint((field << 3) | type);

/**
 * One protobuf message, built field by field. Large byte strings are kept by reference until {@link ProtoMessage.bytes}
 * joins everything, so that weights are copied once.
 */
export class ProtoMessage {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  #push(parts: readonly Uint8Array[]): this {
    for (const part of parts) {
      this.#parts.push(part);
      this.#length += part.length;
    }
    return this;
  }

  /** An int32, int64 or enum field. */
  integer(field: number, value: number | bigint): this {
    return this.#push([key(field, wireType.varint), varint(value)]);
  }

  /** A float field. */
  float(field: number, value: number): this {
    return this.#push([key(field, wireType.fixed32), new Uint8Array(Float32Array.of(value).buffer)]);
  }

  /** A bytes field. */
  blob(field: number, value: Uint8Array): this {
    return this.#push([key(field, wireType.lengthDelimited), varint(value.length), value]);
  }

  /** A string field. */
  text(field: number, value: string): this {
    return this.blob(field, utf8.encode(value));
  }

  /** A field that holds another message. */
  message(field: number, value: ProtoMessage): this {
    this.#push([key(field, wireType.lengthDelimited), varint(value.#length)]);
    return this.#push(value.#parts);
  }

  /** The encoded message. */
  bytes(): Uint8Array {
    const joined = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  }
}
