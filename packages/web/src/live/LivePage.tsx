import { handPerson } from '@kinema/motion/hands';
import { liveModels } from '@kinema/vision/browser';
import { Button } from '@mantine/core';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { FailureNote } from '../app/FailureNote.tsx';
import { Intro } from '../app/Intro.tsx';
import { config } from '../config/index.ts';
import { RecorderPanel } from '../recorder/index.ts';
import type { RecordedSource } from '../recorder/source.ts';
import { SharePanel } from '../sharing/index.ts';
import { usualLayers } from './draw-live.ts';
import { looksForHands } from './frames.ts';
import { LayersPanel } from './LayersPanel.tsx';
import { usualChoice } from './measures/measures.ts';
import { MeasuresPanel } from './MeasuresPanel.tsx';
import { ModelPanel } from './ModelPanel.tsx';
import { PerformancePanel } from './PerformancePanel.tsx';
import { PersonChoice } from './PersonChoice.tsx';
import { QualityPanel } from './QualityPanel.tsx';
import { isFetching, isRunning, type LiveState } from './live-state.ts';
import { live } from './session.ts';
import { SourceButtons } from './SourceButtons.tsx';
import { SourcePanel } from './SourcePanel.tsx';
import { usualCamera, type CameraChoice } from './sources.ts';
import { Stage } from './Stage.tsx';
import { useSight } from './use-sight.ts';
import './live.css';

/** Hands are recorded as subjects with the keypoints of theirs. */
const recordedFrames: RecordedSource['subscribe'] = ({ onFrame, onEnd }) =>
  live.onFrame({
    onFrame: (frame) => {
      onFrame(looksForHands(frame) ? { ...frame, persons: frame.hands.map(handPerson) } : frame);
    },
    onEnd,
  });

/** Whether there will be measures, or would be but for a failure. */
const awaitsMeasures = ({ phase, failure, opened, choice: { model } }: LiveState): boolean =>
  (isRunning(phase) || failure !== undefined) &&
  !opened &&
  liveModels.some(({ name, looksFor }) => name === model && 'poses' in looksFor);

/** What is waited for, or why nothing more comes; undefined while something is looked at, and before anything is. */
const phaseWords = (state: LiveState): string | undefined => {
  const { phase, source, opened } = state;
  if (phase === 'opening')
    return source?.kind === 'file'
      ? 'Opening the video'
      : 'Waiting for the camera: if the browser asks, choose Allow.';
  if (phase === 'ended') return 'The video has ended.';
  if (phase !== 'live' || opened) return undefined;
  return isFetching(state) ? 'The model is being fetched' : 'The model is being started';
};

/** A person before a camera, measured in the browser alone. */
export default function LivePage() {
  const state = useSyncExternalStore(live.subscribe, live.state);
  const [layers, setLayers] = useState(usualLayers);
  const [choice, setChoice] = useState(usualChoice);
  const [camera, setCamera] = useState(usualCamera);
  const { words, advice, ids } = useSight(live, state.phase === 'live', choice);
  useEffect(() => () => live.stop(), []);
  const { source, phase, failure } = state;
  const recorded = useMemo(
    () =>
      phase === 'live'
        ? { subscribe: recordedFrames, stream: live.stream, nowSeconds: live.nowSeconds }
        : undefined,
    [phase],
  );
  const shared = useMemo(
    () => (phase === 'live' ? { subscribe: live.onFrame, nowSeconds: live.nowSeconds } : undefined),
    [phase],
  );
  const isOfHands = state.opened !== undefined && looksForHands(state.opened);
  const asMirror = source?.kind === 'camera' && source.camera.facing === 'user';
  const select = (personId: number | undefined): void => setChoice({ ...choice, personId });
  const changeCamera = (wanted: CameraChoice): void => {
    setCamera(wanted);
    void live.change(wanted);
  };
  return (
    <div className="live">
      <Intro view="live" />
      <div className="live-in">
        <div className="stack" data-awaits-measures={awaitsMeasures(state)}>
          <SourceButtons phase={phase} camera={camera} />
          <Stage
            state={state}
            layers={layers}
            asMirror={asMirror}
            selectedId={choice.personId}
            onSelect={select}
          >
            {failure && (
              <FailureNote failure={failure}>
                {failure.mayPass && source && (
                  <Button size="compact-sm" variant="default" onClick={() => void live.retry()}>
                    Try again
                  </Button>
                )}
              </FailureNote>
            )}
          </Stage>
          <div className="live-head">
            <output className="live-advice">{phaseWords(state) ?? advice ?? words}</output>
            {!isOfHands && <LayersPanel layers={layers} onChange={setLayers} />}
          </div>
          <output className="quiet">{state.notice}</output>
          {ids.length > 1 && <PersonChoice ids={ids} chosen={choice.personId} onChange={select} />}
          {(phase === 'live' || phase === 'ended') && state.opened && !isOfHands && (
            <MeasuresPanel
              watched={live}
              isOver={phase === 'ended'}
              joints={state.opened.skeleton.keypoints}
              choice={choice}
              onChange={setChoice}
            />
          )}
        </div>
        <div className="stack">
          <SourcePanel phase={phase} camera={camera} onChange={changeCamera} />
          <ModelPanel state={state} />
          <RecorderPanel source={recorded} heightMetres={choice.heightMetres} />
          <SharePanel source={shared} />
          <QualityPanel state={state} />
          {phase === 'live' && config.features.performance && (
            <PerformancePanel targetHz={state.goal.rateHz} opened={state.opened} />
          )}
        </div>
      </div>
    </div>
  );
}
