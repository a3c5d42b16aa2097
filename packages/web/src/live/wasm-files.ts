import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import threadScript from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js?url';
import type { WasmFiles } from '@kinema/vision/browser';

const whole = (address: string): string => new URL(address, location.href).href;

/** Where the page's own server has the WebAssembly runtime of TF.js. */
export const wasmFiles: WasmFiles = {
  binaries: {
    'tfjs-backend-wasm.wasm': whole(plain),
    'tfjs-backend-wasm-simd.wasm': whole(simd),
    'tfjs-backend-wasm-threaded-simd.wasm': whole(threaded),
  },
  threadScript: whole(threadScript),
};
