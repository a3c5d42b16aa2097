/**
 * Loaded before a process's own code (`--import`): its clock jumps a day ahead, two days back and to the right time again,
 * all the time.
 */
const DAY_MILLISECONDS = 86_400_000;
const offsets = [DAY_MILLISECONDS, -DAY_MILLISECONDS, 0];
const PAUSE_MILLISECONDS = 200;

const rightTime = Date.now;
let jumps = 0;
setInterval(() => (jumps += 1), PAUSE_MILLISECONDS).unref();
const now = (): number => rightTime() + offsets[jumps % offsets.length]!;

globalThis.Date = new Proxy(Date, {
  construct: (date, given: [], target) =>
    Reflect.construct(date, given.length > 0 ? given : [now()], target) as Date,
  get: (date, name, receiver) => (name === 'now' ? now : (Reflect.get(date, name, receiver) as unknown)),
});
