import { blazeposeRecipes } from './blazepose.ts';
import { detectionRecipes } from './detection.ts';
import { handRecipes } from './hands.ts';
import { movenetRecipes } from './movenet.ts';
import type { ModelRecipe } from './recipe.ts';

export type { ModelRecipe } from './recipe.ts';

/** The hand-written part of the catalogue; `npm run generate` makes catalogue.json of it and of the weights. */
export const modelRecipes: readonly ModelRecipe[] = [
  ...movenetRecipes,
  ...blazeposeRecipes,
  ...handRecipes,
  ...detectionRecipes,
];
