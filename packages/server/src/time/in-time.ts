/** Time is counted in so many pieces. */
const PIECES = 5;

/**
 * What is promised, if it comes in time. What comes later is dropped, whatever it is. Time in which this process itself
 * was held up, with what it asks unsent and what it is answered unread, counts for one piece at most.
 * @throws Error that says who was too slow; else what the promise rejects with
 */
export const inTime = async <T>(promised: Promise<T>, milliseconds: number, who: string): Promise<T> => {
  const late = Promise.withResolvers<never>();
  let pieces = PIECES;
  const timer = setInterval(() => {
    pieces -= 1;
    if (pieces === 0) late.reject(new Error(`${who} did not answer within ${milliseconds} ms`));
  }, milliseconds / PIECES);
  try {
    return await Promise.race([promised, late.promise]);
  } finally {
    clearInterval(timer);
  }
};
