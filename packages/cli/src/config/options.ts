export interface ConfigOptions {
  readonly json?: boolean;
}
