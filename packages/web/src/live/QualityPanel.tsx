import { Checkbox, NativeSelect } from '@mantine/core';
import { liveModels } from '@kinema/vision/browser';
import { config } from '../config/index.ts';
import type { Quality, QualityChange, QualityReason } from './quality/quality.ts';
import type { LiveState } from './live-state.ts';
import { live } from './session.ts';

const reasons: Readonly<Record<QualityReason, string>> = {
  slow: 'the model was too slow',
  drawing: 'the page did not draw smoothly',
  memory: 'the memory limit was reached',
  room: 'there is room for more',
};

const describeQuality = ({ model, detail, interval }: Quality): string => {
  const { title, sized } = liveModels.find(({ name }) => name === model)!;
  const parts = [
    title,
    ...(sized ? [`an input of ${sized.inputPixels} pixels`] : []),
    ...(detail === 'plain' ? ['the skeleton alone'] : []),
    ...(interval > 1 ? [`one picture in ${interval}`] : []),
  ];
  return parts.join(', ');
};

/** When something was, on the clock of the person. */
const clockTime = (nowSeconds: number): string =>
  new Date(performance.timeOrigin + 1000 * nowSeconds).toLocaleTimeString();

/** Choices, with the one that the server sets, in order. */
const withValue = (choices: readonly number[], value: number): number[] =>
  [...new Set([...choices, value])].toSorted((a, b) => a - b);

const rates = withValue([15, 24, 30, 60], config.performance.target_frame_rate_hz);
const limitsMebibytes = withValue([256, 512, 1024, 2048], config.performance.memory_limit_mib);

const ChangeList = ({ changes }: { changes: readonly QualityChange[] }) => (
  <ul className="live-changes quiet small">
    {changes
      .slice(-5)
      .toReversed()
      .map(({ nowSeconds, to, reason }) => (
        <li key={nowSeconds}>
          {clockTime(nowSeconds)}: {describeQuality(to)}, because {reasons[reason]}
        </li>
      ))}
  </ul>
);

/** What is to be held, and what is done for it. */
export const QualityPanel = ({ state }: { state: LiveState }) => {
  const { goal, quality, changes, phase, isShortOfMemory } = state;
  return (
    <section className="panel stack" aria-labelledby="quality-heading">
      <h2 id="quality-heading">Quality</h2>
      <Checkbox
        label="Adapt to hold the frame rate"
        description="Takes a lighter model or a smaller input, or draws less, while it is too slow or takes too much memory"
        checked={goal.adaptive}
        onChange={({ currentTarget: { checked } }) => live.want({ ...goal, adaptive: checked })}
      />
      <div className="live-fields">
        <NativeSelect
          label="Frames a second"
          value={String(goal.rateHz)}
          data={rates.map(String)}
          onChange={({ currentTarget: { value } }) => live.want({ ...goal, rateHz: Number(value) })}
        />
        <NativeSelect
          label="Memory at most"
          value={String(goal.memoryLimitBytes / 2 ** 20)}
          data={limitsMebibytes.map((size) => ({ value: String(size), label: `${size} MiB` }))}
          onChange={({ currentTarget: { value } }) =>
            live.want({ ...goal, memoryLimitBytes: Number(value) * 2 ** 20 })
          }
        />
      </div>
      {phase === 'live' && (
        <output className="quiet" data-quality={quality.model}>
          Now: {describeQuality(quality)}
        </output>
      )}
      {phase === 'live' && isShortOfMemory && (
        <output>
          More memory is in use than you allow, and this kind of model has no lighter one. Allow more, or
          choose another model.
        </output>
      )}
      {changes.length > 0 && <ChangeList changes={changes} />}
    </section>
  );
};
