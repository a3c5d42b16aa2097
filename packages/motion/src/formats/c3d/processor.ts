/** How numbers lie in a C3D file: the byte order and floats of the machine that it was made for. */
export interface Processor {
  readonly name: 'intel' | 'dec' | 'sgi';
  /** Byte 4 of the parameter section. */
  readonly code: number;
  readonly littleEndian: boolean;
}

/** https://www.c3d.org/HTML/Documents/parameterheader.htm */
export const processors: readonly Processor[] = [
  { name: 'intel', code: 84, littleEndian: true },
  { name: 'dec', code: 85, littleEndian: true },
  { name: 'sgi', code: 86, littleEndian: false },
];

/**
 * Reads and writes the numbers of a C3D file. A DEC float (VAX F) has its two words the other way round and an exponent
 * that is larger by two, so it reads as four times the number; zero is zero in both.
 */
export class C3dBytes {
  readonly view: DataView;
  readonly processor: Processor;

  constructor(bytes: Uint8Array, processor: Processor) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.processor = processor;
  }

  int8 = (at: number): number => this.view.getInt8(at);
  uint8 = (at: number): number => this.view.getUint8(at);
  int16 = (at: number): number => this.view.getInt16(at, this.processor.littleEndian);
  uint16 = (at: number): number => this.view.getUint16(at, this.processor.littleEndian);

  float = (at: number): number => {
    if (this.processor.name !== 'dec') return this.view.getFloat32(at, this.processor.littleEndian);
    const word = this.view.getUint16(at, true) * 0x1_0000 + this.view.getUint16(at + 2, true);
    scratch.setUint32(0, word);
    return scratch.getFloat32(0) / 4;
  };

  setInt16 = (at: number, value: number): void => this.view.setInt16(at, value, this.processor.littleEndian);

  setFloat = (at: number, value: number): void => {
    if (this.processor.name !== 'dec') {
      this.view.setFloat32(at, value, this.processor.littleEndian);
      return;
    }
    scratch.setFloat32(0, value * 4);
    this.view.setUint16(at, scratch.getUint16(0), true);
    this.view.setUint16(at + 2, scratch.getUint16(2), true);
  };
}

const scratch = new DataView(new ArrayBuffer(4));
