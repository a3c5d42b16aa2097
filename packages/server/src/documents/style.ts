/** How documents of the server look. A file of its own, since the policy of all pages forbids styles in HTML. */
export const documentStyle = `:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; background: #ffffff; color: #1b2228; }
main { max-width: 46rem; margin-inline: auto; padding: 2rem clamp(1rem, 4vw, 2rem) 4rem; }
h1, h2 { line-height: 1.25; overflow-wrap: anywhere; }
h2 { font: 600 1.0625rem ui-monospace, monospace; margin-block: 2rem 0.4rem; }
p { margin-block: 0.4rem; }
a { color: #0b5f70; }
code { font-family: ui-monospace, monospace; font-size: 0.9375em; overflow-wrap: anywhere; }
section:target { outline: 2px solid #0b5f70; outline-offset: 0.75rem; border-radius: 4px; }
@media (prefers-color-scheme: dark) {
  body { background: #16191d; color: #dde2e6; }
  a { color: #6fcbdc; }
  section:target { outline-color: #6fcbdc; }
}
`;

/**
 * What the reference page needs beside its own style: that one draws its arrows and buttons by `data:` images, which the
 * policy forbids, so they are drawn by the browser and by letters here. Faint greys become readable.
 */
export const referenceStyle = `@media (prefers-color-scheme: dark) { html { background: #1c2022; } }
html .swagger-ui select {
  -webkit-appearance: auto; appearance: auto; background: Field !important; padding-right: 8px;
}
html .swagger-ui .model-toggle::after {
  background: none !important; -webkit-mask-image: none !important; content: '\\203a'; font-size: 1.25rem; line-height: 1;
  display: block; text-align: center;
}
html .swagger-ui .opblock-summary .copy-to-clipboard { display: none; }
html .swagger-ui .copy-to-clipboard { width: auto; height: auto; padding: 2px 8px; }
html .swagger-ui .copy-to-clipboard button {
  background: none !important; -webkit-mask-image: none !important; color: #ffffff; width: auto; height: auto; padding: 0;
  font: 12px/1.5 system-ui, sans-serif;
}
html .swagger-ui .copy-to-clipboard button::after { content: 'Copy'; }
html .swagger-ui .checkbox input[type='checkbox']:checked + label > .item {
  background: #1b2228 !important; -webkit-mask-image: none !important;
}
`;

/** Its own style has a dark scheme, which a class switches on. */
export const referenceScript = `const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();
`;
