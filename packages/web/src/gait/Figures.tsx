import {
  aboutCurves,
  curveFigure,
  footfallFigure,
  footprintFigure,
  phaseFigure,
  type GaitReport,
} from '@kinema/motion/gait';
import { FigureView } from './FigureView.tsx';
import { useFigureWidth } from './use-figure-width.ts';

/** The gait cycle of each side, and when and where each foot was on the ground. */
export const WalkFigures = ({ report: { phases, walk, aboutFootprints } }: { report: GaitReport }) => {
  const [frame, width] = useFigureWidth();
  return (
    <section className="panel stack" aria-labelledby="gait-phases">
      <h2 id="gait-phases">Gait cycle</h2>
      <div ref={frame} className="stack">
        {phases.length > 0 && <FigureView figure={phaseFigure(phases, width)} />}
        <h3>Footfalls</h3>
        <FigureView figure={footfallFigure(walk, { width })} />
        <p className="quiet small">Bars are contacts with the ground; grey is what was left out.</p>
        <h3>Footprints</h3>
        {walk.footprints && walk.footprints.length > 0 && (
          <FigureView figure={footprintFigure(walk, { width })} />
        )}
        <p className="quiet small">{aboutFootprints}</p>
      </div>
    </section>
  );
};

const CURVE_HEIGHT = 130;
/** Below this two panels have no room beside each other, in points. */
const TWO_PANELS = 420;
const GAP = 12;

/** Every angle over the gait cycle. */
export const CurveFigures = ({ report: { curves } }: { report: GaitReport }) => {
  const [frame, width] = useFigureWidth();
  const own = width < TWO_PANELS ? width : (width - GAP) / 2;
  return (
    <section className="panel stack" aria-labelledby="gait-curves">
      <h2 id="gait-curves">Angles over the gait cycle</h2>
      <p className="quiet small">{aboutCurves(curves)}</p>
      <div ref={frame} className="gait-curves" data-two={width >= TWO_PANELS || undefined}>
        {curves.map((panel) => (
          <figure key={panel.angle}>
            <FigureView figure={curveFigure(panel, { width: own, height: CURVE_HEIGHT })} />
            <figcaption className="quiet small">{panel.about}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
};
