import { Button } from '@mantine/core';
import { useSyncExternalStore, type ReactNode } from 'react';
import { activityNames } from '@kinema/motion/steps';
import { useSchemeColours } from '../chart/use-scheme-colours.ts';
import { capitalised } from '../format/format.ts';
import { ActivityBand, ConfidenceBand } from './Bands.tsx';
import { CadenceChart } from './CadenceChart.tsx';
import { describeCharts, formatMoment } from './describe.ts';
import type { ShownFindings } from './findings.ts';
import type { Recorded } from './run.ts';
import { SignalChart } from './SignalChart.tsx';
import type { Span, TimeWindow } from './time-window.ts';
import { KEY_ZOOM, useGestures } from './use-gestures.ts';
import { GUTTER_PIXELS } from './use-plot.ts';

interface WindowButtonsProps {
  window: TimeWindow;
  live: boolean;
  shown: Span;
}

/** The buttons that do what dragging, pinching and keys do. */
const WindowButtons = ({ window, live, shown: { start, end } }: WindowButtonsProps) => {
  const following = useSyncExternalStore(window.subscribe, window.isFollowing);
  const button = (name: string, shown: ReactNode, action: () => void) => (
    <Button size="compact-md" variant="default" aria-label={name} title={name} onClick={action}>
      {shown}
    </Button>
  );
  return (
    <div className="row">
      <span className="quiet small numbers step-span">
        {formatMoment(start, 1)} to {formatMoment(end, 1)}
      </span>
      {button('Earlier', '←', () => window.move(-0.5))}
      {button('Later', '→', () => window.move(0.5))}
      {button('Zoom in', '+', () => window.zoom(KEY_ZOOM))}
      {button('Zoom out', '−', () => window.zoom(1 / KEY_ZOOM))}
      {button('Show all of it', 'All', () => window.showAll())}
      {live && !following && button('Show the newest part', 'Newest', () => window.follow())}
    </div>
  );
};

const Panel = ({ title, note, children }: { title: string; note: string; children: ReactNode }) => (
  <div className="step-panel">
    <p>
      <strong>{title}</strong> <span className="quiet small">{note}</span>
    </p>
    {children}
  </div>
);

interface StepFigureProps {
  recorded: Recorded;
  findings: ShownFindings;
  live: boolean;
}

/** The charts of a recording, one below the other on the same time. */
export const StepFigure = ({ recorded: { signal, window }, findings, live }: StepFigureProps) => {
  const colours = useSchemeColours();
  const shown = useSyncExternalStore(window.subscribe, window.shown);
  const whole = window.whole();
  const frame = useGestures(window, GUTTER_PIXELS);
  const shared = { window, findings, colours };
  return (
    <section className="panel stack" aria-labelledby="step-figure-heading">
      <div className="step-figure-head">
        <h2 id="step-figure-heading">Over time</h2>
        <WindowButtons window={window} live={live} shown={shown} />
      </div>
      <figure ref={frame} className="step-figure" aria-label={describeCharts(findings)}>
        <Panel title="Acceleration" note="its length; blue: steps, from contact to contact, with ± 1 sd">
          <SignalChart signal={signal} {...shared} />
        </Panel>
        <Panel title="Confidence" note="how likely each step is one, 0 to 100 %">
          <div className="band-row">
            <span className="band-names small" aria-hidden="true">
              <span>100 %</span>
              <span>0 %</span>
            </span>
            <ConfidenceBand {...shared} />
          </div>
        </Panel>
        <Panel title="Activity" note={live ? 'told once it is certain' : 'the paler, the less sure'}>
          <div className="band-row">
            <span className="lane-names small" aria-hidden="true">
              {activityNames.map((name) => (
                <span key={name}>{capitalised(name)}</span>
              ))}
            </span>
            <ActivityBand {...shared} />
          </div>
        </Panel>
        <Panel title="Cadence" note="steps a minute over eight steps; band: ± 1 standard error">
          <CadenceChart window={window} cadence={findings.cadence} colours={colours} />
        </Panel>
        <input
          type="range"
          className="step-range"
          aria-label="Part of the recording that is shown; plus and minus zoom, 0 shows all"
          aria-valuetext={`${formatMoment(shown.start, 1)} to ${formatMoment(shown.end, 1)}`}
          min={whole.start}
          max={Math.max(whole.start, whole.end - (shown.end - shown.start))}
          step="any"
          value={shown.start}
          onChange={(event) => window.showFrom(Number(event.currentTarget.value))}
        />
      </figure>
      <p className="quiet small">
        Drag to move, pinch or turn the wheel with Ctrl to zoom; or use the arrow keys, + and −.
      </p>
    </section>
  );
};
