/**
 * What the page may load: its own origin only, styles included (it is built without any style in its HTML or made at
 * run time). WebAssembly and workers made from blobs are for inference in the browser.
 * @param otherOrigins those that the settings tell the page to ask
 */
export const contentSecurityPolicy = (otherOrigins: readonly string[] = []): string =>
  [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...(otherOrigins.length > 0 ? [`connect-src 'self' ${otherOrigins.join(' ')}`] : []),
  ].join('; ');

/** Sent with every response. Opener and embedder policies isolate the page, which threads in WebAssembly need. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy(),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};
