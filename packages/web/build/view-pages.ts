import type { Plugin, Rolldown } from 'vite';
import { intros, type IntroText } from '../src/app/intros.ts';

/** What shows each view, by the name of its HTML file: the path of the view, where `id` stands for any. */
const views: Readonly<Record<string, string>> = {
  start: 'start/StartPage',
  live: 'live/LivePage',
  follow: 'sharing/FollowPage',
  'follow/id': 'sharing/FollowPage',
  hands: 'hands/HandsPage',
  steps: 'steps/StepsPage',
  gait: 'gait/GaitPage',
  privacy: 'privacy/PrivacyPage',
  recordings: 'library/RecordingsPage',
  'recordings/id': 'library/RecordingPage',
  'analyses/id': 'analysis/AnalysisPage',
  jobs: 'jobs/JobsPage',
  system: 'system/SystemPage',
  replay: 'replay/KeptPage',
  'replay/id': 'replay/ReplayPage',
};

const introOf = (view: string): IntroText | undefined =>
  new Map<string, IntroText>(Object.entries(intros)).get(view);

const asText = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The same markup as the view's own, whose place nothing changes when it comes. */
const introHtml = ({ heading, words }: IntroText): string =>
  `<div class="intro"><h1>${asText(heading)}</h1>${words === undefined ? '' : `<p class="quiet">${asText(words)}</p>`}</div>`;

const preload = (file: string): string =>
  file.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="./${file}">`
    : `<link rel="modulepreload" crossorigin href="./${file}">`;

/** The files that a chunk needs, its own first. */
const filesOf = (bundle: Rolldown.OutputBundle, fileName: string, seen = new Set<string>()): Set<string> => {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || seen.has(fileName)) return seen;
  seen.add(fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
  for (const imported of chunk.imports) filesOf(bundle, imported, seen);
  return seen;
};

/**
 * Gives each view an HTML file of its own in `views/`: it says what the view is for before any script has run, and names,
 * in a template, what the view and the frame around it need. Once those words are painted all of it is fetched at once;
 * fetched before, it would hold them up on a slow line.
 */
export const viewPages = (): Plugin => ({
  name: 'kinema-view-pages',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const page = bundle['index.html'];
    const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
    const entry = chunks.find(({ isEntry, name }) => isEntry && name === 'index');
    if (!entry || page?.type !== 'asset') throw new Error('the build has no page');
    const filesOfModule = (module: string): Set<string> => {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/src/${module}.tsx`));
      if (!chunk) throw new Error(`the build has no ${module}`);
      return filesOf(bundle, chunk.fileName);
    };
    const first = filesOf(bundle, entry.fileName);
    const frame = filesOfModule('page');
    for (const [view, module] of Object.entries(views)) {
      const needed = new Set([...frame, ...filesOfModule(module)]);
      const links = [...needed]
        .filter((file) => !first.has(file))
        .map(preload)
        .join('');
      const intro = introOf(view);
      let html = String(page.source).replace('</head>', `<template id="needed">${links}</template></head>`);
      if (intro)
        html = html
          .replace('<title>Kinema', `<title>${asText(intro.title)} · Kinema`)
          .replace('<div class="shell-main stack">', `$&${introHtml(intro)}`);
      this.emitFile({ type: 'asset', fileName: `views/${view}.html`, source: html });
    }
  },
});
