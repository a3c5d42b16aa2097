import type { Measure } from '@kinema/motion/gait';
import { anglesOfSkeleton } from '@kinema/motion/kinematics';
import { Button, NativeSelect, Table, TextInput } from '@mantine/core';
import { memo, useEffect, useMemo, useState } from 'react';
import { heightError, readDecimal } from '../subjects/person-fields.ts';
import { config } from '../config/index.ts';
import { sideOf } from '../draw/palette.ts';
import { formatNumber, readableName, capitalised } from '../format/format.ts';
import type { Measured, MeasureChoice, Measures } from './measures/measures.ts';
import { useGait } from './measures/use-gait.ts';
import type { Watched } from './watched.ts';

/** Angles that are shown, in this order, left and right side by side. */
const shownAngles = ['knee', 'hip', 'ankle', 'shoulder', 'elbow'] as const;

/** A value with its doubt: one standard deviation, as everywhere. */
const withDoubt = ({ value, sd }: Measured, digits: number, unit: string): string =>
  Number.isNaN(value) ? '–' : `${formatNumber(value, digits)} ± ${formatNumber(sd, digits)}${unit}`;

interface ShownMeasures {
  /** Undefined while nobody is measured. */
  readonly now: Measures | undefined;
  /** Of whoever was measured last by the choice of now. */
  readonly last: Measures | undefined;
  readonly choice: MeasureChoice;
}

/** The measures of now, a few times a second; of a picture that is over, the last there were. */
const useMeasures = (watched: Watched, choice: MeasureChoice, isOver: boolean): Measures | undefined => {
  const [shown, setShown] = useState<ShownMeasures>({ now: undefined, last: undefined, choice });
  useEffect(() => {
    const measure = (): void => {
      const now = watched.measures()?.measure(choice);
      setShown((before) => ({
        now,
        last: now ?? (before.choice === choice ? before.last : undefined),
        choice,
      }));
    };
    const timer = setInterval(measure, 250);
    return () => clearInterval(timer);
  }, [watched, choice]);
  return isOver ? shown.last : shown.now;
};

/** A measure over strides with its standard error, or why there is none. */
const ofStrides = (measure: Measure | undefined, unit: string): string => {
  if (!measure) return '–';
  if ('withheld' in measure) return `Withheld: ${measure.withheld}`;
  return withDoubt({ value: measure.value, sd: measure.standardError }, 0, unit);
};

const none: Measured = { value: Number.NaN, sd: Number.NaN };

interface AngleTableProps {
  /** Names of the angles that the skeleton has. */
  names: readonly string[];
  angles: Measures['angles'] | undefined;
}

const AngleTable = ({ names, angles }: AngleTableProps) => (
  <Table captionSide="top">
    <Table.Caption>Joint angles, degrees</Table.Caption>
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">Joint</Table.Th>
        <Table.Th scope="col">Left</Table.Th>
        <Table.Th scope="col">Right</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {shownAngles
        .filter((name) => names.includes(`${name}_left`))
        .map((name) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{capitalised(name)}</Table.Th>
            {(['left', 'right'] as const).map((side) => (
              <Table.Td key={side} className="numbers">
                {withDoubt(angles?.[`${name}_${side}`] ?? none, 0, '°')}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
    </Table.Tbody>
  </Table>
);

/** Cadence and symmetry of somebody who walks; below all else, for what is said of them takes more and less room. */
const GaitTable = memo(({ watched, choice }: { watched: Watched; choice: MeasureChoice }) => {
  const gait = useGait(watched, choice);
  return (
    <Table className="live-values" captionSide="top">
      <Table.Caption>Walking</Table.Caption>
      <Table.Tbody>
        <Table.Tr>
          <Table.Th scope="row">Cadence</Table.Th>
          <Table.Td className="numbers">
            {ofStrides(gait?.cadenceSpm, ' steps/min')}
            {gait?.advice && <div className="quiet small">{gait.advice}</div>}
          </Table.Td>
        </Table.Tr>
        <Table.Tr>
          <Table.Th scope="row">Symmetry of step times</Table.Th>
          <Table.Td className="numbers">{ofStrides(gait?.stepTimeSymmetryPercent, ' %')}</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
});

const describeRepetitions = ({ count, now }: Measures['repetitions']): string => {
  if (!now) return String(count);
  const name = now.exercise ? `, ${now.exercise}` : '';
  return `${count}${name}, one in ${formatNumber(now.periodSeconds, 1)} s`;
};

const centreWords = ({ centre, scale }: Measures): string => {
  if ('withheld' in centre) return `Withheld: ${centre.withheld}`;
  const { x, y, sd } = centre.centre;
  const place = `${formatNumber(x)}, ${formatNumber(y)} px ± ${formatNumber(sd, 1)}`;
  return scale && 'withheld' in scale ? `${place} (no metres: ${scale.withheld})` : place;
};

interface ChoiceProps {
  /** Names of the keypoints. */
  joints: readonly string[];
  choice: MeasureChoice;
  onChange: (choice: MeasureChoice) => void;
}

/** What can be chosen; a value that changes a few times a second draws no list of joints anew. */
const MeasureFields = memo(({ joints, choice, onChange }: ChoiceProps) => {
  const [height, setHeight] = useState(choice.heightMetres?.toString() ?? '');
  return (
    <div className="live-fields">
      <NativeSelect
        label="Joint"
        description="Whose speed is told"
        value={choice.joint}
        data={joints
          .filter((name) => sideOf(name) !== 'middle' || name === 'nose')
          .map((name) => ({ value: name, label: capitalised(readableName(name)) }))}
        onChange={({ currentTarget: { value } }) => onChange({ ...choice, joint: value })}
      />
      <TextInput
        label="Height in metres"
        description="Gives speeds in metres"
        inputMode="decimal"
        autoComplete="off"
        value={height}
        error={heightError(height)}
        onChange={({ currentTarget: { value } }) => {
          setHeight(value);
          onChange({
            ...choice,
            heightMetres: heightError(value) === undefined ? readDecimal(value) : undefined,
          });
        }}
      />
    </div>
  );
});

/** What is measured of the person, with its uncertainty. */
export const MeasuresPanel = ({
  watched,
  isOver,
  joints,
  choice,
  onChange,
}: ChoiceProps & {
  watched: Watched;
  /** Whether nothing more comes, and the last measures stay. */
  isOver: boolean;
}) => {
  const measures = useMeasures(watched, choice, isOver);
  const angleNames = useMemo(() => anglesOfSkeleton(joints).map(({ name }) => name), [joints]);
  const unit = measures?.unit ?? 'px';
  const digits = unit === 'm' ? 2 : 0;
  return (
    <section className="panel stack live-measures" aria-labelledby="measures-heading">
      <div className="live-head">
        <h2 id="measures-heading">Measures</h2>
        <Button size="compact-sm" variant="default" onClick={() => watched.measures()?.restartCount()}>
          Count anew
        </Button>
      </div>
      <Table className="live-values">
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">Repetitions</Table.Th>
            <Table.Td className="numbers" data-repetitions={measures?.repetitions.count}>
              {measures ? describeRepetitions(measures.repetitions) : '–'}
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">Speed of the {readableName(choice.joint)}</Table.Th>
            <Table.Td className="numbers">
              {withDoubt(measures?.speed ?? none, digits, ` ${unit}/s`)}
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">Its acceleration</Table.Th>
            <Table.Td className="numbers">
              {withDoubt(measures?.acceleration ?? none, digits, ` ${unit}/s²`)}
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">Centre of mass</Table.Th>
            <Table.Td className="numbers">{measures ? centreWords(measures) : '–'}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <MeasureFields joints={joints} choice={choice} onChange={onChange} />
      <AngleTable names={angleNames} angles={measures?.angles} />
      {config.features.gait_analysis && <GaitTable watched={watched} choice={choice} />}
    </section>
  );
};
