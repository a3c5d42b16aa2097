/** The views of the page; the path names what is shown, so that a reload or a bookmark finds it again. */
export type Route =
  | { readonly view: 'start' }
  | { readonly view: 'live' }
  | { readonly view: 'hands' }
  | { readonly view: 'steps' }
  | { readonly view: 'gait' }
  | { readonly view: 'privacy' }
  | { readonly view: 'recordings' }
  | { readonly view: 'jobs' }
  | { readonly view: 'system' }
  /** Recordings in this browser: all, one, or one beside another. */
  | { readonly view: 'replay'; readonly id: string | undefined; readonly beside: string | undefined }
  | { readonly view: 'analysis'; readonly id: string }
  /** What another device shows live, or the list of those. */
  | { readonly view: 'follow'; readonly id: string | undefined }
  | { readonly view: 'recording'; readonly id: string; readonly from: string | undefined }
  | { readonly view: 'unknown' };

const plainViews = ['live', 'hands', 'steps', 'gait', 'privacy', 'recordings', 'jobs', 'system'] as const;

/** Views that need nothing but their name. */
const isPlain = (name: string): name is (typeof plainViews)[number] =>
  plainViews.some((plain) => plain === name);

/** Reads a path and its query. */
export const routeOf = (path: string, query = ''): Route => {
  const [, first, id, ...rest] = path.replace(/\/+$/, '').split('/');
  if (first === undefined) return { view: 'start' };
  if (id === undefined && isPlain(first)) return { view: first };
  if (first === 'replay' && rest.length === 0)
    return { view: 'replay', id, beside: new URLSearchParams(query).get('beside') ?? undefined };
  if (first === 'follow' && rest.length === 0) return { view: 'follow', id };
  if (id === undefined || id === '' || rest.length > 0) return { view: 'unknown' };
  if (first === 'analyses') return { view: 'analysis', id };
  if (first === 'recordings')
    return { view: 'recording', id, from: new URLSearchParams(query).get('from') ?? undefined };
  return { view: 'unknown' };
};

export const analysisPath = (id: string): string => `/analyses/${id}`;

export const followPath = (id?: string): string => (id === undefined ? '/follow' : `/follow/${id}`);

/** Where a recording is analysed again; the options start as those of the analysis `from`. */
export const recordingPath = (id: string, from?: string): string =>
  `/recordings/${id}${from === undefined ? '' : `?from=${from}`}`;

/** Where a recording of this browser is looked at, beside another one or alone. */
export const replayPath = (id: string, beside?: string): string =>
  `/replay/${id}${beside === undefined ? '' : `?beside=${beside}`}`;
