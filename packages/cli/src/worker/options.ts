/** The options of `kinema worker`; what is not given comes from the environment. */
export interface WorkerOptions {
  readonly dataDir?: string;
}
