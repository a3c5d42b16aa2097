/**
 * Dependencies point one way: web, cli, server -> client, vision, media -> motion.
 *
 * @param {string} name
 * @param {readonly string[]} allowed
 */
const only = (name, allowed) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment: `@kinema/${name} may import from itself and ${allowed.join(', ') || 'nothing else in the workspace'}`,
  from: { path: `^packages/${name}/src` },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
});

export default {
  forbidden: [
    only('motion', []),
    only('vision', ['motion']),
    only('media', ['motion']),
    only('client', []),
    only('server', ['motion', 'vision', 'media']),
    only('web', ['motion', 'client', 'vision/src/browser']),
    only('cli', ['motion', 'vision', 'media', 'server', 'client']),
    {
      name: 'no-circular',
      comment: 'Nor through types alone: who reads one has to read the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'motion-is-pure',
      comment: 'The mathematics knows no file, socket, process or thread.',
      severity: 'error',
      from: { path: '^packages/motion/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-dependency-in-source',
      severity: 'error',
      from: { path: '^packages/[^/]+/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['node_modules/@types', 'node_modules/vite/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
