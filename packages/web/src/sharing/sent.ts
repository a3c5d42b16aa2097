/** A session that this browser has sent to the server; its recording there has the same id. */
export interface SentSession {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

const KEY = 'kinema-sent';

const isSent = (value: unknown): value is SentSession => {
  const { id, startedAt } = (value ?? {}) as Partial<Record<keyof SentSession, unknown>>;
  return typeof id === 'string' && typeof startedAt === 'string';
};

/** The sessions that this browser remembers to have sent, the newest first. */
export const sentSessions = (): readonly SentSession[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter(isSent) : [];
  } catch {
    return [];
  }
};

const write = (sessions: readonly SentSession[]): void => {
  try {
    if (sessions.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(sessions));
  } catch {
    // Storage that is full or switched off: the recordings are listed by the server all the same.
  }
};

export const rememberSent = (session: SentSession): void => write([session, ...sentSessions()]);

export const forgetSent = (id: string): void => write(sentSessions().filter((sent) => sent.id !== id));
