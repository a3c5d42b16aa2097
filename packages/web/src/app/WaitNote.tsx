import { useEffect, useState } from 'react';
import type { Wait } from '../api/wait.ts';

const secondsUntil = (until: number): number => Math.max(1, Math.ceil((until - performance.now()) / 1000));

/** What something waits for, read aloud once, and for how long still, which is not. */
export const WaitNote = ({ why, until }: Wait) => {
  const [seconds, setSeconds] = useState(() => secondsUntil(until));
  useEffect(() => {
    const tell = (): void => setSeconds(secondsUntil(until));
    tell();
    const timer = setInterval(tell, 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <p className="quiet">
      <output>{why} This goes on by itself</output>
      <span className="numbers"> in {seconds} s.</span>
    </p>
  );
};
