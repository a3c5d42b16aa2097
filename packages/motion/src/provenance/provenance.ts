/** A model or a file by its content. */
export interface Hashed {
  readonly name: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** What a result is made from, so that it can be made again. */
export interface Provenance {
  readonly softwareVersion: string;
  /** Every model that had a part in it. */
  readonly models: readonly Hashed[];
  /** As they were given, by their names on the wire; what is not among them is as that version has it by default. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The files that were analysed; none where it was no file. */
  readonly inputs: readonly Hashed[];
}

/** The same on the wire and in files. */
export interface ProvenanceDocument {
  readonly software_version: string;
  readonly models: readonly Hashed[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Hashed[];
}

export const provenanceDocument = ({
  softwareVersion,
  models,
  parameters,
  inputs,
}: Provenance): ProvenanceDocument => ({ software_version: softwareVersion, models, parameters, inputs });

/** The value of a parameter, or a part of a provenance, where only text may stand: JSON unless it is text. */
export const plainText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** In one line, {@link ProvenanceDocument} as JSON, for formats that have a place for free text alone. */
export const provenanceText = (provenance: Provenance): string =>
  JSON.stringify(provenanceDocument(provenance));
