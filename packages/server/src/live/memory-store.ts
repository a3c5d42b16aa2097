import { CLAIM_MILLISECONDS, type LiveHead, type LiveKey, type LiveStore } from './store.ts';

interface Kept {
  head: LiveHead;
  writer: string;
  /** From `performance.now()`. */
  claimedUntil: number;
  readonly texts: string[];
}

const isClaimed = ({ claimedUntil }: Kept): boolean => performance.now() < claimedUntil;

const nameOf = ({ project, id }: LiveKey): string => `${project}\n${id}`;

/** Sessions in the memory of this process. */
export const memoryLiveStore = (): LiveStore => {
  const sessions = new Map<string, Kept>();
  return {
    begin: async (head, writer) => {
      sessions.set(nameOf(head), { head, writer, claimedUntil: 0, texts: [] });
    },
    take: async (key, writer) => {
      const kept = sessions.get(nameOf(key));
      if (!kept || isClaimed(kept)) return undefined;
      kept.writer = writer;
      kept.head = { ...kept.head, updatedAt: Date.now() };
      return kept.head;
    },
    append: async (key, writer, { texts, bytes, models, ...newest }) => {
      const kept = sessions.get(nameOf(key));
      if (!kept || isClaimed(kept)) return 'gone';
      if (kept.writer !== writer) return 'moved';
      kept.texts.push(...texts);
      kept.head = {
        ...kept.head,
        ...newest,
        models: [...models],
        frames: kept.texts.length,
        bytes: kept.head.bytes + bytes,
        updatedAt: Date.now(),
      };
      return 'kept';
    },
    head: async (key) => sessions.get(nameOf(key))?.head,
    read: async (key, from, most) => {
      const kept = sessions.get(nameOf(key));
      if (!kept) return undefined;
      const start = from < 0 ? Math.max(0, kept.texts.length + from) : from;
      return { texts: kept.texts.slice(start, start + most), isEnding: isClaimed(kept) };
    },
    list: async () => [...sessions.values()].map(({ head }) => head),
    claim: async (key) => {
      const kept = sessions.get(nameOf(key));
      if (!kept || isClaimed(kept)) return false;
      kept.claimedUntil = performance.now() + CLAIM_MILLISECONDS;
      return true;
    },
    remove: async (key) => {
      sessions.delete(nameOf(key));
    },
  };
};
