import { growTo, openMemory, type Memory } from '@kinema/motion/wasm';

/** A kernel, and the memory that it works in, at least as large as asked for. */
interface Ready<Kernel> {
  readonly buffer: ArrayBuffer;
  readonly kernel: Kernel;
}

/** Opens a kernel when this thread first needs it, and keeps it with its memory, which grows as needed. */
export const keptKernel = <Kernel>(open: (memory: Memory) => Kernel): ((bytes: number) => Ready<Kernel>) => {
  let opened: { readonly memory: Memory; readonly kernel: Kernel } | undefined;
  return (bytes) => {
    if (!opened) {
      const memory = openMemory(bytes);
      opened = { memory, kernel: open(memory) };
    }
    growTo(opened.memory, bytes);
    return { buffer: opened.memory.buffer, kernel: opened.kernel };
  };
};

const WORD_BYTES = 8;

/**
 * The first place from `at` on where the data from byte `from` on may go: V8 copies memory that threads share by words
 * where both places lie alike to them, and otherwise byte by byte, which takes four times as long.
 */
export const placeLike = ({ byteOffset }: Pick<Uint8Array, 'byteOffset'>, from: number, at: number): number =>
  at + ((byteOffset + from - at) & (WORD_BYTES - 1));
