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
