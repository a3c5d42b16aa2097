import type { GraphModel } from '../../convert/index.ts';
import type { ReadPackaged, WeightsPackage } from './packages.ts';

/** A model of a package of weights, and the files that it was read from. */
interface PackagedModel {
  readonly model: GraphModel;
  /** Paths inside the package. */
  readonly files: readonly string[];
}

/** Where the weights of a built-in model are, and how they are read. */
export interface WeightsSource {
  readonly package: WeightsPackage;
  /** The model's own name in the package. */
  readonly name: string;
  readonly load: (read: ReadPackaged) => Promise<PackagedModel>;
}
