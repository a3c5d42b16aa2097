import { NativeSelect } from '@mantine/core';
import { liveModels, runtimes, type LiveModelName } from '@kinema/vision/browser';
import { formatBytes } from '../format/format.ts';
import { isFetching, type LiveState } from './live-state.ts';
import { describeRuntime, runtimeNames } from './runtime-names.ts';
import { live } from './session.ts';

/** Quality may run a lighter model than the one that is chosen. */
const titleOf = (model: LiveModelName): string => liveModels.find(({ name }) => name === model)!.title;

/** The models to choose from, by whom they look for. */
const modelGroups = [...new Set(liveModels.map(({ group }) => group))].map((group) => ({
  group,
  items: liveModels
    .filter((model) => model.group === group)
    .map(({ name, title, note }) => ({ value: name, label: note ? `${title}: ${note}` : title })),
}));

const describeState = (state: LiveState): string => {
  const { phase, loading, opened } = state;
  if (phase === 'idle') return 'Not running';
  if (opened) return `${titleOf(opened.model)} runs on ${describeRuntime(opened)}`;
  if (loading && isFetching(state))
    return `Fetching the model: ${formatBytes(loading.bytes)} of ${formatBytes(loading.total)}`;
  return 'Starting the model';
};

/** The model, and what runs it. */
export const ModelPanel = ({ state }: { state: LiveState }) => {
  const { choice } = state;
  return (
    <section className="panel stack" aria-labelledby="model-heading">
      <h2 id="model-heading">Model</h2>
      <div className="stack">
        <NativeSelect
          label="Model"
          value={choice.model}
          data={modelGroups}
          onChange={({ currentTarget: { value } }) =>
            live.choose({ ...choice, model: liveModels.find(({ name }) => name === value)!.name })
          }
        />
        <NativeSelect
          label="Runs on"
          value={choice.runtime ?? ''}
          data={[
            { value: '', label: 'The quickest that works' },
            ...runtimes.map((value) => ({ value, label: runtimeNames[value] })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            live.choose({ ...choice, runtime: runtimes.find((runtime) => runtime === value) })
          }
        />
      </div>
      {/* How far it is changes too often to be read aloud. */}
      <output
        className="quiet"
        aria-live={state.loading ? 'off' : 'polite'}
        data-runtime={state.opened?.runtime}
      >
        {describeState(state)}
      </output>
    </section>
  );
};
