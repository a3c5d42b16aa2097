import type { PageConfig } from '@kinema/client';

/** What holds where nobody says anything: as the server's own defaults, at the root. */
const byDefault: PageConfig = {
  version: 'development',
  base_path: '/',
  api_url: null,
  features: { gait_analysis: true, performance: true, export: true },
  performance: { target_frame_rate_hz: 60, memory_limit_mib: 512, adaptive_quality: true },
  monitoring: { endpoint: null, sample_rate: 0.1 },
};

/** The server has checked its settings and writes them into the page; Vite's own server does not. */
export const readConfig = (text: string | undefined): PageConfig =>
  text === undefined ? byDefault : (JSON.parse(text) as PageConfig);

/** What goes before every path on this server: nothing at the root, else the base path. */
export const prefixOf = ({ base_path }: PageConfig): string => (base_path === '/' ? '' : base_path);

/** Where the API is, without a slash at the end. */
export const apiAddressOf = (config: PageConfig): string => config.api_url ?? prefixOf(config);
