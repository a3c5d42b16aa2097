import { randomUUID } from 'node:crypto';

/** Which trace a request belongs to, by W3C Trace Context. */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the caller's span, or the first of a trace that begins here. */
  readonly spanId: string;
  readonly sampled: boolean;
}

const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const isZero = (hex: string): boolean => /^0+$/.test(hex);

/**
 * Reads a `traceparent` header (Trace Context, section 3.2): version 00 has exactly four fields, later ones may have
 * more; version ff and ids of zeros are invalid, and an invalid header is as none.
 */
export const parseTraceparent = (header: string | undefined): TraceContext | undefined => {
  const found = pattern.exec(header?.trim() ?? '');
  if (!found) return undefined;
  const [, version, traceId, spanId, flags, more] = found;
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (isZero(traceId!) || isZero(spanId!)) return undefined;
  return { traceId: traceId!, spanId: spanId!, sampled: (Number.parseInt(flags!, 16) & 1) === 1 };
};

export const formatTraceparent = ({ traceId, spanId, sampled }: TraceContext): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;

/** 16 hexadecimal digits, all random; unlike `randomBytes`, drawn from a store that Node fills in advance. */
const randomDigits = (): string => {
  const id = randomUUID();
  return id.slice(0, 8) + id.slice(28);
};

/** A span of our own in the caller's trace, or in a new one. */
export const continueTrace = (caller: TraceContext | undefined): TraceContext => ({
  traceId: caller?.traceId ?? randomDigits() + randomDigits(),
  spanId: randomDigits(),
  sampled: caller?.sampled ?? false,
});
