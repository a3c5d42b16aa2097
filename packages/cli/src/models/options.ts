export interface ModelsOptions {
  readonly json?: boolean;
}

export interface BuildOptions extends ModelsOptions {
  readonly force?: boolean;
}
