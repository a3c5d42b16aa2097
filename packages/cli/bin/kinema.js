#!/usr/bin/env node
/// <reference types="node" />
// Plain JavaScript, because an older Node.js cannot even load a .ts file and could not say what is wrong.
const needed = 24;

if (Number.parseInt(process.versions.node, 10) < needed) {
  console.error(
    `kinema needs Node.js ${needed} or newer, and this is ${process.version}: in a checkout run \`npx kinema\`, which brings its own; elsewhere install Node.js ${needed}.`,
  );
  process.exitCode = 2;
} else {
  await import('../src/main.ts');
}
