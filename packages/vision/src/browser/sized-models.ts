import { decoders } from '../decode/index.ts';
import type { OpenedModels } from '../inference/opened-models.ts';
import type { ModelManifest } from '../models/manifest.ts';
import type { OpenedModel } from '../pipelines/shared/look.ts';
import { builtInModel } from './live.ts';

/** What says that two models of the catalogue are one whose input has another size. */
const weightsOf = ({ browser, decoder }: ModelManifest): string => `${decoder} ${browser?.at(-1)?.sha256}`;

/** Opens models of the catalogue for a browser; one that takes inputs of several sizes is opened once for all of them. */
export class SizedModels {
  readonly #opened: OpenedModels;
  readonly #modelsAddress: string;
  /** The model of each weights that was opened first. */
  readonly #first = new Map<string, ModelManifest>();

  constructor(opened: OpenedModels, modelsAddress: string) {
    this.#opened = opened;
    this.#modelsAddress = modelsAddress;
  }

  async open(name: string): Promise<OpenedModel> {
    const manifest = builtInModel(name);
    const first = this.#first.get(weightsOf(manifest)) ?? manifest;
    this.#first.set(weightsOf(manifest), first);
    const model = await this.#opened.get({ manifest: first, path: `${this.#modelsAddress}/${first.name}` });
    return first === manifest
      ? model
      : { ...model, manifest, decode: decoders[manifest.decoder].open(manifest) };
  }
}
