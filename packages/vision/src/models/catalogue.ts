import catalogue from './catalogue.json' with { type: 'json' };
import type { ModelManifest } from './manifest.ts';

/** The models whose weights come with the installation. */
export const builtInModels = catalogue as unknown as readonly ModelManifest[];
