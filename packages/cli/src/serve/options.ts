/** The options of `kinema serve`; what is not given comes from the environment. */
export interface ServeOptions {
  readonly host?: string;
  readonly port?: number;
  readonly dataDir?: string;
  readonly open?: boolean;
  readonly lan?: boolean;
}
