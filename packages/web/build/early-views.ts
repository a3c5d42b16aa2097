import type { Plugin } from 'vite';

const SCRIPT = 'early-views.js';

/** What shows each view, by the first part of its path. */
const pages: Readonly<Record<string, string>> = {
  '': 'start/StartPage',
  live: 'live/LivePage',
  follow: 'sharing/FollowPage',
  hands: 'hands/HandsPage',
  steps: 'steps/StepsPage',
  gait: 'gait/GaitPage',
  privacy: 'privacy/PrivacyPage',
  recordings: 'library/RecordingsPage',
  analyses: 'analysis/AnalysisPage',
  jobs: 'jobs/JobsPage',
  system: 'system/SystemPage',
  replay: 'replay/KeptPage',
};

/** Runs in the page; `views` are the files of each view below the place of this script. */
const fetchEarly = (views: Readonly<Record<string, readonly string[]>>): void => {
  const base = new URL('.', (document.currentScript as HTMLScriptElement).src);
  const [first = ''] = location.pathname.slice(base.pathname.length).split('/');
  for (const file of views[first] ?? []) {
    const link = document.createElement('link');
    link.crossOrigin = '';
    link.href = new URL(file, base).href;
    if (file.endsWith('.css')) {
      link.rel = 'preload';
      link.as = 'style';
    } else link.rel = 'modulepreload';
    document.head.append(link);
  }
};

/**
 * A script of its own, since the content security policy allows no inline one, that fetches what the view of the address
 * needs beside the frame around it, rather than after it.
 */
export const earlyViews = (): Plugin => ({
  name: 'kinema-early-views',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'script', attrs: { src: `./${SCRIPT}`, async: true }, injectTo: 'head' }],
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
    const entry = chunks.find(({ isEntry, name }) => isEntry && name === 'index');
    if (!entry) throw new Error('the build has no page');
    const withImports = (fileName: string, seen: Set<string>): Set<string> => {
      const chunk = bundle[fileName];
      if (chunk?.type !== 'chunk' || seen.has(fileName)) return seen;
      seen.add(fileName);
      for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
      for (const imported of chunk.imports) withImports(imported, seen);
      return seen;
    };
    const framed = withImports(entry.fileName, new Set());
    const views = Object.fromEntries(
      Object.entries(pages).map(([path, page]) => {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/src/${page}.tsx`));
        if (!chunk) throw new Error(`the build has no ${page}`);
        return [path, [...withImports(chunk.fileName, new Set())].filter((file) => !framed.has(file))];
      }),
    );
    this.emitFile({
      type: 'asset',
      fileName: SCRIPT,
      source: `(${fetchEarly.toString()})(${JSON.stringify(views)});\n`,
    });
  },
});
