import { Button, Progress, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { FailureNote } from '../app/FailureNote.tsx';
import { stopPhone } from './phone.ts';
import { nameOf, run, speeds, type RunState, type Source } from './run.ts';
import { StepResult } from './StepResult.tsx';
import { UnitForm } from '../units/UnitForm.tsx';

const Head = ({ source, children }: { source: Source; children: ReactNode }) => (
  <div className="step-head">
    <h2>{nameOf(source)}</h2>
    <div className="row">{children}</div>
  </div>
);

const SpeedChoice = ({ speed }: { speed: number }) => (
  <Radio.Group aria-label="Speed" value={String(speed)} onChange={(value) => run.setSpeed(Number(value))}>
    <div className="row">
      {speeds.map((one) => (
        <Radio key={one} size="sm" value={String(one)} label={`${one}×`} />
      ))}
    </div>
  </Radio.Group>
);

const stop = (source: Source): void => (source.kind === 'phone' ? stopPhone() : run.stop());

const close = (
  <Button variant="default" onClick={() => run.clear()}>
    Close
  </Button>
);

/** A recording on its way from the first byte to its result. */
export const RunPanel = ({ state }: { state: Exclude<RunState, { kind: 'idle' }> }) => {
  switch (state.kind) {
    case 'reading': {
      const percent = Math.round(100 * state.share);
      return (
        <section className="panel stack">
          <Head source={state.source}>
            <span className="numbers">{percent} %</span>
          </Head>
          <Progress value={percent} size="lg" aria-label={`Reading ${nameOf(state.source)}`} />
          <output className="unseen">Reading the file</output>
          <div>
            <Button variant="default" onClick={() => run.clear()}>
              Cancel
            </Button>
          </div>
        </section>
      );
    }
    case 'live':
      return (
        <div className="stack">
          <Head source={state.source}>
            {state.source.kind !== 'phone' && <SpeedChoice speed={state.speed} />}
            <Button onClick={() => stop(state.source)}>Stop</Button>
          </Head>
          <StepResult recorded={state.recorded} source={state.source} live />
        </div>
      );
    case 'done': {
      const { source } = state;
      return (
        <div className="stack">
          <Head source={source}>
            {source.kind !== 'phone' && (
              <Button variant="default" onClick={() => run.play(source, 1)}>
                Play it live
              </Button>
            )}
            {close}
          </Head>
          <StepResult recorded={state.recorded} source={source} live={false} />
          {source.kind === 'file' && (
            <details className="panel">
              <summary>Read the file with other units</summary>
              <UnitForm options={source.options} onRead={(options) => run.read(source.file, options)} />
            </details>
          )}
        </div>
      );
    }
    case 'failed': {
      const { source, failure, needs } = state;
      return (
        <section className="panel stack">
          <Head source={source}>{close}</Head>
          {needs && source.kind === 'file' ? (
            <>
              <FailureNote
                failure={{ message: failure.message, advice: 'Only you can know: state it here.' }}
              />
              <UnitForm
                key={source.file.name}
                options={source.options}
                needs={needs}
                onRead={(options) => run.read(source.file, options)}
              />
            </>
          ) : (
            <FailureNote failure={failure} />
          )}
        </section>
      );
    }
    default:
      return state satisfies never;
  }
};
