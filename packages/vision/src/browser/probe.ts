import type { Runtime } from './runtime.ts';

/** What is used of WebGPU before a runtime is loaded; its types are not part of TypeScript's. */
interface Gpu {
  requestAdapter(): Promise<{
    readonly info: { readonly vendor: string; readonly architecture: string };
  } | null>;
}

/** Graphics that are computed on the processor, more slowly than the processor computes the model itself. */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;

const webgpuGraphics = async (): Promise<string | undefined> => {
  const { gpu } = navigator as { readonly gpu?: Gpu };
  const info = (await gpu?.requestAdapter())?.info;
  return info && `${info.vendor} ${info.architecture}`;
};

const webglGraphics = (): string | undefined => {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return undefined;
  const details = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(details?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return String(name);
};

/**
 * Whether this thread can use a runtime, looked at before anything of it is fetched.
 * @param hardware wants a GPU that is not imitated by the processor
 */
export const hasRuntime = async (runtime: Runtime, hardware: boolean): Promise<boolean> => {
  if (runtime === 'wasm') return typeof WebAssembly === 'object';
  const graphics = runtime === 'webgpu' ? await webgpuGraphics() : webglGraphics();
  return graphics !== undefined && !(hardware && software.test(graphics));
};
