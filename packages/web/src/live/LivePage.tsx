import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { FailureNote } from '../app/FailureNote.tsx';
import { Heading } from '../app/Heading.tsx';
import { config } from '../config/index.ts';
import { RecorderPanel } from '../recorder/index.ts';
import type { LiveLayers } from './draw-live.ts';
import { onFrame } from './frames.ts';
import { LayersPanel } from './LayersPanel.tsx';
import type { MeasureChoice } from './measures/measures.ts';
import { MeasuresPanel } from './MeasuresPanel.tsx';
import { ModelPanel } from './ModelPanel.tsx';
import { PerformancePanel } from './PerformancePanel.tsx';
import { QualityPanel } from './QualityPanel.tsx';
import { live } from './session.ts';
import { SourcePanel } from './SourcePanel.tsx';
import { Stage } from './Stage.tsx';
import { useSight } from './use-sight.ts';
import '../start/start.css';
import './live.css';

const usualLayers: LiveLayers = { trails: true, angles: true, uncertainty: false, centreOfMass: false };
const usualChoice: MeasureChoice = { personId: undefined, joint: 'right_wrist', heightMetres: undefined };

/** Chooses a person by keyboard, as a click in the picture does. */
const PersonChoice = ({
  ids,
  chosen,
  onChange,
}: {
  ids: readonly number[];
  chosen: number | undefined;
  onChange: (id: number | undefined) => void;
}) => (
  <NativeSelect
    label="Person who is measured"
    value={chosen === undefined ? '' : String(chosen)}
    data={[
      { value: '', label: 'Nobody chosen' },
      ...ids.map((id) => ({ value: String(id), label: `Person ${id}` })),
    ]}
    onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : Number(value))}
  />
);

/** A person before a camera, measured in the browser alone. */
export default function LivePage() {
  const state = useSyncExternalStore(live.subscribe, live.state);
  const [layers, setLayers] = useState(usualLayers);
  const [choice, setChoice] = useState(usualChoice);
  const { words, advice, ids } = useSight(state.phase, choice);
  useEffect(() => () => live.stop(), []);
  const { source, phase, failure } = state;
  const recorded = useMemo(
    () =>
      phase === 'live' ? { subscribe: onFrame, stream: live.stream, nowSeconds: live.nowSeconds } : undefined,
    [phase],
  );
  const asMirror = source?.kind === 'camera' && source.camera.facing === 'user';
  const select = (personId: number | undefined): void => setChoice({ ...choice, personId });
  return (
    <div className="live">
      <div className="start-head">
        <Heading title="Live">See your movement measured</Heading>
        <p className="quiet">
          A camera or a video, looked at in this browser. Pictures are not sent anywhere and not kept.
        </p>
      </div>
      <div className="live-in">
        <div className="stack">
          {failure && (
            <FailureNote failure={failure}>
              {failure.mayPass && source && (
                <Button size="compact-sm" variant="default" onClick={() => void live.retry()}>
                  Try again
                </Button>
              )}
            </FailureNote>
          )}
          <Stage
            state={state}
            layers={layers}
            asMirror={asMirror}
            selectedId={choice.personId}
            onSelect={select}
          />
          <div className="live-head">
            <output className="live-advice">{advice ?? words}</output>
            <LayersPanel layers={layers} onChange={setLayers} />
          </div>
          {ids.length > 1 && <PersonChoice ids={ids} chosen={choice.personId} onChange={select} />}
          {phase === 'live' && state.opened?.skeleton.name !== 'hand-21' && (
            <MeasuresPanel state={state} choice={choice} onChange={setChoice} />
          )}
        </div>
        <div className="stack">
          <SourcePanel state={state} />
          <ModelPanel state={state} />
          <RecorderPanel source={recorded} />
          <QualityPanel state={state} />
          {phase === 'live' && config.features.performance && (
            <PerformancePanel targetHz={state.goal.rateHz} />
          )}
        </div>
      </div>
    </div>
  );
}
