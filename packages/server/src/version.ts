import packageJson from '../package.json' with { type: 'json' };

/** The version of Kinema that made a result. */
export const softwareVersion = packageJson.version;
