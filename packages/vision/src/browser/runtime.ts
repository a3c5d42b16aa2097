/** What runs models in a browser, in the order in which they are tried: the GPU's two ways, then the processor. */
export const runtimes = ['webgpu', 'webgl', 'wasm'] as const;
export type Runtime = (typeof runtimes)[number];

/** Where the files of TF.js's WebAssembly runtime are: whole addresses. */
export interface WasmFiles {
  /** By their file names. */
  readonly binaries: Readonly<Record<string, string>>;
  /** The script that threads run. */
  readonly threadScript: string;
}

export interface RuntimeOptions {
  readonly runtime: Runtime;
  /** Refuses a GPU that is imitated by the processor. */
  readonly hardware: boolean;
  readonly wasmFiles: WasmFiles;
  readonly logicalCores: number;
}
