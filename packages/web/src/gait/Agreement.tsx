import { agreementFigure, type AgreementReport, type AgreementRow } from '@kinema/motion/gait';
import { FigureView } from './FigureView.tsx';
import { Scrolled } from './Scrolled.tsx';
import { useFigureWidth } from './use-figure-width.ts';
import { VerdictTable } from './VerdictTable.tsx';

interface Differences {
  readonly title: string;
  readonly rows: readonly (AgreementRow & { readonly alone?: string })[];
}

const DifferenceTable = ({ title, rows }: Differences) => (
  <Scrolled label={title}>
    <table className="numbers">
      <caption>{title}, second minus first</caption>
      <thead>
        <tr>
          <th scope="col">{title === 'Events' ? 'event' : 'measure'}</th>
          <th scope="col">pairs</th>
          <th scope="col">bias</th>
          <th scope="col">95 % interval</th>
          <th scope="col">95 % limits of agreement</th>
          {title === 'Events' && <th scope="col">in one alone</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ term, unit, pairs, bias, biasInterval, limits, alone }) => (
          <tr key={term}>
            <th scope="row">{term}</th>
            <td>{pairs}</td>
            <td>
              {bias} {unit}
            </td>
            <td>{biasInterval}</td>
            <td>{limits}</td>
            {alone !== undefined && <td>{alone}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolled>
);

/** How two recordings of one walk agree: event by event, stride by stride, measure by measure. */
export const Agreement = ({ agreement }: { agreement: AgreementReport }) => {
  const [frame, width] = useFigureWidth();
  const { first, second, synchrony, events, strides, measures, differing } = agreement;
  return (
    <section className="panel stack" aria-labelledby="gait-agreement">
      <h2 id="gait-agreement">Agreement of two recordings of this walk</h2>
      <p>
        First: {first}. Second: {second}.
      </p>
      {synchrony.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div ref={frame}>
        <FigureView figure={agreementFigure(agreement, width)} />
      </div>
      <p className="quiet small">
        Each dot is an event that both have: second minus first. Lines are biases, bands the limits of
        agreement.
      </p>
      <DifferenceTable
        title="Events"
        rows={events.map((row) => ({ ...row, alone: `${row.onlyFirst} and ${row.onlySecond}` }))}
      />
      <DifferenceTable title="Each stride" rows={strides} />
      <p>
        {differing === 0
          ? `All ${measures.length} measures that both have differ by no more than the uncertainty of both explains.`
          : `${differing} of ${measures.length} measures that both have differ by more than the uncertainty of both explains.`}
      </p>
      <VerdictTable
        label="Measures of both"
        columns={['first', 'second', 'difference', 'explained by both']}
        rows={measures.map(({ name, term, unit, agrees, ...row }) => ({
          ...{ name, term, unit },
          cells: [row.first, row.second, row.difference, row.explained],
          verdict: agrees ? 'agree' : 'differ',
          changed: !agrees,
        }))}
      />
    </section>
  );
};
