/**
 * What is promised, if it comes in time. What comes later is dropped, whatever it is.
 * @throws Error that says who was too slow; else what the promise rejects with
 */
export const inTime = async <T>(promised: Promise<T>, milliseconds: number, who: string): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`${who} did not answer within ${milliseconds} ms`)),
    milliseconds,
  );
  try {
    return await Promise.race([promised, late.promise]);
  } finally {
    clearTimeout(timer);
  }
};
